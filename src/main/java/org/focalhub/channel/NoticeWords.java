package org.focalhub.channel;

import java.net.URI;
import java.util.Map;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.mail.MailList;
import org.focalhub.platform.markdown.MessageMarkdown;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Moments;
import org.focalhub.platform.text.Texts;

/** The words of a mail about one message. */
record NoticeWords(Notice notice, NoticedMessage message, URI hub) {
  private static final Texts TEXTS = Texts.load("channel");

  /** In characters. What is longer is read on the hub. */
  private static final int LONGEST_TEXT = 2_000;

  Letter letter() {
    LetterDraft draft =
        LetterDraft.in(language(), say("mail." + notice.kind() + ".subject"))
            .thread("topic", message.where().topic())
            .list(channel())
            .paragraph(say("mail." + notice.kind() + ".body"));
    String text = MessageMarkdown.plain(message.said().text());
    draft.quote(beginning(text));
    if (text.length() > LONGEST_TEXT) {
      draft.paragraph(say("mail.longer"));
    }
    return draft
        .paragraph(new Moments(language(), message.reader().zone()).at(message.said().at()))
        .link(say("mail.link"), page())
        .letter();
  }

  private MailList channel() {
    NoticedMessage.Where where = message.where();
    return new MailList("channel-" + where.channel(), where.channelName().in(language()));
  }

  /** Never half of a character. */
  private static String beginning(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? 1 : 0;
    return text.substring(0, LONGEST_TEXT - end).strip() + "…";
  }

  private URI page() {
    NoticedMessage.Where where = message.where();
    return hub.resolve(
        "/channels/" + where.channel() + "/" + where.topic() + "?at=" + where.ordinal());
  }

  private Language language() {
    return message.reader().language();
  }

  private String say(String key) {
    NoticedMessage.Where where = message.where();
    return TEXTS.say(
        language(),
        key,
        Map.of(
            "channel", where.channelName().in(language()),
            "topic", where.title(),
            "author", message.said().author(),
            "actingFor", message.said().actingFor().in(language()),
            "whom", message.reader().asFocalPoint().isPresent() ? "FOCAL_POINT" : "YOU",
            "focalPoint", focalPoint()));
  }

  private String focalPoint() {
    return message.reader().asFocalPoint().map(name -> name.in(language())).orElse("");
  }
}
