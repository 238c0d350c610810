package org.focalhub.platform.mail;

import java.util.Optional;

/** What came of writing a mail at the moment in which it was to be sent. */
public sealed interface Written {
  /** It is sent. */
  record Ready(Letter written) implements Written {}

  /** It is not, and why. */
  record Dropped(NotSent reason) implements Written {}

  static Written ready(Letter letter) {
    return new Ready(letter);
  }

  /**
   * @param otherwise why it is dropped when there is no letter
   */
  static Written of(Optional<Letter> letter, NotSent otherwise) {
    return letter.<Written>map(Ready::new).orElseGet(() -> new Dropped(otherwise));
  }

  static Written dropped(NotSent reason) {
    return new Dropped(reason);
  }

  /** The letter, where there is one. */
  default Optional<Letter> letter() {
    return this instanceof Ready ready ? Optional.of(ready.written()) : Optional.empty();
  }
}
