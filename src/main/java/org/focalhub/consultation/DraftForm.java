package org.focalhub.consultation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.focalhub.directory.Subject;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.text.Bilingual;

/**
 * The items of a draft about one subject, in order, as this installation sets them.
 *
 * @param asset goes to the focal point for financial investigations first
 */
record DraftForm(Subject subject, boolean asset, List<Item> items) {

  /**
   * @param required belongs to a complete draft; may still be missing in an informal one
   * @param longest in characters
   * @param choices empty but for {@link ItemType#CHOICE}
   */
  record Item(
      String item,
      ItemType type,
      boolean required,
      int longest,
      Bilingual label,
      Optional<Bilingual> help,
      List<Choice> choices) {}

  record Choice(String choice, Bilingual label) {}

  /** Whatever these values break; the fields are those of a body with {@code items}. */
  List<FieldError> errors(List<ItemValue> values) {
    Map<String, Item> known =
        items.stream().collect(Collectors.toMap(Item::item, Function.identity()));
    Set<String> seen = new HashSet<>();
    List<FieldError> errors = new ArrayList<>();
    for (int place = 0; place < values.size(); place++) {
      ItemValue given = values.get(place);
      String field = "/items/" + place;
      Optional<Item> item = Optional.ofNullable(known.get(given.item()));
      if (item.isEmpty()) {
        errors.add(new FieldError(field + "/item", "unknownItem"));
      } else if (!seen.add(given.item())) {
        errors.add(new FieldError(field + "/item", "repeatedItem"));
      } else {
        ItemRule.broken(item.get(), given.value())
            .map(rule -> new FieldError(field + "/value", rule.name(), rule.arguments()))
            .ifPresent(errors::add);
      }
    }
    return errors;
  }
}
