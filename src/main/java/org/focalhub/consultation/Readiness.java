package org.focalhub.consultation;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How ready a draft is: each item that a complete one has, or that was marked, stands in exactly
 * one of the parts. What was marked, is not required and has no value any more, counts nowhere.
 *
 * @param ready sufficient or not needed here
 * @param missing required, and nothing is said of it yet
 * @param unmarked has a value that nobody has marked, or that was revised since
 */
record Readiness(int total, int ready, int needsMore, int needsJudge, int missing, int unmarked) {

  /** What the receiving side says of an item, and whether the item has another value by now. */
  record Marked(String item, Mark mark, boolean revisedSince) {}

  private enum Part {
    READY,
    NEEDS_MORE,
    NEEDS_JUDGE,
    MISSING,
    UNMARKED
  }

  static Readiness of(DraftForm form, Map<String, String> items, Collection<Marked> marks) {
    Map<String, Marked> marked =
        marks.stream().collect(Collectors.toMap(Marked::item, Function.identity()));
    Set<String> required =
        form.items().stream()
            .filter(DraftForm.Item::required)
            .map(DraftForm.Item::item)
            .collect(Collectors.toSet());
    Set<String> counted = new HashSet<>(required);
    counted.addAll(marked.keySet());
    Map<Part, Integer> parts = new EnumMap<>(Part.class);
    counted.stream()
        .flatMap(
            item ->
                part(
                    Optional.ofNullable(marked.get(item)),
                    items.containsKey(item),
                    required.contains(item)))
        .forEach(part -> parts.merge(part, 1, Integer::sum));
    return of(parts);
  }

  private static Stream<Part> part(Optional<Marked> marked, boolean hasValue, boolean required) {
    if (marked.isPresent() && stands(marked.get(), hasValue)) {
      return Stream.of(part(marked.get().mark()));
    } else if (hasValue) {
      return Stream.of(Part.UNMARKED);
    }
    return required ? Stream.of(Part.MISSING) : Stream.empty();
  }

  /** What was not needed and is gone is still not needed. */
  private static boolean stands(Marked marked, boolean hasValue) {
    return !marked.revisedSince() || (marked.mark() == Mark.NOT_NEEDED && !hasValue);
  }

  private static Part part(Mark mark) {
    return switch (mark) {
      case SUFFICIENT, NOT_NEEDED -> Part.READY;
      case NEEDS_MORE -> Part.NEEDS_MORE;
      case NEEDS_JUDGE -> Part.NEEDS_JUDGE;
    };
  }

  private static Readiness of(Map<Part, Integer> parts) {
    return new Readiness(
        parts.values().stream().mapToInt(Integer::intValue).sum(),
        parts.getOrDefault(Part.READY, 0),
        parts.getOrDefault(Part.NEEDS_MORE, 0),
        parts.getOrDefault(Part.NEEDS_JUDGE, 0),
        parts.getOrDefault(Part.MISSING, 0),
        parts.getOrDefault(Part.UNMARKED, 0));
  }
}
