package org.focalhub.meeting;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.mail.MailList;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/** What letters about a meeting have in common: its facts, its calendar file, its addresses. */
public final class MeetingWords {
  private static final Texts TEXTS = Texts.load("meeting");

  private final PublicMeeting meeting;
  private final Language language;
  private final URI hub;

  public MeetingWords(PublicMeeting meeting, Language language, URI hub) {
    this.meeting = meeting;
    this.language = language;
    this.hub = hub;
  }

  public Language language() {
    return language;
  }

  public PublicMeeting meeting() {
    return meeting;
  }

  /** A letter begun; all about one meeting are one thread. */
  public LetterDraft letter(String subject) {
    return LetterDraft.in(language, subject)
        .thread("meeting", meeting.id())
        .list(new MailList("meetings", say("mail.list")));
  }

  public String title() {
    return meeting.title().in(language);
  }

  public String say(String key) {
    return TEXTS.say(language, key);
  }

  public String say(String key, Map<String, ?> arguments) {
    return TEXTS.say(language, key, arguments);
  }

  /** What pages say. */
  public String ofPages(String key) {
    return new PageWords(language).say(key);
  }

  /** A fact with its name, as pages name it; what has several lines goes on below. */
  public List<String> fact(String name, List<String> lines) {
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    all.add(say("line", Map.of("name", ofPages("fact." + name), "value", lines.get(0))));
    all.addAll(lines.subList(1, lines.size()));
    return List.copyOf(all);
  }

  public List<String> when() {
    return fact("when", meeting.moments(language).span(meeting.startsAt(), meeting.endsAt()));
  }

  List<String> where() {
    return fact("where", some(meeting.place()));
  }

  List<String> host() {
    return fact("host", some(meeting.host()));
  }

  /** Until when something can be handed in. */
  List<String> window() {
    List<String> lines = new ArrayList<>();
    lines.add(ofPages("window.closes"));
    lines.addAll(meeting.moments(language).exactLines(meeting.window().closesAt()));
    return lines;
  }

  /** The page of the meeting on the hub, for whoever has an account. */
  public URI screen() {
    return hub.resolve("/meetings/" + meeting.id());
  }

  URI table() {
    return hub.resolve("/meetings/" + meeting.id() + "/registrations");
  }

  /** A page for somebody without an account, in the language of the letter. */
  public URI page(String path) {
    return hub.resolve(path + "?lang=" + language.tag());
  }

  /**
   * @param withLink for whoever has a place
   */
  public Letter.Attachment calendar(boolean withLink) {
    MeetingCalendar.Event event = event(withLink ? meeting.link() : Optional.empty());
    Buffer file = MeetingCalendar.file(event, language);
    return new Letter.Attachment(event.fileName(), MeetingCalendar.CONTENT_TYPE, file);
  }

  private MeetingCalendar.Event event(Optional<String> link) {
    return new MeetingCalendar.Event(
        meeting.id(),
        meeting.code(),
        meeting.title(),
        meeting.description(),
        meeting.place(),
        link,
        meeting.openToPublic() ? page("/m/" + meeting.code()) : screen(),
        meeting.startsAt(),
        meeting.endsAt(),
        meeting.state() == MeetingState.CANCELLED,
        meeting.version(),
        meeting.window().now());
  }

  private static List<String> some(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }
}
