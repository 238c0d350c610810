package org.focalhub.consultation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.platform.http.InputGuard;
import org.focalhub.platform.text.Bilingual;

/**
 * A map within the file of the forms, and where it stands: what is wrong with it is noted there.
 */
final class FormsNode {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private final String parent;
  private final String place;
  private final Map<?, ?> map;
  private final List<String> problems;

  private FormsNode(String parent, String place, Map<?, ?> map, List<String> problems) {
    this.parent = parent;
    this.place = place;
    this.map = map;
    this.problems = problems;
  }

  FormsNode(String place, Object value, List<String> problems) {
    this("", place, value instanceof Map<?, ?> known ? known : Map.of(), problems);
    must(value instanceof Map, "must be a map");
  }

  /** The same map by a name that says more than its number. */
  FormsNode called(String name) {
    return new FormsNode(parent, name, map, problems);
  }

  String place() {
    return place;
  }

  /** Where the list stands that it is in. */
  String parent() {
    return parent;
  }

  boolean has(String key) {
    return map.containsKey(key);
  }

  void must(boolean kept, String rule) {
    if (!kept) {
      problems.add(place.isEmpty() ? rule : place + ": " + rule);
    }
  }

  void onlyKnows(Set<String> words) {
    map.keySet().stream()
        .map(String::valueOf)
        .filter(key -> !words.contains(key))
        .forEach(key -> must(false, key + " is not known here"));
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(map.get(key))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
    Optional<E> known =
        text(key)
            .flatMap(
                text ->
                    Arrays.stream(type.getEnumConstants())
                        .filter(one -> one.name().equals(text))
                        .findFirst());
    must(known.isPresent(), key + " must be one of " + Arrays.toString(type.getEnumConstants()));
    return known;
  }

  Optional<Boolean> flag(String key) {
    Optional<Boolean> flag =
        text(key).filter(text -> text.equals("true") || text.equals("false")).map(Boolean::valueOf);
    must(flag.isPresent(), key + " must be true or false");
    return flag;
  }

  Optional<Integer> number(String key, int from, int to) {
    Optional<Integer> number =
        text(key)
            .filter(text -> NUMBER.matcher(text).matches())
            .map(Integer::valueOf)
            .filter(value -> value >= from && value <= to);
    must(number.isPresent(), key + " must be a whole number from " + from + " to " + to);
    return number;
  }

  Optional<Bilingual> bilingual(String key, int longest) {
    FormsNode texts = new FormsNode(place + ", " + key, map.get(key), problems);
    texts.onlyKnows(Set.of("en", "fr"));
    Optional<String> en = texts.line("en", longest);
    Optional<String> fr = texts.line("fr", longest);
    return en.isPresent() && fr.isPresent()
        ? Optional.of(new Bilingual(en.get(), fr.get()))
        : Optional.empty();
  }

  private Optional<String> line(String key, int longest) {
    Optional<String> line =
        text(key).filter(text -> text.length() <= longest && !InputGuard.hasHiddenCharacters(text));
    must(line.isPresent(), key + " must be a line of at most " + longest + " characters");
    return line;
  }

  /** The maps of a list, each by its number; none where there is no list. */
  Stream<FormsNode> each(String key) {
    Object value = map.get(key);
    must(value == null || value instanceof List, key + " must be a list");
    return value instanceof List<?> list
        ? IntStream.range(0, list.size()).mapToObj(at -> child(key, at, list.get(at)))
        : Stream.empty();
  }

  private FormsNode child(String key, int at, Object value) {
    String name = (place.isEmpty() ? "" : place + ", ") + key + " " + (at + 1);
    FormsNode child = new FormsNode(name, value, problems);
    return new FormsNode(place, name, child.map, problems);
  }
}
