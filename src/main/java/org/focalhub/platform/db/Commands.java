package org.focalhub.platform.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.json.Json;

/**
 * Commands that a client may send again: carried out once, answered each time with the first
 * result. The claim of the command's id, its act and its result are one transaction; a second
 * arrival meanwhile waits for the first one's end, and takes over when that one was rolled back.
 */
public final class Commands {
  private static final String CLAIM =
      """
      INSERT INTO command (person_id, command_id, operation, result) VALUES ($1, $2, $3, 'null')
      ON CONFLICT (person_id, command_id) DO NOTHING""";
  private static final String KEEP =
      """
      UPDATE command SET result = ($3::text)::jsonb WHERE person_id = $1 AND command_id = $2""";
  private static final String FIRST =
      """
      SELECT operation, result::text FROM command WHERE person_id = $1 AND command_id = $2""";
  private static final String FORGET =
      "DELETE FROM command WHERE at < now() - make_interval(secs => $1)";

  private Commands() {}

  /**
   * Carries out {@code act} unless this person's command was carried out before.
   *
   * @param tx the transaction in which {@code act} works too
   * @param operation what the command is, with the object that it is for where that is not part of
   *     the body ({@code "handOver 0190…"}); another one under the same id is refused with
   *     COMMAND_TAKEN
   * @param resultType what is kept: something small that names what was made (an id, a record of
   *     ids), never a view that depends on who reads it and when; {@code Void} when nothing needs
   *     to be known
   */
  public static <T> Future<T> once(
      SqlClient tx,
      UUID person,
      UUID command,
      String operation,
      Class<T> resultType,
      Supplier<Future<T>> act) {
    return tx.preparedQuery(CLAIM)
        .execute(Tuple.of(person, command, operation))
        .compose(
            claimed ->
                claimed.rowCount() == 1
                    ? act.get().compose(result -> keep(tx, person, command, result))
                    : first(tx, person, command, operation, resultType));
  }

  /** Forgets commands that nobody will repeat any more. */
  public static Future<Integer> forget(SqlClient client, Duration olderThan) {
    return client
        .preparedQuery(FORGET)
        .execute(Tuple.of((double) olderThan.toSeconds()))
        .map(rows -> rows.rowCount());
  }

  private static <T> Future<T> keep(SqlClient tx, UUID person, UUID command, T result) {
    return tx.preparedQuery(KEEP)
        .execute(Tuple.of(person, command, Json.encodeToString(result)))
        .map(result);
  }

  private static <T> Future<T> first(
      SqlClient tx, UUID person, UUID command, String operation, Class<T> resultType) {
    return tx.preparedQuery(FIRST)
        .execute(Tuple.of(person, command))
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              return row.getString(0).equals(operation)
                  ? Future.succeededFuture(decoded(row.getString(1), resultType))
                  : Refused.with(Problem.of(ProblemKind.COMMAND_TAKEN));
            });
  }

  private static <T> T decoded(String result, Class<T> type) {
    return result.equals("null") ? null : Json.decode(result, type);
  }
}
