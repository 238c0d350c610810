package org.focalhub.meeting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.focalhub.meeting.PublicMeeting.Segment;
import org.focalhub.platform.page.Frame;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Moments;

/** The public page of a meeting. */
record MeetingPage(Frame frame, PublicMeeting meeting) {

  /** A session of the programme. */
  record Part(String title, List<String> when, String place) {}

  /**
   * @param address empty where the page may not link to it
   */
  record Link(String title, Optional<String> address) {}

  /**
   * A segment.
   *
   * @param form where the floor is asked for; empty while it cannot be
   * @param list where everybody sees the list
   */
  record Speaking(
      String title,
      List<String> description,
      List<String> when,
      List<String> window,
      List<String> rules,
      Optional<String> form,
      String list) {}

  static Page of(PublicMeeting meeting, Language language) {
    PageWords words = new PageWords(language);
    String path = "/m/" + meeting.code();
    MeetingPage page =
        new MeetingPage(new Frame(words, meeting.title().in(language), path), meeting);
    return Page.ok(out -> JteMeetingPageGenerated.render(out, null, page));
  }

  PageWords words() {
    return frame.words();
  }

  String kind() {
    return words().say("kind." + meeting.kind());
  }

  boolean isCancelled() {
    return meeting.state() == MeetingState.CANCELLED;
  }

  List<String> when() {
    return moments().span(meeting.startsAt(), meeting.endsAt());
  }

  List<String> where() {
    return Stream.of(meeting.place(), meeting.link().map(link -> words().say("online")).orElse(""))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  List<String> host() {
    return meeting.host().isEmpty() ? List.of() : List.of(meeting.host());
  }

  List<String> description() {
    return paragraphs(meeting.description().in(language()));
  }

  List<Part> programme() {
    return meeting.sessions().stream()
        .map(
            session ->
                new Part(
                    session.title().in(language()),
                    moments().span(session.startsAt(), session.endsAt()),
                    session.place()))
        .toList();
  }

  List<Link> documents() {
    return meeting.documents().stream()
        .map(document -> new Link(document.title().in(language()), document.safeUrl()))
        .toList();
  }

  List<String> window() {
    return new WindowLines(words(), moments(), "registration").of(meeting.window());
  }

  Optional<String> form() {
    return meeting.window().takes()
        ? Optional.of(inLanguage(frame.path() + "/register"))
        : Optional.empty();
  }

  List<Speaking> segments() {
    return meeting.segments().stream().map(this::speaking).toList();
  }

  private Speaking speaking(Segment segment) {
    return new Speaking(
        segment.title().in(language()),
        paragraphs(segment.description().in(language())),
        moments().span(segment.startsAt(), segment.endsAt()),
        new WindowLines(words(), moments(), "inscription").of(segment.window()),
        rules(segment),
        segment.window().takes()
            ? Optional.of(inLanguage(frame.path() + "/speak/" + segment.id()))
            : Optional.empty(),
        "/list/" + segment.id());
  }

  private List<String> rules(Segment segment) {
    return List.of(
        words().say(segment.statesFirst() ? "order.STATES_FIRST" : "order.FIRST_COME"),
        words().say(segment.statesOnly() ? "speakers.STATES" : "speakers.ALL"),
        words().say(segment.lateList() ? "late.LATE_LIST" : "late.REFUSED"),
        words().say("limit", limit(segment.limit())),
        words().say("inscribed", Map.of("count", segment.inscribed())));
  }

  private static Map<String, Object> limit(Duration limit) {
    return Map.of("minutes", limit.toMinutes(), "seconds", limit.toSecondsPart());
  }

  private static List<String> paragraphs(String text) {
    return text.strip().lines().filter(line -> !line.isBlank()).toList();
  }

  private String inLanguage(String address) {
    return address + "?lang=" + language().tag();
  }

  private Language language() {
    return frame.language();
  }

  private Moments moments() {
    return meeting.moments(language());
  }
}
