package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.Delegation;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestSection;
import org.focalhub.platform.mail.DigestSection.Item;
import org.focalhub.platform.mail.DigestSubject;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Moments;
import org.focalhub.platform.text.Texts;

/**
 * What digests say of speakers' lists: the reader's places in segments that begin within the week.
 */
public final class FloorDigest implements DigestPart {
  private static final Texts TEXTS = Texts.load("meeting");

  private final Store store = new Store();

  @Override
  public DigestSubject subject() {
    return DigestSubject.MEETINGS;
  }

  @Override
  public Future<List<DigestSection>> sections(
      SqlClient client, DigestReader reader, DigestWindow window) {
    return store
        .places(client, reader)
        .map(places -> new Words(reader.language()).section(places).stream().toList());
  }

  /**
   * @param before how many are to speak before
   */
  private record Place(
      UUID segment,
      Bilingual meeting,
      Bilingual title,
      ZoneId zone,
      Instant startsAt,
      Bilingual delegation,
      int before) {}

  /** One statement. The reader is $1 (a person) or $2 (a mailbox). */
  private static final class Store {
    // Looked for from both ends, each along its own index.
    private static final String PLACES =
        """
        WITH instant AS MATERIALIZED (
          SELECT n.now, n.now + interval '7 days' AS week FROM (SELECT hub_now() AS now) n
        ), mine AS MATERIALIZED (
          SELECT i.id FROM inscription i
           WHERE i.person_id = $1 AND i.focal_point_id IS NULL AND i.status IN ('WAITING', 'CALLED', 'SPEAKING', 'PAUSED')
          UNION
          SELECT i.id FROM digest_focal_points($1, $2, 'infinity') AS g (id)
            JOIN delegation_focal_point x ON x.focal_point_id = g.id
            JOIN inscription i ON i.delegation = x.delegation AND i.status IN ('WAITING', 'CALLED', 'SPEAKING', 'PAUSED')
        )
        SELECT s.id, s.title_en, s.title_fr, s.starts_at, m.title_en AS meeting_en, m.title_fr AS meeting_fr, m.time_zone,
               CASE d.status WHEN 'WAITING' THEN
                 (SELECT count(*) FROM inscription b
                   WHERE b.segment_id = d.segment_id
                     AND (b.status IN ('CALLED', 'SPEAKING', 'PAUSED')
                          OR b.status = 'WAITING'
                         AND (array_position(ARRAY['LIST', 'LATE', 'RIGHT_OF_REPLY'], b.lane), b.place)
                           < (array_position(ARRAY['LIST', 'LATE', 'RIGHT_OF_REPLY'], d.lane), d.place)))
               ELSE 0 END::int AS before,
        """
            + Delegation.COLUMNS
            + """
                FROM mine
                JOIN inscription d ON d.id = mine.id
               CROSS JOIN instant n
                JOIN segment s ON s.id = d.segment_id AND s.removed_at IS NULL AND s.ends_at > n.now AND s.starts_at <= n.week
                JOIN meeting m ON m.id = s.meeting_id AND m.state = 'PUBLISHED'
              """
            + Delegation.JOINS
            + """
               WHERE digest_sees_meeting($1, $2, m.id)
               ORDER BY s.starts_at, s.id, d.ticket LIMIT 10""";

    Future<List<Place>> places(SqlClient client, DigestReader reader) {
      return client
          .preparedQuery(PLACES)
          .mapping(Store::place)
          .execute(Tuple.of(reader.person().orElse(null), reader.mailboxOf().orElse(null)))
          .map(rows -> rows.stream().toList());
    }

    private static Place place(Row row) {
      return new Place(
          row.getUUID("id"),
          new Bilingual(row.getString("meeting_en"), row.getString("meeting_fr")),
          new Bilingual(row.getString("title_en"), row.getString("title_fr")),
          ZoneId.of(row.getString("time_zone")),
          row.getOffsetDateTime("starts_at").toInstant(),
          Delegation.of(row).name(),
          row.getInteger("before"));
    }
  }

  private record Words(Language language) {
    Optional<DigestSection> section(List<Place> places) {
      return places.isEmpty()
          ? Optional.empty()
          : Optional.of(
              DigestSection.waiting(
                  say("digest.speakers", Map.of()),
                  places.stream().map(this::item).toList(),
                  places.size(),
                  Optional.empty()));
    }

    private Item item(Place place) {
      Map<String, Object> said =
          Map.of("delegation", place.delegation().in(language), "before", place.before());
      String begins = new Moments(language, place.zone()).at(place.startsAt());
      return new Item(
          say(
              "digest.segment",
              Map.of(
                  "meeting", place.meeting().in(language), "segment", place.title().in(language))),
          URI.create("/floor/" + place.segment()),
          List.of(say("digest.before", said), say("digest.begins", Map.of("at", begins))));
    }

    private String say(String key, Map<String, Object> arguments) {
      return TEXTS.say(language, key, arguments);
    }
  }
}
