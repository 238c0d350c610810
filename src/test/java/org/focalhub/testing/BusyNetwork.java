package org.focalhub.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;

/**
 * A network that has talked for three years: few channels and topics have most of the talk, which
 * is in two languages, and was written in the order of time. What the tables promise holds. The
 * same for the same size.
 */
public final class BusyNetwork {
  private static final Duration AGE = Duration.ofDays(3 * 365);
  private static final int BATCH = 5_000;

  /** From here on it is quicker to build the index of words anew than to keep it up to date. */
  private static final int MANY = 100_000;

  private static final String PEOPLE =
      """
      WITH people AS (
        INSERT INTO person (id, email, display_name)
        SELECT id, 'busy' || n || '@test.example', 'Person ' || n
          FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, n)
      ), timelines AS (
        INSERT INTO timeline (id, kind) SELECT id, 'FOCAL_POINT' FROM unnest($2::uuid[]) AS f (id) RETURNING id
      )
      INSERT INTO focal_point (id, code, kind, state_iso, regional_group, name_en, name_fr)
      SELECT id, 'BUSY-' || n, 'NATIONAL', 'SN', 'AFRICAN', 'Focal point ' || n, 'Point focal ' || n
        FROM unnest($2::uuid[]) WITH ORDINALITY AS f (id, n)""";

  private static final String TENURES =
      """
      INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from)
      SELECT gen_random_uuid(), f, p, 'PRINCIPAL', now() - interval '4 years'
        FROM unnest($2::uuid[], $1::uuid[]) AS t (f, p)""";

  private static final String CHANNELS =
      """
      WITH timelines AS (INSERT INTO timeline (id, kind) SELECT id, 'CHANNEL' FROM unnest($1::uuid[]) AS c (id))
      INSERT INTO channel (id, code, category, name_en, name_fr, by_invitation)
      SELECT id, 'busy-' || n, 'THEMATIC', 'Channel ' || n, 'Canal ' || n, true
        FROM unnest($1::uuid[]) WITH ORDINALITY AS c (id, n)""";

  private static final String MEMBERS =
      "INSERT INTO channel_invited (channel_id, focal_point_id) SELECT * FROM unnest($1::uuid[], $2::uuid[])";

  private static final String ENTRIES =
      """
      WITH i AS (
        SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[], $5::uuid[], $6::uuid[], $7::uuid[],
                             $8::uuid[], $9::text[])
          AS i (channel_id, seq, kind, at, person_id, focal_point_id, topic_id, command_id, body)
      ), entries AS (
        INSERT INTO entry (timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, command_id, body)
        SELECT channel_id, seq, kind, at, person_id, focal_point_id, topic_id, command_id, body::jsonb FROM i
      ), mentions AS (
        INSERT INTO mention (channel_id, seq, topic_id, person_id)
        SELECT channel_id, seq, topic_id, (n->>'id')::uuid
          FROM i, jsonb_array_elements(i.body::jsonb->'mentions') n WHERE kind = 'MESSAGE'
      )
      INSERT INTO message (channel_id, seq, topic_id, ordinal, at, person_id, focal_point_id, text)
      SELECT channel_id, seq, topic_id, (body::jsonb->>'ordinal')::bigint, at, person_id, focal_point_id,
             body::jsonb->>'text' FROM i WHERE kind = 'MESSAGE'""";

  private static final String TOPICS =
      """
      INSERT INTO topic (id, channel_id, title, opened_seq, opened_at, message_count, last_seq, last_at)
      SELECT o.topic_id, o.timeline_id, o.body->>'title', o.seq, o.at, m.ordinal, m.seq, m.at
        FROM entry o CROSS JOIN LATERAL (
             SELECT seq, ordinal, at FROM message WHERE topic_id = o.topic_id ORDER BY ordinal DESC LIMIT 1) m
       WHERE o.kind = 'TOPIC_OPENED'""";

  private static final String HEADS =
      "UPDATE timeline t SET head = (SELECT max(seq) FROM entry WHERE timeline_id = t.id) WHERE id = ANY ($1)";

  /** Most members have read most of most topics. */
  private static final String MARKS =
      """
      INSERT INTO read_mark (person_id, topic_id, channel_id, seq, ordinal)
      SELECT r.person_id, m.topic_id, m.channel_id, m.seq, m.ordinal
        FROM (SELECT s.person_id, o.id, ceil(o.message_count * power(random(), 0.2))::bigint AS ordinal
                FROM channel_invited i JOIN serving s ON s.focal_point_id = i.focal_point_id
                JOIN topic o ON o.channel_id = i.channel_id WHERE random() < 0.7) r
        JOIN message m ON m.topic_id = r.id AND m.ordinal = r.ordinal""";

  private static final String WORDS_INDEX =
      "SELECT pg_get_indexdef('message_words'::regclass) AS definition";

  private final Database database;
  private final Vocabulary[] languages = {Vocabulary.english(), Vocabulary.french()};
  private final Random random = new Random(20_241_205);
  private final Instant end = Instant.now();
  private final List<EntryRow> batch = new ArrayList<>();
  private final List<UUID> people = ids(300);
  private final List<UUID> focalPoints = ids(300);
  private final List<List<Integer>> members = new ArrayList<>();
  private final Map<UUID, Long> heads = new HashMap<>();
  private final Map<UUID, Long> ordinals = new HashMap<>();

  private record EntryRow(
      UUID channel,
      long seq,
      String kind,
      Instant at,
      int author,
      UUID topic,
      UUID command,
      JsonObject body) {}

  public BusyNetwork(Database database) {
    this.database = database;
  }

  /**
   * Fills a migrated database. The first person is in every channel, the last one in the last
   * channel only, which is the smallest.
   */
  public void fill(int channels, int topicsEach, int messages) {
    List<UUID> channelIds = ids(channels);
    List<List<UUID>> topics = channelIds.stream().map(channel -> ids(topicsEach)).toList();
    addPeople();
    addChannels(channelIds);
    String wordsIndex = rows(WORDS_INDEX).get(0).getString("definition");
    talk(channelIds, topics, messages);
    execute(TOPICS);
    execute(HEADS, (Object) channelIds.toArray(UUID[]::new));
    execute(MARKS);
    if (messages >= MANY) {
      execute("DROP INDEX message_words");
    }
    index();
    if (messages >= MANY) {
      execute(wordsIndex);
    }
    execute(
        "VACUUM (ANALYZE) person, focal_point, tenure, timeline, entry, channel, channel_invited, topic");
    execute("VACUUM (ANALYZE) message, message_search, search_progress, mention, read_mark");
  }

  /** Makes the words of all messages found, as a hub does while it runs. */
  private void index() {
    while (rows("SELECT index_messages(10, 1000) AS done").get(0).getLong("done") > 0) {
      // One step after the other.
    }
  }

  private void addPeople() {
    execute(
        "INSERT INTO state (iso, party, regional_group) VALUES ('SN', true, 'AFRICAN') ON CONFLICT DO NOTHING");
    execute(PEOPLE, people.toArray(UUID[]::new), focalPoints.toArray(UUID[]::new));
    execute(TENURES, people.toArray(UUID[]::new), focalPoints.toArray(UUID[]::new));
  }

  private void addChannels(List<UUID> channels) {
    execute(CHANNELS, (Object) channels.toArray(UUID[]::new));
    List<UUID> inChannels = new ArrayList<>();
    List<UUID> invited = new ArrayList<>();
    for (int channel = 0; channel < channels.size(); channel++) {
      List<Integer> inThis = new ArrayList<>(List.of(0));
      for (int person = 1; person < people.size() - 1; person++) {
        if (random.nextInt(3) == 0) {
          inThis.add(person);
        }
      }
      if (channel == channels.size() - 1) {
        inThis.add(people.size() - 1);
      }
      members.add(inThis);
      for (int person : inThis) {
        inChannels.add(channels.get(channel));
        invited.add(focalPoints.get(person));
      }
    }
    execute(MEMBERS, inChannels.toArray(UUID[]::new), invited.toArray(UUID[]::new));
  }

  /** Every topic is opened first; then each talks as much as it likes. */
  private void talk(List<UUID> channels, List<List<UUID>> topics, int messages) {
    Duration pause = AGE.dividedBy(messages);
    int opened = channels.size() * topics.get(0).size();
    Instant at = end.minus(AGE);
    for (int number = 0; number < messages; number++) {
      at = at.plus(pause.multipliedBy(random.nextInt(200)).dividedBy(100));
      boolean opens = number < opened;
      int channel = opens ? number % channels.size() : rank(channels);
      int topic = opens ? number / channels.size() : rank(topics.get(channel));
      say(channels.get(channel), topics.get(channel).get(topic), members.get(channel), at);
    }
    write();
  }

  private int rank(List<UUID> places) {
    return Vocabulary.rank(places.size(), random) - 1;
  }

  private void say(UUID channel, UUID topic, List<Integer> members, Instant at) {
    int author = members.get(random.nextInt(members.size()));
    if (!ordinals.containsKey(topic)) {
      String title = languages[random.nextInt(2)].text(random).substring(0, 60).strip();
      JsonObject opening = new JsonObject().put("topic", topic.toString()).put("title", title);
      add(channel, "TOPIC_OPENED", at, author, topic, opening);
    }
    JsonObject message =
        new JsonObject()
            .put("text", languages[random.nextInt(2)].text(random))
            .put("mentions", mentions())
            .put("ordinal", ordinals.merge(topic, 1L, Long::sum));
    add(channel, "MESSAGE", at, author, topic, message);
  }

  private JsonArray mentions() {
    return random.nextInt(50) > 0
        ? new JsonArray()
        : new JsonArray()
            .add(
                new JsonObject()
                    .put("kind", "person")
                    .put("id", people.get(Vocabulary.rank(people.size(), random) - 1).toString()));
  }

  private void add(UUID channel, String kind, Instant at, int author, UUID topic, JsonObject body) {
    long seq = heads.merge(channel, 1L, Long::sum);
    batch.add(new EntryRow(channel, seq, kind, at, author, topic, Ids.next(), body));
    if (batch.size() == BATCH) {
      write();
    }
  }

  private void write() {
    execute(
        ENTRIES,
        column(UUID[]::new, EntryRow::channel),
        column(Long[]::new, EntryRow::seq),
        column(String[]::new, EntryRow::kind),
        column(OffsetDateTime[]::new, row -> row.at().atOffset(ZoneOffset.UTC)),
        column(UUID[]::new, row -> people.get(row.author())),
        column(UUID[]::new, row -> focalPoints.get(row.author())),
        column(UUID[]::new, EntryRow::topic),
        column(UUID[]::new, EntryRow::command),
        column(String[]::new, row -> row.body().encode()));
    batch.clear();
  }

  private <T> T[] column(java.util.function.IntFunction<T[]> array, Function<EntryRow, T> value) {
    return batch.stream().map(value).toArray(array);
  }

  private static List<UUID> ids(int count) {
    List<UUID> ids = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      ids.add(Ids.next());
    }
    return ids;
  }

  private List<Row> rows(String sql) {
    return Waiting.on(database.pool().preparedQuery(sql).execute()).stream().toList();
  }

  private void execute(String sql, Object... values) {
    try {
      database
          .pool()
          .withConnection(
              connection ->
                  connection
                      .query("SET statement_timeout = 0")
                      .execute()
                      .compose(set -> connection.preparedQuery(sql).execute(Tuple.wrap(values))))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (RuntimeException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
