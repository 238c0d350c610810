package org.focalhub.platform.mail;

import java.util.List;
import org.focalhub.platform.text.Language;

/** Several letters to one reader as one. */
final class CollectedLetter {
  private CollectedLetter() {}

  /**
   * @param letters two at least, in the order in which they came up
   */
  static Letter of(Language language, List<Letter> letters) {
    LetterDraft draft = LetterDraft.in(language, letters.get(0).subject());
    letters.forEach(letter -> draft.heading(letter.subject()).paragraph(letter.text()));
    return draft.letter();
  }
}
