package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.focalhub.platform.json.Json;

/** The SQL of floors. */
final class FloorStore {
  /** More than a list can hold, for no ticket is given beyond {@link InscriptionDesk.MOST}. */
  private static final int ALL = 2 * InscriptionDesk.MOST;

  private static final String SEGMENT =
      "SELECT "
          + SegmentRow.COLUMNS
          + """
             FROM segment s JOIN meeting m ON m.id = s.meeting_id JOIN timeline t ON t.id = s.id
            WHERE s.id = $1 AND s.removed_at IS NULL
            """;

  private static final String LOCK =
      "SELECT FROM segment WHERE id = $1 AND removed_at IS NULL FOR NO KEY UPDATE";

  private static final String TURNS =
      "SELECT "
          + InscriptionRow.TURN
          + " FROM inscription d WHERE d.segment_id = $1 ORDER BY d.place LIMIT $2";

  private static final String INSCRIPTIONS =
      "SELECT "
          + InscriptionRow.COLUMNS
          + " FROM inscription d "
          + org.focalhub.meeting.Delegation.JOINS
          + " WHERE d.segment_id = $1 ORDER BY d.place LIMIT $2";

  /** The last one, and what the last one will be when it is undone. */
  private static final String ACTS =
      """
      SELECT version, kind, undoable, before FROM floor_act
       WHERE segment_id = $1 AND NOT undone ORDER BY version DESC LIMIT 2""";

  private static final String FLOOR =
      """
      UPDATE segment SET floor_version = $2, fitted_limit_ms = $3, current_id = $4, current_limit_ms = $5,
             consumed_ms = $6, running_since = $7
       WHERE id = $1""";

  private static final String CHANGED =
      """
      UPDATE inscription i
         SET place = c.place, status = c.status, limit_ms = c.limit_ms, spoken_ms = c.spoken_ms, called_at = c.called_at,
             started_at = c.started_at, ended_at = c.ended_at, absences = c.absences
        FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::int[], $6::bigint[], $7::timestamptz[], $8::timestamptz[],
                    $9::timestamptz[], $10::int[])
          AS c (id, place, status, limit_ms, spoken_ms, called_at, started_at, ended_at, absences)
       WHERE i.id = c.id AND i.segment_id = $1""";

  private static final String ACT =
      """
      INSERT INTO floor_act (segment_id, version, kind, at, person_id, undoable, before)
      VALUES ($1, $2, $3, $4, $5, $6, $7)""";

  private static final String UNDONE =
      "UPDATE floor_act SET undone = true WHERE segment_id = $1 AND version = $2";

  /** What there is to know of a segment whose row is locked or not; without names. */
  record Held(SegmentRow segment, Floor floor) {
    Instant now() {
      return segment.now();
    }
  }

  /** The same with the names of all who are on the list. */
  record Shown(SegmentRow segment, Floor floor, List<InscriptionRow> inscriptions) {}

  Future<Optional<SegmentRow>> segment(SqlClient client, UUID id) {
    return client
        .preparedQuery(SEGMENT)
        .mapping(SegmentRow::of)
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst());
  }

  /** Locks the segment; its time is taken then. */
  Future<Optional<Held>> hold(SqlClient tx, UUID id) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .compose(locked -> segment(tx, id))
        .compose(
            found ->
                found
                    .map(segment -> held(tx, segment).map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private Future<Held> held(SqlClient tx, SegmentRow segment) {
    Future<List<Turn>> turns =
        tx.preparedQuery(TURNS)
            .mapping(InscriptionRow::turn)
            .execute(Tuple.of(segment.id(), ALL))
            .map(rows -> rows.stream().toList());
    return turns.compose(
        all -> acts(tx, segment.id()).map(acts -> new Held(segment, floor(segment, all, acts))));
  }

  Future<Shown> shown(SqlClient client, SegmentRow segment) {
    Future<List<InscriptionRow>> inscriptions =
        client
            .preparedQuery(INSCRIPTIONS)
            .mapping(InscriptionRow::of)
            .execute(Tuple.of(segment.id(), ALL))
            .map(rows -> rows.stream().toList());
    return inscriptions.compose(
        all ->
            acts(client, segment.id())
                .map(
                    acts ->
                        new Shown(
                            segment,
                            floor(segment, all.stream().map(InscriptionRow::turn).toList(), acts),
                            all)));
  }

  private static Floor floor(SegmentRow segment, List<Turn> turns, List<Act> acts) {
    return new Floor(segment.version(), segment.terms(), segment.clock(), turns, acts);
  }

  private Future<List<Act>> acts(SqlClient client, UUID segment) {
    return client
        .preparedQuery(ACTS)
        .mapping(FloorStore::act)
        .execute(Tuple.of(segment))
        .map(rows -> rows.stream().toList());
  }

  private static Act act(Row row) {
    return new Act(
        row.getLong("version"),
        row.getString("kind"),
        row.getBoolean("undoable"),
        Json.fromObject(row.getJsonObject("before"), Act.Before.class));
  }

  /** Writes down what a change of a segment's floor made of it. */
  Future<Void> keep(SqlClient tx, Held held, FloorChange change, Optional<UUID> person) {
    UUID segment = held.segment().id();
    return tx.preparedQuery(FLOOR)
        .execute(floor(segment, change.after()))
        .compose(done -> keep(tx, segment, change.changed()))
        .compose(done -> remember(tx, held, change.remembered(), person))
        .compose(done -> forget(tx, segment, change.undone()));
  }

  private static Tuple floor(UUID segment, Floor floor) {
    Optional<FloorClock> clock = floor.clock();
    return Tuple.of(segment, floor.version(), floor.terms().fittedMs().orElse(null))
        .addUUID(clock.map(FloorClock::inscription).orElse(null))
        .addInteger(clock.map(FloorClock::limitMs).orElse(null))
        .addLong(clock.map(FloorClock::consumedMs).orElse(0L))
        .addOffsetDateTime(
            clock.flatMap(FloorClock::runningSince).map(FloorStore::at).orElse(null));
  }

  private static Future<Void> keep(SqlClient tx, UUID segment, List<Turn> turns) {
    if (turns.isEmpty()) {
      return Future.succeededFuture();
    }
    return tx.preparedQuery(CHANGED)
        .execute(
            Tuple.of(segment)
                .addArrayOfUUID(column(turns, UUID[]::new, Turn::id))
                .addArrayOfLong(column(turns, Long[]::new, Turn::place))
                .addArrayOfString(column(turns, String[]::new, turn -> turn.status().name()))
                .addArrayOfInteger(timing(turns, Integer[]::new, Timing::limitMs))
                .addArrayOfLong(timing(turns, Long[]::new, Timing::spokenMs))
                .addArrayOfOffsetDateTime(instants(turns, Timing::calledAt))
                .addArrayOfOffsetDateTime(instants(turns, Timing::startedAt))
                .addArrayOfOffsetDateTime(instants(turns, Timing::endedAt))
                .addArrayOfInteger(column(turns, Integer[]::new, Turn::absences)))
        .mapEmpty();
  }

  private static Future<Void> remember(
      SqlClient tx, Held held, Optional<Act> remembered, Optional<UUID> person) {
    return remembered
        .map(act -> tx.preparedQuery(ACT).execute(act(held, act, person)).<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  private static Tuple act(Held held, Act act, Optional<UUID> person) {
    JsonObject before = Json.toObject(act.before());
    return Tuple.of(held.segment().id(), act.version(), act.kind())
        .addOffsetDateTime(held.now().atOffset(ZoneOffset.UTC))
        .addUUID(person.orElse(null))
        .addBoolean(act.undoable())
        .addJsonObject(before);
  }

  private static Future<Void> forget(SqlClient tx, UUID segment, Optional<Long> undone) {
    return undone
        .map(version -> tx.preparedQuery(UNDONE).execute(Tuple.of(segment, version)))
        .map(Future::<Void>mapEmpty)
        .orElseGet(Future::succeededFuture);
  }

  private static OffsetDateTime at(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
  }

  private static <T> T[] column(List<Turn> turns, IntFunction<T[]> array, Function<Turn, T> value) {
    return turns.stream().map(value).toArray(array);
  }

  private static <T> T[] timing(
      List<Turn> turns, IntFunction<T[]> array, Function<Timing, Optional<T>> value) {
    return column(turns, array, turn -> value.apply(turn.timing()).orElse(null));
  }

  private static OffsetDateTime[] instants(
      List<Turn> turns, Function<Timing, Optional<Long>> value) {
    return timing(turns, OffsetDateTime[]::new, timing -> value.apply(timing).map(FloorStore::at));
  }
}
