package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.text.Bilingual;

/**
 * The SQL of channels in digests, one statement. The reader is $1 (a person) or $2 (a mailbox); the
 * window is from $3 to $4.
 */
final class ChannelDigestStore {
  /** Of one topic; beyond, a digest says only that there are more. */
  static final int MOST_COUNTED = 1000;

  /** So many are sooner looked at than their first one in the window is found by halves. */
  private static final int FEW = 50;

  private static final int MOST_TOPICS = 100;
  private static final int SHOWN_CHANNELS = 5;
  private static final int SHOWN_TOPICS = 5;
  private static final int SHOWN_MESSAGES = 3;

  /** Of each message, Markdown: enough for a line, whatever its markup. */
  private static final int LONGEST_TEXT = 1000;

  /**
   * The channels in which the reader has been through the whole window, by a rule that has held as
   * long, unless told to be silent.
   */
  private static final String MINE =
      """
      WITH mine AS MATERIALIZED (
        SELECT DISTINCT m.channel_id AS id
          FROM digest_focal_points($1, $2, $3) AS g (id)
          JOIN channel_member m ON m.focal_point_id = g.id
          JOIN channel c ON c.id = m.channel_id AND c.access_changed_at <= $3
          JOIN mail_reader r ON r.id = $6
          LEFT JOIN channel_invited i ON i.channel_id = m.channel_id AND i.focal_point_id = g.id
          LEFT JOIN mail_channel w ON w.reader_id = r.id AND w.channel_id = m.channel_id
         WHERE (i.invited_at IS NULL OR i.invited_at <= $3)
           AND coalesce(w.mode, r.modes->>'MESSAGE', 'DIGEST') <> 'NONE'
      )""";

  /**
   * The messages of a topic {@code u} that are told of: those that the reader has neither read nor
   * written, that were not withdrawn, and that no mail tells of by itself. Looked for among the
   * topic's latest, along its own index: how far that goes does not depend on what else is said.
   */
  private static final String NEW_MESSAGES =
      """
       FROM (SELECT x.* FROM message x WHERE x.topic_id = u.id AND x.ordinal >= u.first_ordinal
              ORDER BY x.ordinal DESC LIMIT %d) m
      WHERE m.at > $3 AND m.at <= $4 AND m.withdrawn_at IS NULL
        AND m.person_id IS DISTINCT FROM $1::uuid AND m.focal_point_id IS DISTINCT FROM $2::uuid
        AND NOT EXISTS (SELECT FROM outbox b
                         WHERE b.recipient = $5 AND b.kind IN ('mention', 'message')
                           AND b.cause = m.channel_id || ':' || m.seq AND b.state IN ('QUEUED', 'SENT'))
      """
          .formatted(MOST_COUNTED);

  private static final String TALK =
      MINE
          + """
            , unread AS MATERIALIZED (
              SELECT o.id, o.channel_id, o.title, o.last_at,
                     CASE WHEN o.message_count - coalesce(r.ordinal, 0) <= %d OR o.opened_at > $3 THEN coalesce(r.ordinal, 0) + 1
                          ELSE greatest(coalesce(r.ordinal, 0) + 1, ordinal_at(o.id, $3)) END AS first_ordinal
                FROM mine CROSS JOIN LATERAL (
                  SELECT t.* FROM topic t WHERE t.channel_id = mine.id AND t.recent_at >= whole_second($3) AND t.last_at > $3
                   ORDER BY t.recent_at DESC LIMIT %d) o
                LEFT JOIN read_mark r ON r.person_id = $1 AND r.topic_id = o.id
               WHERE o.message_count > coalesce(r.ordinal, 0)
            ), counted AS MATERIALIZED (
              SELECT u.*, n.messages
                FROM unread u CROSS JOIN LATERAL (SELECT count(*)::int AS messages
            """
              .formatted(FEW, MOST_TOPICS)
          + NEW_MESSAGES
          + """
                 ) n
               WHERE n.messages > 0
            ), by_topic AS (
              SELECT c.*, row_number() OVER (PARTITION BY c.channel_id ORDER BY c.messages DESC, c.last_at DESC, c.id) AS place,
                     sum(c.messages) OVER (PARTITION BY c.channel_id) AS of_channel,
                     count(*) OVER (PARTITION BY c.channel_id) AS topics
                FROM counted c
            ), placed AS MATERIALIZED (
              SELECT b.*, dense_rank() OVER (ORDER BY b.of_channel DESC, b.channel_id) AS channel_place FROM by_topic b
            )
            SELECT u.channel_id, c.name_en, c.name_fr, u.of_channel::int AS of_channel, u.topics::int AS topics,
                   u.id, u.title, u.messages, said.texts, said.authors_en, said.authors_fr,
                   (SELECT count(DISTINCT x.channel_id)::int FROM placed x WHERE x.channel_place > %d) AS other_channels,
                   (SELECT coalesce(sum(x.messages), 0)::int FROM placed x WHERE x.channel_place > %d) AS other_messages
              FROM placed u
              JOIN channel c ON c.id = u.channel_id
             CROSS JOIN LATERAL (
               SELECT array_agg(l.text ORDER BY l.ordinal) AS texts, array_agg(f.name_en ORDER BY l.ordinal) AS authors_en,
                      array_agg(f.name_fr ORDER BY l.ordinal) AS authors_fr
                 FROM (SELECT left(m.text, %d) AS text, m.focal_point_id, m.ordinal
            """
              .formatted(SHOWN_CHANNELS, SHOWN_CHANNELS, LONGEST_TEXT)
          + NEW_MESSAGES
          + """
                        ORDER BY m.ordinal DESC LIMIT %d) l
                 JOIN focal_point f ON f.id = l.focal_point_id) said
             WHERE u.channel_place <= %d AND u.place <= %d
             ORDER BY u.channel_place, u.place"""
              .formatted(SHOWN_MESSAGES, SHOWN_CHANNELS, SHOWN_TOPICS);

  /** A message in one of its topics. */
  record Line(Bilingual author, String markdown) {}

  /**
   * A topic that is shown, in its channel.
   *
   * @param inChannel how many messages in all topics of the channel
   * @param topics how many topics of the channel have new messages
   * @param lines its latest messages, in order
   * @param otherChannels how many channels beyond those that are shown, the same in each
   * @param otherMessages how many messages in these
   */
  record Busy(
      UUID channel,
      Bilingual name,
      int inChannel,
      int topics,
      UUID topic,
      String title,
      int messages,
      List<Line> lines,
      int otherChannels,
      int otherMessages) {}

  /** The busiest channels first, in each the busiest topics first. */
  Future<List<Busy>> talk(SqlClient client, DigestReader reader, DigestWindow window) {
    return client
        .preparedQuery(TALK)
        .mapping(ChannelDigestStore::busy)
        .execute(
            Tuple.of(
                reader.person().orElse(null),
                reader.mailboxOf().orElse(null),
                window.from().atOffset(ZoneOffset.UTC),
                window.until().atOffset(ZoneOffset.UTC),
                reader.address(),
                reader.id()))
        .map(rows -> rows.stream().toList());
  }

  private static Busy busy(Row row) {
    return new Busy(
        row.getUUID("channel_id"),
        new Bilingual(row.getString("name_en"), row.getString("name_fr")),
        row.getInteger("of_channel"),
        row.getInteger("topics"),
        row.getUUID("id"),
        row.getString("title"),
        row.getInteger("messages"),
        lines(row),
        row.getInteger("other_channels"),
        row.getInteger("other_messages"));
  }

  private static List<Line> lines(Row row) {
    String[] texts = row.getArrayOfStrings("texts");
    String[] english = row.getArrayOfStrings("authors_en");
    String[] french = row.getArrayOfStrings("authors_fr");
    return IntStream.range(0, texts.length)
        .mapToObj(at -> new Line(new Bilingual(english[at], french[at]), texts[at]))
        .toList();
  }
}
