package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** Writes topics, messages, mentions and marks, a table at a time. */
final class TalkStore {
  private static final String ADD_TOPICS =
      """
      INSERT INTO topic (id, channel_id, title, opened_seq, opened_at, message_count, last_seq, last_at)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[], $6::bigint[],
                           $7::bigint[], $8::timestamptz[])""";

  private static final String ADD_MESSAGES =
      """
      INSERT INTO message (channel_id, seq, topic_id, ordinal, at, person_id, focal_point_id, text, reply_to, revision,
                           edited_at, withdrawn_at)
      SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::uuid[],
                           $7::uuid[], $8::text[], $9::bigint[], $10::int[], $11::timestamptz[], $12::timestamptz[])""";

  private static final String ADD_MENTIONS =
      """
      INSERT INTO mention (channel_id, seq, topic_id, focal_point_id)
      SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[])""";

  private static final String ADD_MARKS =
      """
      INSERT INTO read_mark (person_id, topic_id, channel_id, seq, ordinal, at)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::timestamptz[])""";

  Future<Void> addTopics(SqlClient client, List<Talk.TopicRow> topics) {
    return Rows.write(
        client,
        ADD_TOPICS,
        new Rows<>(topics)
            .id(Talk.TopicRow::id)
            .id(Talk.TopicRow::channel)
            .text(Talk.TopicRow::title)
            .number(Talk.TopicRow::openedSeq)
            .instant(Talk.TopicRow::openedAt)
            .number(Talk.TopicRow::messages)
            .number(Talk.TopicRow::lastSeq)
            .instant(Talk.TopicRow::lastAt)
            .columns());
  }

  Future<Void> addMessages(SqlClient client, List<Talk.MessageRow> messages) {
    return Rows.write(
        client,
        ADD_MESSAGES,
        new Rows<>(messages)
            .id(Talk.MessageRow::channel)
            .number(Talk.MessageRow::seq)
            .id(Talk.MessageRow::topic)
            .number(Talk.MessageRow::ordinal)
            .instant(Talk.MessageRow::at)
            .id(Talk.MessageRow::person)
            .id(Talk.MessageRow::focalPoint)
            .text(Talk.MessageRow::text)
            .maybeNumber(Talk.MessageRow::replyTo)
            .integer(Talk.MessageRow::revision)
            .maybeInstant(Talk.MessageRow::editedAt)
            .maybeInstant(Talk.MessageRow::withdrawnAt)
            .columns());
  }

  Future<Void> addMentions(SqlClient client, List<Talk.MentionRow> mentions) {
    return Rows.write(
        client,
        ADD_MENTIONS,
        new Rows<>(mentions)
            .id(Talk.MentionRow::channel)
            .number(Talk.MentionRow::seq)
            .id(Talk.MentionRow::topic)
            .id(Talk.MentionRow::focalPoint)
            .columns());
  }

  Future<Void> addMarks(SqlClient client, List<ReadMarks.MarkRow> marks) {
    return Rows.write(
        client,
        ADD_MARKS,
        new Rows<>(marks)
            .id(ReadMarks.MarkRow::person)
            .id(ReadMarks.MarkRow::topic)
            .id(ReadMarks.MarkRow::channel)
            .number(ReadMarks.MarkRow::seq)
            .number(ReadMarks.MarkRow::ordinal)
            .instant(ReadMarks.MarkRow::at)
            .columns());
  }
}
