package org.focalhub.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Moments;

/**
 * A meeting as its public page shows it.
 *
 * @param link to take part from elsewhere; shown to those who are registered
 * @param eraseAt when personal data of registrations is erased
 */
public record PublicMeeting(
    UUID id,
    String code,
    MeetingKind kind,
    MeetingState state,
    Optional<String> cancelReason,
    boolean openToPublic,
    Bilingual title,
    Bilingual description,
    String host,
    String place,
    Optional<String> link,
    ZoneId zone,
    Instant startsAt,
    Instant endsAt,
    List<Session> sessions,
    List<Document> documents,
    PublicWindow window,
    Instant eraseAt,
    int version,
    List<Segment> segments) {

  /** A part of the programme. */
  public record Session(Bilingual title, Instant startsAt, Instant endsAt, String place) {}

  public record Document(Bilingual title, String url) {
    /** An address that a page may link to. */
    public Optional<String> safeUrl() {
      return Optional.of(url).filter(address -> address.matches("(?i)https?://.+"));
    }
  }

  /**
   * A part with a speakers' list of its own.
   *
   * @param inscribed how many delegations are on the list
   */
  public record Segment(
      UUID id,
      Bilingual title,
      Bilingual description,
      Instant startsAt,
      Instant endsAt,
      PublicWindow window,
      boolean statesOnly,
      boolean statesFirst,
      boolean lateList,
      Duration limit,
      int inscribed) {}

  public Moments moments(Language language) {
    return new Moments(language, zone);
  }

  public Optional<Segment> segment(UUID id) {
    return segments.stream().filter(segment -> segment.id().equals(id)).findFirst();
  }
}
