package org.focalhub.platform.mail;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.text.Language;

/**
 * A written mail: the same in plain text and in HTML, with what is attached to it.
 *
 * @param recipientName what whoever gets it is called, where that is known
 * @param thread what the mails of one conversation have in common, such as the id of a consultation
 * @param list of what sort it is
 * @param discreet nothing about the mail may tell of what sort it is
 */
public record Letter(
    Language language,
    String subject,
    List<LetterBlock> blocks,
    List<Attachment> attachments,
    Optional<String> recipientName,
    Optional<String> thread,
    Optional<MailList> list,
    boolean discreet) {

  /**
   * Loads what the first letter needs, such as the rules by which lines end in every script. Takes
   * a moment: not for an event loop.
   */
  public static void prepare() {
    for (Language language : Language.values()) {
      Letter letter = LetterDraft.in(language, "é").paragraph("word ".repeat(30)).letter();
      letter.plain(Optional.empty());
      letter.html();
      HeaderText.of("Subject", letter.subject());
    }
  }

  /** For whoever can only read text, as it is sent. */
  public String plain(Optional<Subscription> subscription) {
    return PlainLines.wrapped(text(subscription));
  }

  /** The same before its lines are ended where text clients end theirs. */
  public String text(Optional<Subscription> subscription) {
    return LetterForm.of(this, subscription).text();
  }

  /** As mail programs show it: needs nothing from outside, and no style sheet to be read. */
  public String html(Optional<Subscription> subscription) {
    return LetterForm.of(this, subscription).html();
  }

  /** {@link #text(Optional)} as it is sent: lines end where text clients expect them to. */
  public String sentText(Optional<Subscription> subscription) {
    return PlainLines.wrapped(text(subscription));
  }

  public String text() {
    return text(Optional.empty());
  }

  public String html() {
    return html(Optional.empty());
  }

  /**
   * A file that goes with a letter.
   *
   * @param name as whoever receives it will keep it; ASCII without quotation marks
   */
  public record Attachment(String name, String contentType, Buffer bytes) {}
}
