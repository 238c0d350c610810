package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.focalhub.platform.id.Ids;

/** The SQL by which submissions come in. */
final class SubmissionStore {
  private static final String SUBMIT =
      """
      SELECT s.*, m.time_zone, m.opens_at
        FROM submit_registrations($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) s
        JOIN meeting m ON m.id = $1 ORDER BY s.place""";

  /** No focal point, no invitation: then it has to be open to everybody. */
  private static final String INVITED =
      """
      SELECT m.open_to_public OR EXISTS (SELECT FROM meeting_invited i WHERE i.meeting_id = m.id AND i.focal_point_id = $2)
        FROM meeting m WHERE m.id = $1""";

  private static final String ADDRESS = "SELECT email FROM person WHERE id = $1";

  /** What a submission became, or why it became nothing. */
  enum Verdict {
    TAKEN_IN,
    HELD,
    /** Not published, or not for the public. */
    CLOSED,
    EARLY,
    LATE,
    /** The address is registered. */
    ALREADY,
    QUOTA
  }

  /**
   * @param known the registration that the address has already
   * @param toConfirm its delegation is yet to confirm it
   * @param closesAt when registration closes for its delegation
   */
  record Judged(
      Verdict verdict,
      Optional<Registered> registered,
      Optional<UUID> known,
      boolean toConfirm,
      Instant opensAt,
      Instant closesAt,
      ZoneId zone) {}

  /** All of one meeting, handed in together in one way by one person; judged in order. */
  Future<List<Judged>> submit(SqlClient tx, List<Submission> all) {
    UUID[] ids = all.stream().map(one -> Ids.next()).toArray(UUID[]::new);
    return tx.preparedQuery(SUBMIT)
        .mapping(row -> judged(row, ids))
        .execute(parameters(all, ids))
        .map(rows -> rows.stream().toList());
  }

  private static Tuple parameters(List<Submission> all, UUID[] ids) {
    Submission first = all.get(0);
    return Tuple.of(first.meeting(), first.way().name(), first.organiser())
        .addUUID(first.registeredBy().orElse(null))
        .addArrayOfUUID(ids)
        .addArrayOfString(texts(all, one -> one.delegation().delegation().key()))
        .addArrayOfString(texts(all, one -> one.delegation().state().orElse(null)))
        .addArrayOfUUID(column(all, UUID[]::new, SubmissionStore::organisation))
        .addArrayOfString(texts(all, one -> one.delegation().name().orElse(null)))
        .addArrayOfUUID(column(all, UUID[]::new, one -> one.focalPoint().orElse(null)))
        .addArrayOfUUID(column(all, UUID[]::new, one -> one.person().orElse(null)))
        .addArrayOfString(texts(all, Submission::name))
        .addArrayOfString(texts(all, Submission::title))
        .addArrayOfString(texts(all, Submission::email))
        .addArrayOfString(texts(all, one -> one.language().tag()))
        .addArrayOfString(texts(all, Submission::remarks));
  }

  /** A focal point of a State comes for the State, whatever else it belongs to. */
  private static UUID organisation(Submission one) {
    return one.delegation().state().isPresent()
        ? null
        : one.delegation().organisation().orElse(null);
  }

  private static String[] texts(List<Submission> all, Function<Submission, String> value) {
    return column(all, String[]::new, value);
  }

  private static <T> T[] column(
      List<Submission> all, IntFunction<T[]> array, Function<Submission, T> value) {
    return all.stream().map(value).toArray(array);
  }

  private static Judged judged(Row row, UUID[] ids) {
    Verdict verdict = Verdict.valueOf(row.getString("verdict"));
    return new Judged(
        verdict,
        Optional.ofNullable(row.getInteger("number"))
            .map(number -> registered(row, ids[row.getInteger("place") - 1], number)),
        Optional.ofNullable(row.getUUID("known")),
        Boolean.TRUE.equals(row.getBoolean("to_confirm")),
        row.getOffsetDateTime("opens_at").toInstant(),
        row.getOffsetDateTime("closes_at").toInstant(),
        ZoneId.of(row.getString("time_zone")));
  }

  private static Registered registered(Row row, UUID id, int number) {
    return new Registered(
        id,
        number,
        row.getOffsetDateTime("at").toInstant(),
        Standing.valueOf(row.getString("standing")),
        row.getBoolean("late"));
  }

  Future<String> addressOf(SqlClient client, UUID person) {
    return client
        .preparedQuery(ADDRESS)
        .execute(Tuple.of(person))
        .map(rows -> rows.iterator().next().getString(0));
  }

  /** Whether the meeting is for this focal point, or for somebody who acts through none. */
  Future<Boolean> isInvited(SqlClient client, UUID meeting, Optional<UUID> focalPoint) {
    return client
        .preparedQuery(INVITED)
        .execute(Tuple.of(meeting, focalPoint.orElse(null)))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }
}
