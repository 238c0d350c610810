package org.focalhub.platform.mail;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A written mail: the same in plain text and in HTML, with what is attached to it. */
public record Letter(String subject, String text, String html, List<Attachment> attachments) {
  public Letter(String subject, String text, String html) {
    this(subject, text, html, List.of());
  }

  /**
   * A file that goes with a letter.
   *
   * @param name as whoever receives it will keep it; ASCII without quotation marks
   */
  public record Attachment(String name, String contentType, Buffer bytes) {}
}
