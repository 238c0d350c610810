package org.focalhub.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.http.InputGuard;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;

/**
 * The rules of a message's fields that the contract holds for what comes over HTTP ({@code
 * MessageText}, {@code postMessage}), for what comes over a live socket.
 */
final class MessageText {
  /** In characters (code points). */
  static final int LONGEST = 10_000;

  private MessageText() {}

  /** Why such a message cannot be taken, every broken rule with its field; empty when it can. */
  static Optional<Refused> refused(String text, Optional<Long> replyTo) {
    List<FieldError> errors = new ArrayList<>();
    if (text.isEmpty()) {
      errors.add(new FieldError("/text", "minLength", Map.of("limit", 1)));
    } else if (text.codePointCount(0, text.length()) > LONGEST) {
      errors.add(new FieldError("/text", "maxLength", Map.of("limit", LONGEST)));
    }
    if (InputGuard.hasHiddenCharacters(text, true)) {
      errors.add(new FieldError("/text", "controlCharacters"));
    } else if (!text.isEmpty() && text.isBlank()) {
      errors.add(new FieldError("/text", "blank"));
    }
    replyTo
        .filter(seq -> seq < 1)
        .ifPresent(seq -> errors.add(new FieldError("/replyTo", "minimum", Map.of("limit", 1))));
    return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors).refused());
  }
}
