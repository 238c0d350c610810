package org.focalhub.consultation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.focalhub.directory.Subject;
import org.focalhub.platform.text.Bilingual;

/**
 * Makes forms of what a file says, and notes whatever is wrong: the subject, the item, the rule.
 */
final class DraftFormsReader {
  private static final int MOST_ITEMS = 60;
  private static final int FEWEST_CHOICES = 2;
  private static final int MOST_CHOICES = 20;
  private static final int LONGEST_LABEL = 120;
  private static final int LONGEST_HELP = 500;
  private static final Pattern ITEM = Pattern.compile("[a-z][a-zA-Z0-9]{1,39}");
  private static final Pattern CHOICE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
  private static final Set<String> FORM_WORDS = Set.of("subject", "asset", "items");
  private static final Set<String> ITEM_WORDS =
      Set.of("item", "type", "required", "longest", "label", "help", "choices");
  private static final Set<String> CHOICE_WORDS = Set.of("choice", "label");
  private static final Map<ItemType, Integer> LONGEST =
      Map.of(
          ItemType.TEXT, 300,
          ItemType.LONG_TEXT, 5_000,
          ItemType.DATE, 10,
          ItemType.PERIOD, 21,
          ItemType.CHOICE, 40,
          ItemType.YES_NO, 7);

  private final List<String> problems;

  DraftFormsReader(List<String> problems) {
    this.problems = problems;
  }

  List<DraftForm> read(Object root) {
    FormsNode top = new FormsNode("", root, problems);
    top.onlyKnows(Set.of("shared", "forms"));
    List<DraftForm> forms = top.each("forms").flatMap(this::form).toList();
    Set<Subject> named = forms.stream().map(DraftForm::subject).collect(Collectors.toSet());
    if (named.size() < forms.size()) {
      problems.add("a subject has more than one form");
    }
    if (problems.isEmpty()) {
      Arrays.stream(Subject.values())
          .filter(subject -> !named.contains(subject))
          .forEach(subject -> problems.add(subject + " has no form"));
    }
    return forms;
  }

  private Stream<DraftForm> form(FormsNode node) {
    Optional<Subject> subject = node.oneOf("subject", Subject.class);
    FormsNode form = node.called(node.text("subject").orElse(node.place()));
    form.onlyKnows(FORM_WORDS);
    Optional<Boolean> asset = form.flag("asset");
    List<DraftForm.Item> items = form.each("items").flatMap(this::item).toList();
    form.must(!items.isEmpty() && items.size() <= MOST_ITEMS, "must have one to 60 items");
    form.must(areDifferent(items, DraftForm.Item::item), "has an item twice");
    return subject.isPresent() && asset.isPresent()
        ? Stream.of(new DraftForm(subject.get(), asset.get(), items))
        : Stream.empty();
  }

  private Stream<DraftForm.Item> item(FormsNode node) {
    Optional<String> name = node.text("item");
    FormsNode item = name.map(known -> node.called(node.parent() + ", item " + known)).orElse(node);
    item.onlyKnows(ITEM_WORDS);
    item.must(
        name.filter(text -> ITEM.matcher(text).matches()).isPresent(),
        "item must be 2 to 40 letters and digits, beginning with a small letter");
    Optional<ItemType> type = item.oneOf("type", ItemType.class);
    Optional<Boolean> required = item.flag("required");
    Optional<Bilingual> label = item.bilingual("label", LONGEST_LABEL);
    Optional<Bilingual> help =
        item.has("help") ? item.bilingual("help", LONGEST_HELP) : Optional.empty();
    List<DraftForm.Choice> choices = item.each("choices").flatMap(this::choice).toList();
    type.ifPresent(known -> checkChoices(item, known, choices));
    return type.isPresent() && required.isPresent() && label.isPresent() && name.isPresent()
        ? Stream.of(
            new DraftForm.Item(
                name.get(),
                type.get(),
                required.get(),
                longest(item, type.get()),
                label.get(),
                help,
                choices))
        : Stream.empty();
  }

  private static void checkChoices(FormsNode item, ItemType type, List<DraftForm.Choice> choices) {
    if (type != ItemType.CHOICE) {
      item.must(!item.has("choices"), "choices belong to the type CHOICE only");
      return;
    }
    item.must(
        choices.size() >= FEWEST_CHOICES && choices.size() <= MOST_CHOICES,
        "choices must be 2 to 20");
    item.must(areDifferent(choices, DraftForm.Choice::choice), "has a choice twice");
  }

  private static int longest(FormsNode item, ItemType type) {
    int most = LONGEST.get(type);
    if (!item.has("longest")) {
      return most;
    }
    item.must(
        type == ItemType.TEXT || type == ItemType.LONG_TEXT,
        "longest belongs to the types TEXT and LONG_TEXT only");
    return item.number("longest", 1, most).orElse(most);
  }

  private Stream<DraftForm.Choice> choice(FormsNode node) {
    Optional<String> name = node.text("choice");
    node.onlyKnows(CHOICE_WORDS);
    node.must(
        name.filter(text -> CHOICE.matcher(text).matches()).isPresent(),
        "choice must be 1 to 40 capitals, digits or _");
    Optional<Bilingual> label = node.bilingual("label", LONGEST_LABEL);
    return name.isPresent() && label.isPresent()
        ? Stream.of(new DraftForm.Choice(name.get(), label.get()))
        : Stream.empty();
  }

  private static <T> boolean areDifferent(List<T> all, Function<T, String> name) {
    return new HashSet<>(new ArrayList<>(all.stream().map(name).toList())).size() == all.size();
  }
}
