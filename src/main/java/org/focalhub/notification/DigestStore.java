package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestSubject;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.time.WorkingCalendars;

/** The SQL of who gets digests, and when. */
final class DigestStore {
  private static final String NOW = "SELECT hub_now() AS now";

  /**
   * Who is due is asked with many joins of which only the instant differs: planned once for each
   * connection, instead of each time for longer than it takes to carry out.
   */
  private static final String NOW_PLANNING_ONCE =
      "SELECT hub_now() AS now, set_config('plan_cache_mode', 'force_generic_plan', true)";

  /** A reader {@code r}; a State's wish counts where one serves its missions and nothing else. */
  private static final String SUBSCRIBER =
      """
      SELECT r.id, r.person_id, r.focal_point_id, r.digest, r.digest_at, r.digest_day, r.days, r.digest_through,
             r.own_days, r.digest_next, coalesce(p.email, f.shared_mailbox, '') AS address,
             coalesce(p.time_zone, f.time_zone) AS time_zone,
             coalesce(p.language, mailbox_language(f)) AS language,
             CASE WHEN p.id IS NULL THEN f.state_iso ELSE state_of(p.id) END AS state_iso,
             CASE WHEN p.id IS NULL THEN f.closed_at IS NULL AND f.shared_mailbox IS NOT NULL
                  ELSE p.disabled_at IS NULL END AS reached,
             w.parts
        FROM mail_reader r
        LEFT JOIN person p ON p.id = r.person_id
        LEFT JOIN focal_point f ON f.id = r.focal_point_id
        LEFT JOIN LATERAL (
          SELECT CASE WHEN count(*) = count(x.state_iso) AND min(x.state_iso) = max(x.state_iso) THEN min(x.state_iso)
                 END AS state_iso, bool_and(x.kind = 'MISSION_CONTACT') AS missions
            FROM (SELECT f.state_iso, f.kind WHERE f.id IS NOT NULL
                  UNION ALL
                  SELECT o.state_iso, o.kind FROM serving s JOIN focal_point o ON o.id = s.focal_point_id
                   WHERE s.person_id = r.person_id) x) served ON true
        LEFT JOIN state_mail w ON served.missions AND w.state_iso = served.state_iso
      """;

  /** Mostly there is nothing to do: found out by two looks into indexes. */
  private static final String LOOK =
      """
      SELECT n.now,
             EXISTS (SELECT FROM mail_reader r WHERE r.digest <> 'OFF' AND r.digest_next IS NULL) AS unplanned,
             coalesce((SELECT r.digest_next FROM mail_reader r WHERE r.digest <> 'OFF' AND r.digest_next IS NOT NULL
                        ORDER BY r.digest_next LIMIT 1) <= n.now, false) AS due
        FROM (SELECT hub_now() AS now OFFSET 0) n""";

  private static final String FIND = SUBSCRIBER + " WHERE r.id = $1";

  private static final String LOCK = FIND + " FOR UPDATE OF r";

  private static final String UNPLANNED =
      SUBSCRIBER
          + """
             WHERE r.digest <> 'OFF' AND r.digest_next IS NULL AND r.id > $1
             ORDER BY r.id LIMIT $2 FOR UPDATE OF r SKIP LOCKED""";

  private static final String DUE =
      SUBSCRIBER
          + """
             WHERE r.digest <> 'OFF' AND r.digest_next <= $1
             ORDER BY r.digest_next LIMIT $2 FOR UPDATE OF r SKIP LOCKED""";

  private static final String MOVE =
      """
      UPDATE mail_reader r SET digest_through = m.through, digest_next = m.next
        FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS m (id, through, next)
       WHERE r.id = m.id""";

  // What was said until the end of the window is to be committed when it is read: whoever was at it
  // has a few seconds. Who asks for a digest has seen what is in it.
  private static final String WRITE =
      """
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments, created_at, due_at)
      SELECT m.id, m.recipient, m.person_id, 'digest', m.cause, m.language, m.arguments::jsonb, $7::timestamptz,
             $7::timestamptz + CASE WHEN (m.arguments::jsonb->>'asked')::boolean THEN interval '0' ELSE interval '5 seconds' END
        FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[])
          AS m (id, recipient, person_id, cause, language, arguments)
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  private final WorkingCalendars calendars;

  DigestStore(WorkingCalendars calendars) {
    this.calendars = calendars;
  }

  /**
   * Where a reader's plan stands.
   *
   * @param through the end of the last window
   */
  record Moved(UUID id, Instant through, Optional<Instant> next) {}

  /**
   * A digest that is to be sent.
   *
   * @param asked by somebody now, rather than by what is set
   */
  record Written(Subscriber to, DigestWindow window, boolean asked) {}

  /** Whether there is anybody to plan for, or to write to. */
  record Look(boolean unplanned, boolean due) {}

  Future<Look> look(SqlClient client) {
    return client
        .preparedQuery(LOOK)
        .mapping(row -> new Look(row.getBoolean("unplanned"), row.getBoolean("due")))
        .execute()
        .map(rows -> rows.iterator().next());
  }

  Future<Instant> now(SqlClient client) {
    return client.preparedQuery(NOW).execute().map(rows -> instant(rows.iterator().next(), "now"));
  }

  /** The instant of a turn; what its transaction asks after is planned once and for all. */
  Future<Instant> nowOfTurn(SqlClient tx) {
    return tx.preparedQuery(NOW_PLANNING_ONCE)
        .execute()
        .map(rows -> instant(rows.iterator().next(), "now"));
  }

  Future<Optional<Subscriber>> find(SqlClient client, UUID reader) {
    return subscribers(client, FIND, Tuple.of(reader)).map(found -> found.stream().findFirst());
  }

  Future<Optional<Subscriber>> lock(SqlClient tx, UUID reader) {
    return subscribers(tx, LOCK, Tuple.of(reader)).map(found -> found.stream().findFirst());
  }

  /** Whose next digest is to be worked out, by id; locked, without those that another hub has. */
  Future<List<Subscriber>> unplanned(SqlClient tx, UUID after, int most) {
    return subscribers(tx, UNPLANNED, Tuple.of(after, most));
  }

  /** Whose digest has come, the first ones first; locked likewise. */
  Future<List<Subscriber>> due(SqlClient tx, Instant now, int most) {
    return subscribers(tx, DUE, Tuple.of(stamp(now), most));
  }

  Future<Void> move(SqlClient tx, List<Moved> readers) {
    return tx.preparedQuery(MOVE)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(array(readers, Moved::id, UUID[]::new))
                .addArrayOfOffsetDateTime(
                    array(readers, one -> stamp(one.through()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(
                    array(
                        readers,
                        one -> one.next().map(DigestStore::stamp).orElse(null),
                        OffsetDateTime[]::new)))
        .mapEmpty();
  }

  /** Gives how many are new. */
  Future<Integer> write(SqlClient tx, List<Written> digests, Instant now) {
    return tx.preparedQuery(WRITE)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(array(digests, one -> Ids.next(), UUID[]::new))
                .addArrayOfString(array(digests, one -> one.to().reader().address(), String[]::new))
                .addArrayOfUUID(
                    array(digests, one -> one.to().reader().person().orElse(null), UUID[]::new))
                .addArrayOfString(
                    array(
                        digests, one -> one.to().id() + ":" + one.window().until(), String[]::new))
                .addArrayOfString(
                    array(digests, one -> one.to().reader().language().tag(), String[]::new))
                .addArrayOfString(array(digests, DigestStore::arguments, String[]::new))
                .addOffsetDateTime(stamp(now)))
        .map(SqlResult::rowCount);
  }

  private static String arguments(Written digest) {
    return new JsonObject()
        .put("reader", digest.to().id().toString())
        .put("from", digest.window().from().toString())
        .put("until", digest.window().until().toString())
        .put("asked", digest.asked())
        .encode();
  }

  private static <F, T> T[] array(
      List<F> from, Function<F, T> part, java.util.function.IntFunction<T[]> make) {
    return from.stream().map(part).toArray(make);
  }

  private Future<List<Subscriber>> subscribers(SqlClient client, String sql, Tuple values) {
    return client
        .preparedQuery(sql)
        .mapping(this::subscriber)
        .execute(values)
        .map(rows -> rows.stream().toList());
  }

  private Subscriber subscriber(Row row) {
    ZoneId zone = ZoneId.of(row.getString("time_zone"));
    return new Subscriber(
        new DigestReader(
            row.getUUID("id"),
            Optional.ofNullable(row.getUUID("person_id")),
            Optional.ofNullable(row.getUUID("focal_point_id")),
            row.getString("address"),
            Language.of(row.getString("language")),
            zone),
        row.getBoolean("reached"),
        new DigestPlan(
            DigestRhythm.valueOf(row.getString("digest")),
            row.getLocalTime("digest_at"),
            DayOfWeek.of(row.getInteger("digest_day")),
            zone,
            works(row)),
        instant(row, "digest_through"),
        Optional.ofNullable(row.getOffsetDateTime("digest_next")).map(OffsetDateTime::toInstant),
        parts(row));
  }

  private Predicate<LocalDate> works(Row row) {
    ReaderPlace place = ReaderPlace.of(row, calendars);
    return date ->
        place.week().contains(date.getDayOfWeek()) && !calendars.isHoliday(place.state(), date);
  }

  private static Set<DigestSubject> parts(Row row) {
    return Optional.ofNullable(row.getArrayOfStrings("parts"))
        .map(names -> Arrays.stream(names).map(DigestSubject::valueOf).collect(Collectors.toSet()))
        .orElseGet(() -> EnumSet.allOf(DigestSubject.class));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime stamp(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
