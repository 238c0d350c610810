package org.focalhub.meeting;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Classification;
import biweekly.property.Status;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/**
 * A meeting as a calendar file (RFC 5545): one event under a name that stays, so that a later file
 * changes what an earlier one entered. Its times are in UTC: each calendar shows them in its own
 * zone.
 */
final class MeetingCalendar {
  static final String CONTENT_TYPE = "text/calendar; charset=utf-8";

  private static final String PRODUCT = "-//Focalhub//Meetings//EN";

  private MeetingCalendar() {}

  /**
   * What the file says.
   *
   * @param page where more is to be read
   * @param link of the meeting itself, only for whoever may come
   * @param version of the meeting; of two files for it the higher one counts
   * @param stampedAt when the file was made
   */
  record Event(
      UUID id,
      String code,
      Bilingual title,
      Bilingual description,
      String place,
      Optional<String> link,
      URI page,
      Instant startsAt,
      Instant endsAt,
      boolean cancelled,
      int version,
      Instant stampedAt) {

    String fileName() {
      return code + ".ics";
    }
  }

  static Buffer file(Event event, Language language) {
    ICalendar calendar = new ICalendar();
    calendar.setVersion(ICalVersion.V2_0);
    calendar.setProductId(PRODUCT);
    calendar.addEvent(entry(event, language));
    return Buffer.buffer(Biweekly.write(calendar).go());
  }

  private static VEvent entry(Event event, Language language) {
    VEvent entry = new VEvent();
    entry.setUid(event.id() + "@focalhub");
    entry.setSequence(event.version() - 1);
    entry.setDateTimeStamp(Date.from(event.stampedAt()));
    entry.setDateStart(Date.from(event.startsAt()), true);
    entry.setDateEnd(Date.from(event.endsAt()), true);
    entry.setSummary(event.title().in(language)).setLanguage(tag(language));
    entry.setStatus(event.cancelled() ? Status.cancelled() : Status.confirmed());
    entry.setClassification(Classification.private_());
    entry.setUrl(event.page().toString());
    if (!event.place().isEmpty()) {
      entry.setLocation(event.place());
    }
    entry.setDescription(description(event, language)).setLanguage(tag(language));
    return entry;
  }

  private static String description(Event event, Language language) {
    StringBuilder text = new StringBuilder(event.description().in(language).strip());
    event.link().ifPresent(link -> text.append("\n\n").append(link));
    return text.append("\n\n").append(event.page()).toString().strip();
  }

  private static String tag(Language language) {
    return language.locale().toLanguageTag();
  }
}
