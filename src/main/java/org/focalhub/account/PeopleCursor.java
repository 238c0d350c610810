package org.focalhub.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.focalhub.platform.http.Problem;

/** Where a page of the list of people ended. */
record PeopleCursor(String folded, UUID id) {
  private static final int ID_LENGTH = 36;

  String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((id + folded).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws org.focalhub.platform.http.Refused when it is none
   */
  static PeopleCursor decoded(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return new PeopleCursor(
          text.substring(ID_LENGTH), UUID.fromString(text.substring(0, ID_LENGTH)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Problem.invalid("cursor", "cursor").refused();
    }
  }
}
