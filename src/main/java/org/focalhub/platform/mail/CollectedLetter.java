package org.focalhub.platform.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.focalhub.platform.text.Language;

/** Several letters to one reader as one. */
final class CollectedLetter {
  private CollectedLetter() {}

  /**
   * @param letters two at least, in the order in which they came up
   */
  static Letter of(Language language, List<Letter> letters) {
    // Letters that say no more than that something waits say so once.
    List<Letter> different = letters.stream().distinct().toList();
    if (different.size() == 1) {
      return different.get(0);
    }
    LetterDraft draft = LetterDraft.in(language, subject(language, different));
    common(different, Letter::list).ifPresent(draft::list);
    common(different, Letter::thread).ifPresent(draft::thread);
    for (Letter letter : different) {
      draft.heading(letter.subject());
      letter.blocks().forEach(draft::add);
      letter.attachments().forEach(draft::attach);
    }
    return draft.letter();
  }

  private static String subject(Language language, List<Letter> letters) {
    return common(letters, Letter::thread).isPresent()
        ? letters.get(0).subject()
        : LetterForm.TEXTS.say(language, "collected", Map.of("count", letters.size()));
  }

  /** What all of them have. */
  private static <T> Optional<T> common(List<Letter> letters, Function<Letter, Optional<T>> part) {
    List<Optional<T>> parts = letters.stream().map(part).distinct().toList();
    return parts.size() == 1 ? parts.get(0) : Optional.empty();
  }
}
