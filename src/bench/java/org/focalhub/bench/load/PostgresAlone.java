package org.focalhub.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.focalhub.bench.Timings;
import org.focalhub.testing.Waiting;

/**
 * What PostgreSQL does by itself: each transaction locks the sequence of one of 500 rooms and
 * inserts entries with unique commands. Durable, without a hub, without a rule.
 */
final class PostgresAlone {
  static final int ROOMS = 500;

  private static final List<String> TABLES =
      List.of(
          "SET client_min_messages = warning",
          "DROP SCHEMA IF EXISTS alone CASCADE",
          "CREATE SCHEMA alone",
          "CREATE TABLE alone.room (id int PRIMARY KEY, head bigint NOT NULL) WITH (fillfactor = 50)",
          "CREATE TABLE alone.entry (room int, seq bigint, command uuid NOT NULL UNIQUE, body text NOT NULL, "
              + "PRIMARY KEY (room, seq))",
          "INSERT INTO alone.room SELECT id, 0 FROM generate_series(1, " + ROOMS + ") id");

  private static final String INSERT =
      """
      WITH numbered AS (UPDATE alone.room SET head = head + cardinality($2::uuid[]) WHERE id = $1 RETURNING head)
      INSERT INTO alone.entry SELECT $1, head - cardinality($2::uuid[]) + place, command, $3
      FROM numbered, unnest($2::uuid[]) WITH ORDINALITY AS given (command, place)""";

  private static final String INSERT_ONE =
      """
      WITH numbered AS (UPDATE alone.room SET head = head + 1 WHERE id = $1 RETURNING head)
      INSERT INTO alone.entry SELECT $1, head, $2, $3 FROM numbered""";

  private final Vertx vertx;
  private final PgConnectOptions server;
  private final Timings timings = new Timings();
  private final LongAdder transactions = new LongAdder();
  private final int rows;
  private final String body = Marker.text(BigRoom.BYTES);

  private PostgresAlone(Vertx vertx, PgConnectOptions server, int rows) {
    this.vertx = vertx;
    this.server = new PgConnectOptions(server).setCachePreparedStatements(true);
    this.rows = rows;
  }

  /** What it took and how long each transaction lasted. */
  record Found(int connections, int rows, double rowsPerSecond, Timings each) {
    static final String HEAD =
        "| PostgreSQL alone | rows/s | p50 ms | p99 ms |\n|---|---:|---:|---:|";

    String row() {
      return "| %d connections, %d rows a transaction | %.0f | %.1f | %.1f |"
          .formatted(connections, rows, rowsPerSecond, each.millisAt(50), each.millisAt(99));
    }
  }

  static Found measure(
      Vertx vertx, PgConnectOptions server, int connections, int rows, double seconds) {
    return new PostgresAlone(vertx, server, rows).measure(connections, seconds);
  }

  private Found measure(int connections, double seconds) {
    List<PgConnection> all = new ArrayList<>();
    for (int connection = 0; connection < connections; connection++) {
      all.add(Waiting.on(PgConnection.connect(vertx, server)));
    }
    for (String statement : TABLES) {
      Waiting.on(all.get(0).query(statement).execute());
    }
    long begun = System.nanoTime();
    long end = begun + (long) (seconds * 1e9);
    Waiting.on(Future.all(all.stream().map(each -> next(each, end)).toList()));
    double took = (System.nanoTime() - begun) / 1e9;
    all.forEach(each -> Waiting.on(each.close()));
    return new Found(connections, rows, transactions.sum() * rows / took, timings);
  }

  private Future<Void> next(SqlConnection connection, long end) {
    long begun = System.nanoTime();
    if (begun > end) {
      return Future.succeededFuture();
    }
    return connection
        .preparedQuery(rows == 1 ? INSERT_ONE : INSERT)
        .execute(values())
        .compose(
            done -> {
              told(System.nanoTime() - begun);
              return next(connection, end);
            });
  }

  private synchronized void told(long nanos) {
    timings.add(nanos);
    transactions.increment();
  }

  private Tuple values() {
    int room = 1 + ThreadLocalRandom.current().nextInt(ROOMS);
    return rows == 1
        ? Tuple.of(room, UUID.randomUUID(), body)
        : Tuple.tuple()
            .addInteger(room)
            .addArrayOfUUID(Stream.generate(UUID::randomUUID).limit(rows).toArray(UUID[]::new))
            .addString(body);
  }
}
