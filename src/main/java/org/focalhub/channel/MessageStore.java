package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.focalhub.account.Caller;
import org.focalhub.channel.ChannelViews.Hit;
import org.focalhub.channel.ChannelViews.Revision;
import org.focalhub.channel.MessageView.ReplyView;
import org.focalhub.platform.http.Cursor;
import org.focalhub.platform.markdown.Mention;
import org.focalhub.platform.markdown.MessageMarkdown;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;

/**
 * The SQL of messages. Reads name the reader as {@link ChannelStore} does, but trust that the
 * caller's being in the channel was asked before; posts are decided in the database, in the writing
 * transaction.
 */
final class MessageStore {
  private static final String POST =
      "SELECT place, verdict, seq, ordinal, at, epoch, until "
          + "FROM post_messages($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

  private static final String MESSAGE =
      """
      SELECT m.channel_id, m.seq, m.topic_id, m.ordinal, m.at, m.text, m.revision, m.edited_at, m.withdrawn_at,
             m.person_id, p.display_name, m.focal_point_id, f.name_en, f.name_fr, f.kind,
             EXISTS (SELECT FROM mention n WHERE n.channel_id = m.channel_id AND n.seq = m.seq
                        AND (n.person_id = $1 OR n.focal_point_id = ANY ($2))) AS mentions_me,
             r.seq AS r_seq, r.ordinal AS r_ordinal, r.text AS r_text,
             rp.id AS r_person_id, rp.display_name AS r_display_name,
             rf.id AS r_focal_point_id, rf.name_en AS r_name_en, rf.name_fr AS r_name_fr, rf.kind AS r_kind
        FROM message m
        JOIN person p ON p.id = m.person_id
        JOIN focal_point f ON f.id = m.focal_point_id
        LEFT JOIN message r ON r.channel_id = m.channel_id AND r.seq = m.reply_to
        LEFT JOIN person rp ON rp.id = r.person_id
        LEFT JOIN focal_point rf ON rf.id = r.focal_point_id
      """;

  private static final String ONE = MESSAGE + " WHERE m.channel_id = $3 AND m.seq = $4";

  private static final String BEFORE =
      MESSAGE
          + " JOIN topic o ON o.id = m.topic_id AND o.channel_id = $3"
          + " WHERE m.topic_id = $4 AND m.ordinal < $5 ORDER BY m.ordinal DESC LIMIT $6";

  private static final String FROM =
      MESSAGE
          + " JOIN topic o ON o.id = m.topic_id AND o.channel_id = $3"
          + " WHERE m.topic_id = $4 AND m.ordinal >= $5 ORDER BY m.ordinal LIMIT $6";

  /** Messages by a relation {@code hits}, with where they stand. */
  private static final String HITS =
      MESSAGE.replace(
          "FROM message m",
          ", c.name_en AS c_name_en, c.name_fr AS c_name_fr, o.title FROM hits h "
              + "JOIN message m ON m.channel_id = h.channel_id AND m.seq = h.seq "
              + "JOIN channel c ON c.id = m.channel_id JOIN topic o ON o.id = m.topic_id");

  private static final String ORDINAL_AT = "SELECT ordinal_at($1, $2) AS ordinal";

  private static final String SEARCH =
      "WITH hits AS (SELECT * FROM search_messages((SELECT array_agg(DISTINCT i.channel_id) FROM channel_member i "
          + "WHERE i.focal_point_id = ANY ($2) AND ($4::uuid IS NULL OR i.channel_id = $4)), "
          + "$3, $5, $6, $7, $8, $9, $10)) "
          + HITS
          + " ORDER BY m.at DESC, m.seq DESC";

  /** The latest are picked before anything is looked up for them. */
  private static final String MENTIONED =
      """
      WITH hits AS (
        SELECT u.channel_id, u.seq FROM (
          SELECT DISTINCT n.channel_id, n.seq FROM mention n
            LEFT JOIN read_mark k ON k.person_id = $1 AND k.topic_id = n.topic_id
           WHERE (n.person_id = $1 OR n.focal_point_id = ANY ($2)) AND n.seq > coalesce(k.seq, 0)
             AND n.channel_id IN (SELECT i.channel_id FROM channel_member i WHERE i.focal_point_id = ANY ($2))) u
          JOIN message l ON l.channel_id = u.channel_id AND l.seq = u.seq
         ORDER BY l.at DESC, l.seq DESC LIMIT 20)
      """
          + HITS
          + " ORDER BY m.at DESC, m.seq DESC";

  private static final String EDIT =
      """
      UPDATE message SET text = $3, revision = revision + 1, edited_at = $4
       WHERE channel_id = $1 AND seq = $2
      """;

  private static final String WITHDRAW =
      "UPDATE message SET text = '', withdrawn_at = $3 WHERE channel_id = $1 AND seq = $2";

  /**
   * The words leave the entries too: they are what a replay of the timeline would otherwise give
   * back.
   */
  private static final String TAKE_OUT_OF_ENTRIES =
      """
      UPDATE entry SET body = (body - 'text') || '{"mentions": [], "withdrawn": true}'
       WHERE timeline_id = $1 AND (seq = $2 OR refers_to = $2) AND kind IN ('MESSAGE', 'MESSAGE_EDITED')
      """;

  private static final String FORGET_MENTIONS =
      "DELETE FROM mention WHERE channel_id = $1 AND seq = $2";

  private static final String MENTION =
      """
      INSERT INTO mention (channel_id, seq, topic_id, person_id, focal_point_id)
      SELECT $1, $2, $3, CASE WHEN n.kind = 'PERSON' THEN n.id END, CASE WHEN n.kind = 'FOCAL_POINT' THEN n.id END
        FROM unnest($4::text[], $5::uuid[]) AS n (kind, id)
      """;

  private static final String REVISIONS =
      """
      SELECT e.at, e.body FROM entry e
       WHERE e.timeline_id = $1 AND (e.seq = $2 OR e.refers_to = $2) AND e.kind IN ('MESSAGE', 'MESSAGE_EDITED')
       ORDER BY e.seq LIMIT 200
      """;

  private static final String READ_BY =
      """
      SELECT DISTINCT f.id, f.name_en, f.name_fr, f.kind, f.code
        FROM read_mark r
        JOIN serving s ON s.person_id = r.person_id
        JOIN channel_member m ON m.channel_id = $1 AND m.focal_point_id = s.focal_point_id
        JOIN focal_point f ON f.id = m.focal_point_id
       WHERE r.topic_id = $2 AND r.ordinal >= $3 ORDER BY f.code LIMIT 1000
      """;

  private static final String QUOTED =
      """
      SELECT m.seq, m.ordinal, m.text, p.id AS person_id, p.display_name, f.id AS focal_point_id, f.name_en, f.name_fr, f.kind
        FROM message m JOIN person p ON p.id = m.person_id JOIN focal_point f ON f.id = m.focal_point_id
       WHERE m.channel_id = $1 AND m.seq = ANY ($2)
      """;

  /** What became of a post; the same names as in {@code post_messages}. */
  enum Verdict {
    WRITTEN,
    REPEATED,
    NO_ACCESS,
    NO_REPLY,
    COMMAND_TAKEN
  }

  /**
   * Where a post stands, when it stands.
   *
   * @param until by what was found of access when it was written; empty: the author has none
   */
  record Posted(
      Verdict verdict,
      long seq,
      long ordinal,
      Instant at,
      long epoch,
      Optional<OffsetDateTime> until) {}

  /** A message, and what only the hub needs to know of it. */
  record Stored(UUID channel, UUID person, MessageView view) {}

  /** Words to look for, and where. */
  record Search(
      String words,
      Optional<UUID> channel,
      Optional<UUID> focalPoint,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> cursor,
      int limit) {}

  /** Writes what may be written, asking the database alone. */
  Future<List<Posted>> post(SqlClient client, List<Post> posts) {
    return post(client, posts, KnownAccess.Known.nothing(posts));
  }

  /** Writes what may be written. */
  Future<List<Posted>> post(SqlClient client, List<Post> posts, KnownAccess.Known known) {
    Tuple arrays =
        Tuple.tuple()
            .addArrayOfUUID(column(posts, UUID[]::new, Post::channel))
            .addArrayOfUUID(column(posts, UUID[]::new, Post::topic))
            .addArrayOfUUID(column(posts, UUID[]::new, post -> post.author().person().id()))
            .addArrayOfUUID(column(posts, UUID[]::new, Post::focalPoint))
            .addArrayOfUUID(column(posts, UUID[]::new, post -> post.command().orElse(null)))
            .addArrayOfLong(column(posts, Long[]::new, post -> post.replyTo().orElse(null)))
            .addArrayOfString(column(posts, String[]::new, Post::text))
            .addArrayOfString(column(posts, String[]::new, post -> post.storedBody().encode()))
            .addLong(known.epoch())
            .addArrayOfOffsetDateTime(known.until().toArray(OffsetDateTime[]::new));
    return client
        .preparedQuery(POST)
        .mapping(MessageStore::posted)
        .execute(arrays)
        .map(rows -> rows.stream().toList());
  }

  Future<Optional<Stored>> find(SqlClient client, Caller caller, UUID channel, long seq) {
    return client
        .preparedQuery(ONE)
        .mapping(MessageStore::stored)
        .execute(reader(caller).addUUID(channel).addLong(seq))
        .map(rows -> rows.stream().findFirst());
  }

  /** In order; the last before an ordinal. */
  Future<List<MessageView>> before(
      SqlClient client, Caller caller, UUID channel, UUID topic, long ordinal, int limit) {
    return page(client, BEFORE, caller, channel, topic, ordinal, limit);
  }

  /** In order; the first from an ordinal on. */
  Future<List<MessageView>> from(
      SqlClient client, Caller caller, UUID channel, UUID topic, long ordinal, int limit) {
    return page(client, FROM, caller, channel, topic, ordinal, limit);
  }

  private static Future<List<MessageView>> page(
      SqlClient client,
      String statement,
      Caller caller,
      UUID channel,
      UUID topic,
      long ordinal,
      int limit) {
    return client
        .preparedQuery(statement)
        .mapping(row -> stored(row).view())
        .execute(reader(caller).addUUID(channel).addUUID(topic).addLong(ordinal).addInteger(limit))
        .map(rows -> rows.stream().sorted(Comparator.comparingLong(MessageView::ordinal)).toList());
  }

  Future<Long> ordinalAt(SqlClient client, UUID topic, Instant instant) {
    return client
        .preparedQuery(ORDINAL_AT)
        .execute(Tuple.of(topic, at(instant)))
        .map(rows -> rows.iterator().next().getLong("ordinal"));
  }

  Future<Page<Hit>> search(SqlClient client, Caller caller, Search search) {
    Optional<Cursor> cursor = search.cursor().map(text -> Cursor.read(text, 2));
    return client
        .preparedQuery(SEARCH)
        .execute(
            reader(caller)
                .addString(search.words())
                .addUUID(search.channel().orElse(null))
                .addUUID(search.focalPoint().orElse(null))
                .addOffsetDateTime(search.from().map(MessageStore::at).orElse(null))
                .addOffsetDateTime(search.until().map(MessageStore::at).orElse(null))
                .addOffsetDateTime(cursor.map(one -> at(one.instant(0))).orElse(null))
                .addLong(cursor.map(one -> one.number(1)).orElse(null))
                .addInteger(search.limit() + 1))
        .map(
            rows ->
                Page.of(
                    rows,
                    search.limit(),
                    MessageStore::hit,
                    row ->
                        Cursor.after(row.getOffsetDateTime("at").toInstant(), row.getLong("seq"))));
  }

  Future<List<Hit>> mentioned(SqlClient client, Caller caller) {
    return client
        .preparedQuery(MENTIONED)
        .mapping(MessageStore::hit)
        .execute(reader(caller))
        .map(rows -> rows.stream().toList());
  }

  Future<Void> edit(SqlClient client, UUID channel, long seq, String text, Instant editedAt) {
    return client
        .preparedQuery(EDIT)
        .execute(Tuple.of(channel, seq, text, at(editedAt)))
        .mapEmpty();
  }

  Future<Void> setMentions(
      SqlClient client, UUID channel, long seq, UUID topic, List<Mention> mentions) {
    String[] kinds = mentions.stream().map(mention -> mention.kind().name()).toArray(String[]::new);
    UUID[] ids = mentions.stream().map(Mention::id).toArray(UUID[]::new);
    return client
        .preparedQuery(FORGET_MENTIONS)
        .execute(Tuple.of(channel, seq))
        .compose(
            forgotten ->
                client.preparedQuery(MENTION).execute(Tuple.of(channel, seq, topic, kinds, ids)))
        .mapEmpty();
  }

  /** Takes a message's words out of every table. */
  Future<Void> withdraw(SqlClient client, UUID channel, long seq, Instant withdrawnAt) {
    return client
        .preparedQuery(WITHDRAW)
        .execute(Tuple.of(channel, seq, at(withdrawnAt)))
        .compose(done -> client.preparedQuery(TAKE_OUT_OF_ENTRIES).execute(Tuple.of(channel, seq)))
        .compose(done -> client.preparedQuery(FORGET_MENTIONS).execute(Tuple.of(channel, seq)))
        .mapEmpty();
  }

  Future<List<Revision>> revisions(SqlClient client, UUID channel, long seq) {
    return client
        .preparedQuery(REVISIONS)
        .execute(Tuple.of(channel, seq))
        .map(
            rows -> {
              List<Revision> revisions = new ArrayList<>();
              rows.forEach(row -> revisions.add(revision(row, revisions.size() + 1)));
              return revisions;
            });
  }

  Future<List<Author.FocalPointRef>> readBy(
      SqlClient client, UUID channel, UUID topic, long ordinal) {
    return client
        .preparedQuery(READ_BY)
        .mapping(ChannelStore::focalPoint)
        .execute(Tuple.of(channel, topic, ordinal))
        .map(rows -> rows.stream().toList());
  }

  /** What replies quote, as it stands now. */
  Future<Map<Long, ReplyView>> quoted(SqlClient client, UUID channel, Long... seqs) {
    return client
        .preparedQuery(QUOTED)
        .mapping(
            row ->
                new ReplyView(
                    row.getLong("seq"),
                    row.getLong("ordinal"),
                    author(row, ""),
                    MessageMarkdown.excerpt(row.getString("text"))))
        .execute(Tuple.of(channel, (Object) seqs))
        .map(rows -> rows.stream().collect(Collectors.toMap(ReplyView::seq, Function.identity())));
  }

  private static Posted posted(Row row) {
    return new Posted(
        Verdict.valueOf(row.getString("verdict")),
        Optional.ofNullable(row.getLong("seq")).orElse(0L),
        Optional.ofNullable(row.getLong("ordinal")).orElse(0L),
        Optional.ofNullable(row.getOffsetDateTime("at"))
            .map(OffsetDateTime::toInstant)
            .orElse(Instant.EPOCH),
        row.getLong("epoch"),
        Optional.ofNullable(row.getOffsetDateTime("until")));
  }

  private static Revision revision(Row row, int number) {
    String text = row.getJsonObject("body").getString("text", "");
    return new Revision(
        number, row.getOffsetDateTime("at").toInstant(), text, MessageMarkdown.html(text));
  }

  private static Hit hit(Row row) {
    return new Hit(
        row.getUUID("channel_id"),
        new Bilingual(row.getString("c_name_en"), row.getString("c_name_fr")),
        row.getString("title"),
        stored(row).view());
  }

  private static Stored stored(Row row) {
    String text = row.getString("text");
    return new Stored(
        row.getUUID("channel_id"),
        row.getUUID("person_id"),
        new MessageView(
            row.getLong("seq"),
            row.getUUID("topic_id"),
            row.getLong("ordinal"),
            row.getOffsetDateTime("at").toInstant(),
            author(row, ""),
            text,
            MessageMarkdown.html(text),
            Optional.ofNullable(row.getLong("r_seq")).map(seq -> reply(row, seq)),
            row.getInteger("revision"),
            Optional.ofNullable(row.getOffsetDateTime("edited_at")).map(OffsetDateTime::toInstant),
            row.getOffsetDateTime("withdrawn_at") != null,
            Optional.ofNullable(row.getOffsetDateTime("withdrawn_at"))
                .map(OffsetDateTime::toInstant),
            row.getBoolean("mentions_me")));
  }

  private static ReplyView reply(Row row, long seq) {
    return new ReplyView(
        seq,
        row.getLong("r_ordinal"),
        author(row, "r_"),
        MessageMarkdown.excerpt(row.getString("r_text")));
  }

  private static Author author(Row row, String prefix) {
    return new Author(
        new Author.PersonRef(
            row.getUUID(prefix + "person_id"), row.getString(prefix + "display_name")),
        Optional.of(
            new Author.FocalPointRef(
                row.getUUID(prefix + "focal_point_id"),
                new Bilingual(row.getString(prefix + "name_en"), row.getString(prefix + "name_fr")),
                row.getString(prefix + "kind"))));
  }

  private static Tuple reader(Caller caller) {
    return Tuple.tuple(new ArrayList<>(List.of(caller.person(), caller.servedIds())));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static <T> T[] column(List<Post> posts, IntFunction<T[]> array, Function<Post, T> value) {
    return posts.stream().map(value).toArray(array);
  }
}
