package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.meeting.MeetingCalendar.Event;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/** A calendar file says what the meeting says, whatever is in its fields. */
class CalendarTest {
  private static final UUID ID = UUID.fromString("01939000-0000-7000-8000-000000000001");
  private static final Instant BEGINS = Instant.parse("2024-12-05T14:00:00Z");

  private static Event event(String title, String description, String place, boolean cancelled) {
    return new Event(
        ID,
        "plenary-2024",
        new Bilingual(title, "Séance plénière sur la coopération"),
        new Bilingual(description, "Deux segments."),
        place,
        Optional.of("https://meet.example/p"),
        URI.create("https://hub.example/meetings/" + ID),
        BEGINS,
        BEGINS.plusSeconds(7200),
        cancelled,
        3,
        BEGINS.minusSeconds(86_400));
  }

  private static VEvent read(Event event, Language language) {
    ICalendar calendar = Biweekly.parse(MeetingCalendar.file(event, language).toString()).first();
    assertThat(calendar.getEvents()).hasSize(1);
    assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty()).isTrue();
    return calendar.getEvents().get(0);
  }

  @Example
  void it_is_one_event_at_the_instants_of_the_meeting_in_the_readers_language() {
    VEvent entry = read(event("Plenary", "Two segments.", "The Hague", false), Language.FR);
    assertThat(entry.getSummary().getValue()).isEqualTo("Séance plénière sur la coopération");
    assertThat(entry.getDateStart().getValue().toInstant()).isEqualTo(BEGINS);
    assertThat(entry.getDateEnd().getValue().toInstant()).isEqualTo(BEGINS.plusSeconds(7200));
    assertThat(entry.getLocation().getValue()).isEqualTo("The Hague");
    assertThat(entry.getStatus().isConfirmed()).isTrue();
    assertThat(entry.getDescription().getValue())
        .startsWith("Deux segments.")
        .contains("https://meet.example/p")
        .endsWith("https://hub.example/meetings/" + ID);
  }

  @Example
  void a_later_file_takes_the_place_of_an_earlier_one() {
    VEvent cancelled = read(event("Plenary", "", "", true), Language.EN);
    assertThat(cancelled.getUid().getValue()).isEqualTo(ID + "@focalhub");
    assertThat(cancelled.getSequence().getValue()).isEqualTo(2);
    assertThat(cancelled.getStatus().isCancelled()).isTrue();
    assertThat(cancelled.getLocation()).isNull();
  }

  @Example
  void its_lines_are_ended_and_folded_as_calendars_expect() {
    String file =
        MeetingCalendar.file(
                event("Plenary", "Guiding questions ".repeat(20), "", false), Language.EN)
            .toString();
    assertThat(file).startsWith("BEGIN:VCALENDAR\r\n").contains("\r\nDTSTART:20241205T140000Z\r\n");
    assertThat(file.split("\r\n")).allMatch(line -> line.length() <= 75);
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "\n",
            "\r\n",
            "END:VEVENT",
            "ATTACH:http://evil.example",
            ";",
            ",",
            ":",
            "\\",
            "\\n",
            "é",
            "国",
            "\"",
            " ",
            "a")
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(parts -> "x" + String.join("", parts) + "x");
  }

  @Property
  void no_field_adds_a_line_of_its_own(@ForAll("hostile") String text) {
    VEvent entry = read(event(text, text, text, false), Language.EN);
    assertThat(lines(entry.getSummary().getValue())).isEqualTo(lines(text));
    assertThat(lines(entry.getLocation().getValue())).isEqualTo(lines(text));
    assertThat(lines(entry.getDescription().getValue())).startsWith(lines(text));
    assertThat(entry.getAttachments()).isEmpty();
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n");
  }
}
