package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.channel.NoticedMessage.Reader;
import org.focalhub.channel.NoticedMessage.Said;
import org.focalhub.channel.NoticedMessage.Where;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/** The SQL of what is told of messages. Who is told is decided by the schema's triggers. */
final class NoticeStore {
  // $3 is a person, or none; $4 the focal point whose mailbox it is, or none.
  private static final String NOTICED =
      """
      SELECT m.channel_id, c.name_en AS channel_en, c.name_fr AS channel_fr, m.topic_id, o.title, m.ordinal,
             w.display_name AS author, a.name_en AS acting_en, a.name_fr AS acting_fr, m.at, m.text,
             m.withdrawn_at IS NOT NULL AS withdrawn,
             coalesce(p.language, mailbox_language(b), 'en') AS language,
             coalesce(p.time_zone, b.time_zone, 'UTC') AS time_zone,
             coalesce(p.email = $5 AND p.disabled_at IS NULL, b.shared_mailbox = $5 AND b.closed_at IS NULL, false)
               AS at_address,
             CASE WHEN p.id IS NOT NULL THEN reads_channel(p.id, m.channel_id)
                  ELSE EXISTS (SELECT FROM channel_member x WHERE x.channel_id = m.channel_id AND x.focal_point_id = b.id)
             END AS sees,
             is_mentioned(m.channel_id, m.seq, p.id, b.id) AS mentioned,
             f.name_en AS mentioned_en, f.name_fr AS mentioned_fr,
             EXISTS (SELECT FROM read_mark k
                      WHERE k.person_id = p.id AND k.topic_id = m.topic_id AND k.seq >= m.seq) AS has_read
        FROM message m
        JOIN channel c ON c.id = m.channel_id
        JOIN topic o ON o.id = m.topic_id
        JOIN person w ON w.id = m.person_id
        JOIN focal_point a ON a.id = m.focal_point_id
        LEFT JOIN person p ON p.id = $3::uuid
        LEFT JOIN focal_point b ON b.id = $4::uuid
        LEFT JOIN LATERAL (
             SELECT g.name_en, g.name_fr FROM mention n JOIN focal_point g ON g.id = n.focal_point_id
              WHERE n.channel_id = m.channel_id AND n.seq = m.seq
                AND (g.id = b.id
                     OR g.id IN (SELECT s.focal_point_id FROM serving s WHERE s.person_id = p.id))
                AND NOT EXISTS (SELECT FROM mention y
                                 WHERE y.channel_id = m.channel_id AND y.seq = m.seq AND y.person_id = p.id)
              ORDER BY g.code LIMIT 1) f ON true
       WHERE m.channel_id = $1 AND m.seq = $2""";

  /** Of which message whom a mail is to tell. */
  record Told(
      UUID channel, long seq, Optional<UUID> person, Optional<UUID> mailboxOf, String recipient) {}

  Future<Optional<NoticedMessage>> noticed(SqlClient client, Told told) {
    return client
        .preparedQuery(NOTICED)
        .mapping(NoticeStore::noticed)
        .execute(
            Tuple.of(
                told.channel(),
                told.seq(),
                told.person().orElse(null),
                told.mailboxOf().orElse(null),
                told.recipient()))
        .map(rows -> rows.stream().findFirst());
  }

  private static NoticedMessage noticed(Row row) {
    return new NoticedMessage(
        new Where(
            row.getUUID("channel_id"),
            name(row, "channel").orElseThrow(),
            row.getUUID("topic_id"),
            row.getString("title"),
            row.getLong("ordinal")),
        new Said(
            row.getString("author"),
            name(row, "acting").orElseThrow(),
            row.getOffsetDateTime("at").toInstant(),
            row.getString("text"),
            row.getBoolean("withdrawn")),
        reader(row));
  }

  private static Reader reader(Row row) {
    return new Reader(
        Language.of(row.getString("language")),
        ZoneId.of(row.getString("time_zone")),
        row.getBoolean("at_address"),
        row.getBoolean("sees"),
        row.getBoolean("mentioned"),
        name(row, "mentioned"),
        row.getBoolean("has_read"));
  }

  private static Optional<Bilingual> name(Row row, String whose) {
    return Optional.ofNullable(row.getString(whose + "_en"))
        .map(english -> new Bilingual(english, row.getString(whose + "_fr")));
  }
}
