package org.focalhub.bench;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.focalhub.account.TestSessions;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.BusyNetwork;
import org.focalhub.testing.BusyReaders;
import org.focalhub.testing.BusyReaders.Topic;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Waiting;

/**
 * What posting costs more because some want messages by mail: rounds with and without the triggers
 * that see to it, by turns in one run on one connection.
 */
final class Notices implements Bench.Benchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 30);
  private static final int STATEMENTS = Integer.getInteger("statements", 100);
  private static final String POST =
      """
      SELECT count(*) FROM post_messages($1::uuid[], $2, $3, $4, ARRAY(SELECT gen_random_uuid() FROM unnest($1)),
        ARRAY(SELECT NULL::bigint FROM unnest($1)), ARRAY(SELECT 'Two hundred bytes of talk' FROM unnest($1)),
        ARRAY(SELECT $5::text FROM unnest($1)))""";
  private static final String PEOPLE =
      """
      INSERT INTO person (id, email, display_name)
      SELECT gen_random_uuid(), 'quiet' || n || '@test.example', 'Quiet' FROM generate_series(1, 3000) n""";

  @Override
  public void run() throws Exception {
    try (OwnServer server = OwnServer.start(MillionMessages.FOLDER, Map.of())) {
      Database database = server.create("notices");
      new BusyNetwork(database).fill(20, 100, 20_000);
      BusyReaders readers = new BusyReaders(database, new TestSessions(server.vertx(), database));
      SqlConnection connection = Waiting.on(database.pool().getConnection());
      Posts posts = new Posts(connection, readers.everywhere(), readers);
      execute(connection, PEOPLE);
      execute(connection, "ANALYZE");
      System.out.println(Timings.head("posting, by turns"));
      compare(posts, 1, "1 message a statement, nobody subscribed");
      compare(posts, 20, "20 messages a statement, nobody subscribed");
      execute(
          connection,
          "INSERT INTO mail_channel SELECT r.id, $1, 'BATCHED' FROM mail_reader r JOIN person p ON p.id = r.id "
              + "WHERE p.email LIKE 'busy%' ORDER BY p.email LIMIT 5",
          posts.topic.channel());
      compare(posts, 1, "1 message a statement, 5 subscribed");
      Waiting.on(connection.close());
      Waiting.on(database.close());
    }
  }

  private static void compare(Posts posts, int messages, String what) {
    Timings with = new Timings();
    Timings without = new Timings();
    long[] sums = new long[2];
    for (int round = -2; round < ROUNDS; round++) {
      triggers(posts.connection, "DISABLE");
      long off = posts.round(messages, round < 0 ? new Timings() : without);
      triggers(posts.connection, "ENABLE");
      long on = posts.round(messages, round < 0 ? new Timings() : with);
      sums[0] += round < 0 ? 0 : off;
      sums[1] += round < 0 ? 0 : on;
    }
    System.out.println(without.row(what + ": without"));
    System.out.println(with.row(what + ": with"));
    System.out.printf(
        Locale.ROOT,
        "ratio: mean %.3f, median %.3f%n",
        sums[1] / (double) sums[0],
        with.millisAt(50) / without.millisAt(50));
  }

  private static void triggers(SqlConnection connection, String what) {
    execute(connection, "ALTER TABLE mention " + what + " TRIGGER mention_is_told");
    execute(connection, "ALTER TABLE message " + what + " TRIGGER message_is_told");
  }

  private static void execute(SqlConnection connection, String sql, Object... values) {
    Waiting.on(connection.preparedQuery(sql).execute(Tuple.wrap(values)));
  }

  /** One member's posts in one topic. */
  private static final class Posts {
    private final SqlConnection connection;
    private final Member author;
    private final Topic topic;

    Posts(SqlConnection connection, Member author, BusyReaders readers) {
      this.connection = connection;
      this.author = author;
      this.topic = readers.topics(author).get(0);
    }

    long round(int messages, Timings timings) {
      Tuple values =
          Tuple.tuple()
              .addArrayOfUUID(times(messages, topic.channel()))
              .addArrayOfUUID(times(messages, topic.id()))
              .addArrayOfUUID(times(messages, author.person()))
              .addArrayOfUUID(times(messages, author.focalPoint()))
              .addString(new JsonObject().put("text", "x").put("mentions", List.of()).encode());
      long begun = System.nanoTime();
      for (int statement = 0; statement < STATEMENTS; statement++) {
        long from = System.nanoTime();
        Waiting.on(connection.preparedQuery(POST).execute(values));
        timings.add(System.nanoTime() - from);
      }
      return System.nanoTime() - begun;
    }

    private static UUID[] times(int count, UUID id) {
      return Collections.nCopies(count, id).toArray(UUID[]::new);
    }
  }
}
