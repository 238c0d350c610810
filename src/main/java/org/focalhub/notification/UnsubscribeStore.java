package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/** The SQL of ending mail of a sort by its link, and of taking that back. */
final class UnsubscribeStore {
  // A channel is named to whoever is still in it.
  private static final String OF_CHANNEL =
      """
      SELECT m.mode, c.name_en, c.name_fr
        FROM mail_reader r
        LEFT JOIN mail_channel m ON m.reader_id = r.id AND m.channel_id = $2
        LEFT JOIN channel c ON c.id = $2 AND EXISTS (
          SELECT FROM channel_member x
           WHERE x.channel_id = c.id
             AND (x.focal_point_id = r.focal_point_id
                  OR x.focal_point_id IN (SELECT s.focal_point_id FROM serving s WHERE s.person_id = r.person_id)))
       WHERE r.id = $1""";

  private static final String OF_TOPIC =
      "SELECT r.modes->>$2::text AS mode FROM mail_reader r WHERE r.id = $1";

  private static final String OF_DIGEST =
      "SELECT r.digest AS mode FROM mail_reader r WHERE r.id = $1";

  private static final String END_CHANNEL =
      """
      INSERT INTO mail_channel (reader_id, channel_id, mode)
      SELECT r.id, c.id, 'NONE' FROM mail_reader r JOIN channel c ON c.id = $2 WHERE r.id = $1
      ON CONFLICT (reader_id, channel_id) DO UPDATE SET mode = excluded.mode""";

  private static final String END_TOPIC =
      """
      UPDATE mail_reader SET modes = modes || jsonb_build_object($2::text, 'NONE'), version = version + 1
       WHERE id = $1 AND modes->>$2 IS DISTINCT FROM 'NONE'""";

  private static final String END_DIGEST =
      """
      UPDATE mail_reader SET digest = 'OFF', digest_next = NULL, version = version + 1
       WHERE id = $1 AND digest <> 'OFF'""";

  // Only what is ended comes back: a page that stood open for long undoes nothing that was set
  // since.
  private static final String RESUME_CHANNEL =
      """
      WITH forgotten AS (
        DELETE FROM mail_channel WHERE reader_id = $1 AND channel_id = $2 AND mode = 'NONE' AND $3::text IS NULL
      )
      UPDATE mail_channel SET mode = $3 WHERE reader_id = $1 AND channel_id = $2 AND mode = 'NONE' AND $3 IS NOT NULL""";

  private static final String RESUME_TOPIC =
      """
      UPDATE mail_reader SET version = version + 1,
             modes = CASE WHEN $3::text IS NULL THEN modes - $2::text ELSE modes || jsonb_build_object($2, $3) END
       WHERE id = $1 AND modes->>$2 = 'NONE'""";

  // The digest goes on where it ended; after more than a week, with what happens from now on.
  private static final String RESUME_DIGEST =
      """
      UPDATE mail_reader SET digest = coalesce($2::text, 'DAILY'), digest_next = NULL, version = version + 1,
             digest_through = CASE WHEN digest_through < hub_now() - interval '7 days' THEN hub_now()
                                   ELSE digest_through END
       WHERE id = $1 AND digest = 'OFF'""";

  /**
   * How a reader gets mail of a sort.
   *
   * @param mode as it was set; empty where it is as the hub has it by default
   * @param channel its name, where it is a channel's and the reader may know it
   */
  record Standing(Optional<String> mode, Optional<Bilingual> channel) {
    boolean isEnded() {
      return mode.filter(set -> set.equals("NONE") || set.equals("OFF")).isPresent();
    }

    private static Standing of(Row row) {
      return new Standing(Optional.ofNullable(row.getString("mode")), Optional.empty());
    }

    private static Standing ofChannel(Row row) {
      return new Standing(
          Optional.ofNullable(row.getString("mode")),
          Optional.ofNullable(row.getString("name_en"))
              .map(english -> new Bilingual(english, row.getString("name_fr"))));
    }
  }

  /** Empty when there is no such reader any more. */
  Future<Optional<Standing>> standing(SqlClient client, Ending ending) {
    UUID reader = ending.reader();
    if (ending instanceof Ending.OfChannel of) {
      return client
          .preparedQuery(OF_CHANNEL)
          .mapping(Standing::ofChannel)
          .execute(Tuple.of(reader, of.channel()))
          .map(rows -> rows.stream().findFirst());
    }
    return (ending instanceof Ending.OfTopic of
            ? client
                .preparedQuery(OF_TOPIC)
                .mapping(Standing::of)
                .execute(Tuple.of(reader, of.topic().name()))
            : client.preparedQuery(OF_DIGEST).mapping(Standing::of).execute(Tuple.of(reader)))
        .map(rows -> rows.stream().findFirst());
  }

  Future<Void> end(SqlClient client, Ending ending) {
    UUID reader = ending.reader();
    if (ending instanceof Ending.OfChannel of) {
      return run(client, END_CHANNEL, Tuple.of(reader, of.channel()));
    }
    return ending instanceof Ending.OfTopic of
        ? run(client, END_TOPIC, Tuple.of(reader, of.topic().name()))
        : run(client, END_DIGEST, Tuple.of(reader));
  }

  /**
   * @param mode as it was before; empty for the hub's default
   */
  Future<Void> resume(SqlClient client, Ending ending, Optional<String> mode) {
    UUID reader = ending.reader();
    String before = mode.orElse(null);
    if (ending instanceof Ending.OfChannel of) {
      return run(client, RESUME_CHANNEL, Tuple.of(reader, of.channel(), before));
    }
    return ending instanceof Ending.OfTopic of
        ? run(client, RESUME_TOPIC, Tuple.of(reader, of.topic().name(), before))
        : run(client, RESUME_DIGEST, Tuple.of(reader, before));
  }

  private static Future<Void> run(SqlClient client, String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).mapEmpty();
  }
}
