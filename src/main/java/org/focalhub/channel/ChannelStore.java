package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.channel.ChannelViews.ChannelSummary;
import org.focalhub.channel.ChannelViews.Member;
import org.focalhub.channel.ChannelViews.TopicView;
import org.focalhub.channel.ChannelViews.UnreadTopic;
import org.focalhub.platform.http.Cursor;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;

/**
 * The SQL of channels, their members and topics. Every read names the reader ($1, the person; $2,
 * the focal points served) and joins {@code channel_member}: what one is not in has no row.
 */
final class ChannelStore {
  private static final int MOST_CHANNELS = 500;

  /** The caller's unread mentions in the topic that is asked about. */
  private static final String MENTIONS =
      """
      (SELECT count(DISTINCT n.seq) FROM mention n
        LEFT JOIN read_mark r ON r.person_id = $1 AND r.topic_id = n.topic_id
       WHERE (n.person_id = $1 OR n.focal_point_id = ANY ($2)) AND n.seq > coalesce(r.seq, 0)
      """;

  /**
   * The channels that the reader is in, counted in one go: what was not read, and the mentions
   * among it.
   */
  private static final String SUMMARY =
      """
      WITH mine AS MATERIALIZED (
        SELECT DISTINCT m.channel_id AS id FROM channel_member m
         WHERE m.focal_point_id = ANY ($2) AND ($3::uuid IS NULL OR m.channel_id = $3)
      ), marks AS MATERIALIZED (
        SELECT topic_id, seq, ordinal FROM read_mark WHERE person_id = $1
      ), talk AS MATERIALIZED (
        SELECT o.channel_id, max(o.last_at) AS last_at,
               sum(o.message_count - coalesce(r.ordinal, 0))::bigint AS unread
          FROM mine JOIN topic o ON o.channel_id = mine.id LEFT JOIN marks r ON r.topic_id = o.id
         GROUP BY 1
      ), mentioned AS MATERIALIZED (
        SELECT n.channel_id, count(DISTINCT n.seq) AS mentions
          FROM mention n LEFT JOIN marks r ON r.topic_id = n.topic_id
         WHERE (n.person_id = $1 OR n.focal_point_id = ANY ($2)) AND n.seq > coalesce(r.seq, 0)
         GROUP BY 1
      )
      SELECT c.id, c.code, c.category, c.name_en, c.name_fr, c.purpose_en, c.purpose_fr, t.head, k.last_at,
             coalesce(k.unread, 0) AS unread, coalesce(d.mentions, 0) AS mentions
        FROM mine JOIN channel c ON c.id = mine.id JOIN timeline t ON t.id = c.id
        LEFT JOIN talk k ON k.channel_id = c.id
        LEFT JOIN mentioned d ON d.channel_id = c.id
       ORDER BY array_position(ARRAY['NETWORK', 'REGIONAL', 'FINANCIAL', 'THEMATIC'], c.category), c.code
       LIMIT %d"""
          .formatted(MOST_CHANNELS);

  private static final String ACT_AS =
      """
      SELECT f.id, f.name_en, f.name_fr, f.kind
        FROM channel_member m JOIN focal_point f ON f.id = m.focal_point_id
       WHERE m.channel_id = $1 AND m.focal_point_id = ANY ($2) ORDER BY f.code
      """;

  private static final String COUNT_MEMBERS =
      "SELECT count(*) AS members FROM channel_member WHERE channel_id = $1";

  private static final String MEMBERS =
      """
      SELECT f.id, f.name_en, f.name_fr, f.kind, f.code,
             EXISTS (SELECT FROM channel_invited i WHERE i.channel_id = $1 AND i.focal_point_id = f.id) AS invited
        FROM channel_member m JOIN focal_point f ON f.id = m.focal_point_id
       WHERE m.channel_id = $1 AND f.code > $2 ORDER BY f.code LIMIT $3
      """;

  private static final String IS_MEMBER =
      "SELECT t.head FROM timeline t WHERE t.id = $1 AND EXISTS "
          + "(SELECT FROM channel_member m WHERE m.channel_id = $1 AND m.focal_point_id = ANY ($2))";

  private static final String TOPIC =
      "SELECT o.id, o.channel_id, o.title, o.message_count, o.last_seq, o.last_at, o.recent_at, "
          + "coalesce(r.ordinal, 0) AS read_ordinal, coalesce(r.seq, 0) AS read_seq, "
          + MENTIONS
          + " AND n.topic_id = o.id) AS mentions "
          + "FROM topic o LEFT JOIN read_mark r ON r.person_id = $1 AND r.topic_id = o.id ";

  private static final String TOPICS =
      TOPIC
          + "WHERE o.channel_id = $3 AND (o.recent_at, o.id) < ($4, $5) ORDER BY o.recent_at DESC, o.id DESC LIMIT $6";

  private static final String ONE_TOPIC = TOPIC + "WHERE o.channel_id = $3 AND o.id = $4";

  private static final String UNREAD_TOPICS =
      """
      WITH mine AS (
        SELECT DISTINCT m.channel_id FROM channel_member m WHERE m.focal_point_id = ANY ($2)
      ), recent AS (
        SELECT o.id FROM mine CROSS JOIN LATERAL (
          SELECT o.id, o.last_at FROM topic o
            LEFT JOIN read_mark r ON r.person_id = $1 AND r.topic_id = o.id
           WHERE o.channel_id = mine.channel_id AND o.message_count > coalesce(r.ordinal, 0)
           ORDER BY o.recent_at DESC LIMIT 20) o
         ORDER BY o.last_at DESC LIMIT 20
      )
      SELECT u.*, c.name_en, c.name_fr FROM (
      """
          + TOPIC
          + "JOIN recent ON recent.id = o.id) u JOIN channel c ON c.id = u.channel_id ORDER BY u.last_at DESC";

  private static final String MARK =
      """
      INSERT INTO read_mark (person_id, topic_id, channel_id, seq, ordinal)
      SELECT $1, o.id, o.channel_id, m.seq, m.ordinal
        FROM topic o JOIN LATERAL (
             SELECT seq, ordinal FROM message
              WHERE topic_id = o.id AND seq <= $5 ORDER BY ordinal DESC LIMIT 1) m ON true
       WHERE o.channel_id = $3 AND o.id = $4
         AND EXISTS (SELECT FROM channel_member i WHERE i.channel_id = $3 AND i.focal_point_id = ANY ($2))
      ON CONFLICT (person_id, topic_id) DO UPDATE
        SET seq = excluded.seq, ordinal = excluded.ordinal, at = now() WHERE read_mark.seq < excluded.seq
      """;

  private static final String ADD =
      """
      INSERT INTO channel (id, code, category, name_en, name_fr, purpose_en, purpose_fr, by_invitation,
                           audience_kinds, audience_groups)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (code) DO NOTHING RETURNING id
      """;

  private static final String INVITE =
      """
      INSERT INTO channel_invited (channel_id, focal_point_id)
      SELECT $1, f.id FROM focal_point f WHERE f.id = ANY ($2) AND f.closed_at IS NULL
      ON CONFLICT DO NOTHING RETURNING focal_point_id
      """;

  private static final String TAKE_BACK =
      "DELETE FROM channel_invited WHERE channel_id = $1 AND focal_point_id = $2";

  private static final String KNOWN_FOCAL_POINTS =
      "SELECT count(*) AS known FROM focal_point WHERE id = ANY ($1) AND closed_at IS NULL";

  private static final String ADD_TOPIC =
      "INSERT INTO topic (id, channel_id, title, opened_seq, opened_at, last_seq, last_at) "
          + "VALUES ($1, $2, $3, $4, $5, $4, $5)";

  /** One channel with what its page shows of it, apart from the members. */
  record Found(ChannelSummary summary, Bilingual purpose) {}

  Future<List<ChannelSummary>> list(SqlClient client, Caller caller) {
    return client
        .preparedQuery(SUMMARY)
        .mapping(row -> found(row).summary())
        .execute(reader(caller).addUUID(null))
        .map(rows -> rows.stream().toList());
  }

  Future<Optional<Found>> find(SqlClient client, Caller caller, UUID channel) {
    return client
        .preparedQuery(SUMMARY)
        .mapping(ChannelStore::found)
        .execute(reader(caller).addUUID(channel))
        .map(rows -> rows.stream().findFirst());
  }

  /** The timeline's head, when the caller is in the channel. */
  Future<Optional<Long>> head(SqlClient client, Caller caller, UUID channel) {
    return client
        .preparedQuery(IS_MEMBER)
        .mapping(row -> row.getLong("head"))
        .execute(Tuple.of(channel, (Object) caller.servedIds()))
        .map(rows -> rows.stream().findFirst());
  }

  Future<List<Author.FocalPointRef>> actAs(SqlClient client, Caller caller, UUID channel) {
    return client
        .preparedQuery(ACT_AS)
        .mapping(ChannelStore::focalPoint)
        .execute(Tuple.of(channel, (Object) caller.servedIds()))
        .map(rows -> rows.stream().toList());
  }

  Future<Long> countMembers(SqlClient client, UUID channel) {
    return client
        .preparedQuery(COUNT_MEMBERS)
        .execute(Tuple.of(channel))
        .map(rows -> rows.iterator().next().getLong("members"));
  }

  /** Members by code; the cursor continues after the last code. */
  Future<Page<Member>> members(SqlClient client, UUID channel, Optional<String> cursor, int limit) {
    String after = cursor.map(text -> Cursor.read(text, 1).text(0)).orElse("");
    return client
        .preparedQuery(MEMBERS)
        .execute(Tuple.of(channel, after, limit + 1))
        .map(
            rows ->
                Page.of(
                    rows,
                    limit,
                    row -> new Member(focalPoint(row), row.getBoolean("invited")),
                    row -> Cursor.after(row.getString("code"))));
  }

  Future<Page<TopicView>> topics(
      SqlClient client, Caller caller, UUID channel, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.read(text, 2));
    OffsetDateTime before = at(from.map(one -> one.instant(0)).orElse(Page.LATEST));
    UUID last = from.map(one -> one.id(1)).orElse(Page.HIGHEST);
    return client
        .preparedQuery(TOPICS)
        .execute(
            reader(caller)
                .addUUID(channel)
                .addOffsetDateTime(before)
                .addUUID(last)
                .addInteger(limit + 1))
        .map(
            rows ->
                Page.of(
                    rows,
                    limit,
                    ChannelStore::topic,
                    row ->
                        Cursor.after(
                            row.getOffsetDateTime("recent_at").toInstant(), row.getUUID("id"))));
  }

  Future<Optional<TopicView>> topic(SqlClient client, Caller caller, UUID channel, UUID topic) {
    return client
        .preparedQuery(ONE_TOPIC)
        .mapping(ChannelStore::topic)
        .execute(reader(caller).addUUID(channel).addUUID(topic))
        .map(rows -> rows.stream().findFirst());
  }

  Future<List<UnreadTopic>> unreadTopics(SqlClient client, Caller caller) {
    return client
        .preparedQuery(UNREAD_TOPICS)
        .mapping(row -> new UnreadTopic(name(row), topic(row)))
        .execute(reader(caller))
        .map(rows -> rows.stream().toList());
  }

  /**
   * Moves the caller's mark forward, never back; nothing moves in a channel that the caller is not
   * in.
   */
  Future<Void> mark(SqlClient client, Caller caller, UUID channel, UUID topic, long seq) {
    return client
        .preparedQuery(MARK)
        .execute(reader(caller).addUUID(channel).addUUID(topic).addLong(seq))
        .mapEmpty();
  }

  /** Whether the code was free. */
  Future<Boolean> add(SqlClient client, UUID id, NewChannel channel) {
    return client
        .preparedQuery(ADD)
        .execute(
            Tuple.tuple()
                .addUUID(id)
                .addString(channel.code())
                .addString(channel.category())
                .addString(channel.name().en())
                .addString(channel.name().fr())
                .addString(channel.purpose().map(Bilingual::en).orElse(""))
                .addString(channel.purpose().map(Bilingual::fr).orElse(""))
                .addBoolean(channel.byInvitation().orElse(false))
                .addArrayOfString(array(channel.kinds()))
                .addArrayOfString(array(channel.groups())))
        .map(rows -> rows.size() == 1);
  }

  Future<Boolean> areKnown(SqlClient client, List<UUID> focalPoints) {
    return client
        .preparedQuery(KNOWN_FOCAL_POINTS)
        .execute(Tuple.tuple().addArrayOfUUID(focalPoints.toArray(UUID[]::new)))
        .map(rows -> rows.iterator().next().getLong("known") == focalPoints.size());
  }

  /** Those who were not invited yet. */
  Future<List<UUID>> invite(SqlClient client, UUID channel, List<UUID> focalPoints) {
    return client
        .preparedQuery(INVITE)
        .mapping(row -> row.getUUID("focal_point_id"))
        .execute(Tuple.of(channel, (Object) focalPoints.toArray(UUID[]::new)))
        .map(rows -> rows.stream().toList());
  }

  Future<Boolean> takeBack(SqlClient client, UUID channel, UUID focalPoint) {
    return client
        .preparedQuery(TAKE_BACK)
        .execute(Tuple.of(channel, focalPoint))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> addTopic(
      SqlClient client, UUID topic, UUID channel, String title, long openedSeq, Instant openedAt) {
    return client
        .preparedQuery(ADD_TOPIC)
        .execute(Tuple.of(topic, channel, title, openedSeq, at(openedAt)))
        .mapEmpty();
  }

  private static Tuple reader(Caller caller) {
    return Tuple.tuple(new ArrayList<>(List.of(caller.person(), caller.servedIds())));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String[] array(Optional<List<String>> values) {
    return values
        .filter(list -> !list.isEmpty())
        .map(list -> list.toArray(String[]::new))
        .orElse(null);
  }

  private static Found found(Row row) {
    return new Found(
        new ChannelSummary(
            row.getUUID("id"),
            row.getString("code"),
            row.getString("category"),
            name(row),
            row.getLong("head"),
            Optional.ofNullable(row.getOffsetDateTime("last_at")).map(OffsetDateTime::toInstant),
            row.getLong("unread"),
            row.getLong("mentions")),
        new Bilingual(row.getString("purpose_en"), row.getString("purpose_fr")));
  }

  private static TopicView topic(Row row) {
    return new TopicView(
        row.getUUID("id"),
        row.getUUID("channel_id"),
        row.getString("title"),
        row.getLong("message_count"),
        row.getLong("last_seq"),
        row.getOffsetDateTime("last_at").toInstant(),
        row.getLong("read_ordinal"),
        row.getLong("read_seq"),
        row.getLong("mentions"));
  }

  static Author.FocalPointRef focalPoint(Row row) {
    return new Author.FocalPointRef(row.getUUID("id"), name(row), row.getString("kind"));
  }

  private static Bilingual name(Row row) {
    return new Bilingual(row.getString("name_en"), row.getString("name_fr"));
  }
}
