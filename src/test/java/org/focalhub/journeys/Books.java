package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.focalhub.journeys.PostingClients.Acknowledged;
import org.focalhub.journeys.PostingClients.Topic;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Waiting;

/** What the database holds of a channel, compared with what clients were promised. */
final class Books {
  private static final String ENTRIES =
      """
      SELECT e.seq, e.kind, e.command_id, e.topic_id, m.ordinal, m.text, e.body->>'text' AS told,
             (e.body->>'ordinal')::bigint AS told_ordinal
        FROM entry e LEFT JOIN message m ON m.channel_id = e.timeline_id AND m.seq = e.seq
       WHERE e.timeline_id = $1 ORDER BY e.seq""";

  private static final String MESSAGES = "SELECT count(*) FROM message WHERE channel_id = $1";
  private static final String HEAD = "SELECT head FROM timeline WHERE id = $1";
  private static final String TOPIC =
      "SELECT message_count, last_seq FROM topic WHERE id = $1 AND channel_id = $2";
  private static final String ORDINALS =
      "SELECT ordinal, seq FROM message WHERE topic_id = $1 ORDER BY seq";

  private final Database database;

  Books(Database database) {
    this.database = database;
  }

  /** Every promise is kept, once; numbers run 1..n. What was never promised may be there too. */
  void holdAll(List<Topic> topics, List<Acknowledged> promised) {
    topics.stream().map(Topic::channel).distinct().forEach(channel -> hold(channel, promised));
    topics.forEach(this::isNumbered);
  }

  /** The channel has these messages and no other, but for the one that each topic opens with. */
  void holdNothingElse(UUID channel, List<Topic> topics, List<Acknowledged> promised) {
    long inChannel = promised.stream().filter(one -> one.topic().channel().equals(channel)).count();
    long openings = topics.stream().filter(topic -> topic.channel().equals(channel)).count();
    assertThat(rows(MESSAGES, channel).get(0).getLong(0)).isEqualTo(inChannel + openings);
  }

  long head(UUID channel) {
    return rows(HEAD, channel).get(0).getLong(0);
  }

  private void hold(UUID channel, List<Acknowledged> promised) {
    List<Row> entries = rows(ENTRIES, channel);
    assertThat(entries.stream().map(row -> row.getLong("seq")))
        .containsExactlyElementsOf(oneTo(head(channel)));
    Map<UUID, Row> byCommand = new HashMap<>();
    Set<String> texts = new HashSet<>();
    for (Row entry : entries) {
      if (entry.getString("kind").equals("MESSAGE") && entry.getUUID("command_id") != null) {
        assertThat(byCommand.put(entry.getUUID("command_id"), entry)).as("written twice").isNull();
        assertThat(texts.add(entry.getString("text"))).as("said twice").isTrue();
        assertThat(entry.getString("told")).isEqualTo(entry.getString("text"));
        assertThat(entry.getLong("told_ordinal")).isEqualTo(entry.getLong("ordinal"));
      }
    }
    promised.stream()
        .filter(one -> one.topic().channel().equals(channel))
        .forEach(one -> isKept(one, byCommand.get(one.command())));
  }

  private static void isKept(Acknowledged promise, Row entry) {
    assertThat(entry).as("acknowledged, and lost: " + promise).isNotNull();
    assertThat(
            new Acknowledged(
                new Topic(promise.topic().channel(), entry.getUUID("topic_id").toString()),
                entry.getUUID("command_id"),
                entry.getString("text"),
                entry.getLong("seq"),
                entry.getLong("ordinal")))
        .isEqualTo(promise);
  }

  private void isNumbered(Topic topic) {
    Row counted = rows(TOPIC, UUID.fromString(topic.id()), topic.channel()).get(0);
    List<Row> messages = rows(ORDINALS, UUID.fromString(topic.id()));
    assertThat(messages.stream().map(row -> row.getLong("ordinal")))
        .containsExactlyElementsOf(oneTo(counted.getLong("message_count")));
    assertThat(messages.get(messages.size() - 1).getLong("seq"))
        .isEqualTo(counted.getLong("last_seq"));
  }

  private static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private List<Row> rows(String sql, Object... values) {
    return Waiting.on(database.pool().preparedQuery(sql).execute(Tuple.wrap(values))).stream()
        .toList();
  }
}
