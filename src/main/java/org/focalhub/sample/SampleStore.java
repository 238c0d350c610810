package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.focalhub.platform.id.Ids;

/** The statements of the filling, each for all rows of a table at once. */
final class SampleStore {
  /** One filling at a time, whichever hub began first. Any number that nothing else locks. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(4201846027)";

  private static final String IS_USED =
      "SELECT EXISTS (SELECT FROM focal_point) OR EXISTS (SELECT FROM person) AS used";

  private static final String ADD_STATES =
      """
      INSERT INTO state (iso, party, regional_group)
      SELECT iso, true, regional_group FROM unnest($1::text[], $2::text[]) AS s (iso, regional_group)
      ON CONFLICT DO NOTHING""";

  private static final String ADD_ORGANISATIONS =
      """
      INSERT INTO organisation (id, code, kind, name_en, name_fr)
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
      ON CONFLICT (code) DO NOTHING""";

  private static final String ADD_PEOPLE =
      """
      INSERT INTO person (id, email, display_name, language, time_zone, roles, created_at)
      SELECT id, email, name, language, zone, string_to_array(roles, ' '), created_at
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
          AS p (id, email, name, language, zone, roles, created_at)""";

  private static final String ADD_TIMELINES =
      """
      INSERT INTO timeline (id, kind, head)
      SELECT id, $2, 0 FROM unnest($1::uuid[]) AS t (id)
      ON CONFLICT (id) DO NOTHING""";

  private static final String ADD_FOCAL_POINTS =
      """
      INSERT INTO focal_point (id, code, kind, state_iso, organisation_id, regional_group, seat, name_en, name_fr,
                               subjects, languages, shared_mailbox, time_zone, established_at)
      SELECT f.id, f.code, f.kind, f.state, o.id, f.regional_group, f.seat, f.name_en, f.name_fr,
             string_to_array(f.subjects, ' '), string_to_array(f.languages, ' '), f.mailbox, f.zone, f.established_at
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[])
          AS f (id, code, kind, state, organisation, regional_group, seat, name_en, name_fr, subjects, languages,
                mailbox, zone, established_at)
        LEFT JOIN organisation o ON o.code = f.organisation""";

  private static final String ADD_TENURES =
      """
      INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from, held_until)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[])""";

  private static final String ADD_ABSENCES =
      """
      INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[])""";

  private static final String CHANNELS =
      """
      SELECT c.code, c.id, t.head FROM channel c JOIN timeline t ON t.id = c.id
       WHERE c.code = ANY ($1) ORDER BY c.id FOR NO KEY UPDATE OF t""";

  private static final String ADD_CHANNELS =
      """
      INSERT INTO channel (id, code, category, name_en, name_fr, purpose_en, purpose_fr, by_invitation,
                           audience_kinds, audience_groups, created_at)
      SELECT id, code, category, name_en, name_fr, purpose_en, purpose_fr, by_invitation,
             string_to_array(kinds, ' '), string_to_array(groups, ' '), created_at
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[],
                    $9::text[], $10::text[], $11::timestamptz[])
          AS c (id, code, category, name_en, name_fr, purpose_en, purpose_fr, by_invitation, kinds, groups, created_at)""";

  private static final String INVITE =
      """
      INSERT INTO channel_invited (channel_id, focal_point_id, invited_at)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
      ON CONFLICT DO NOTHING""";

  private static final String ADD_ENTRIES =
      """
      WITH written AS (
        INSERT INTO entry (timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, refers_to, body)
        SELECT timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, refers_to, body::jsonb
          FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[], $5::uuid[], $6::uuid[], $7::uuid[],
                      $8::bigint[], $9::text[])
            AS e (timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, refers_to, body)
        RETURNING timeline_id, seq)
      UPDATE timeline t SET head = w.head
        FROM (SELECT timeline_id, max(seq) AS head FROM written GROUP BY timeline_id) w
       WHERE t.id = w.timeline_id""";

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

  private static final String CAST =
      "SELECT id, email, display_name, language FROM person WHERE email = ANY ($1) AND disabled_at IS NULL";

  private record Of<T>(Post post, T what) {}

  /** Where a channel is, and how far its timeline has come. */
  record Place(UUID id, long head) {}

  private record InvitedRow(UUID channel, UUID focalPoint, Instant at) {}

  Future<Boolean> lockAndSeeWhetherUsed(SqlClient client) {
    return client
        .query(LOCK)
        .execute()
        .compose(locked -> client.query(IS_USED).execute())
        .map(rows -> rows.iterator().next().getBoolean("used"));
  }

  Future<Void> addStates(SqlClient client, Map<String, String> groups) {
    List<Map.Entry<String, String>> states = List.copyOf(groups.entrySet());
    return write(
        client,
        ADD_STATES,
        new Rows<>(states).text(Map.Entry::getKey).text(Map.Entry::getValue).columns());
  }

  Future<Void> addOrganisations(SqlClient client, List<SampleFiles.Organisation> organisations) {
    return write(
        client,
        ADD_ORGANISATIONS,
        new Rows<>(organisations)
            .id(organisation -> Ids.next())
            .text(SampleFiles.Organisation::code)
            .text(SampleFiles.Organisation::kind)
            .text(organisation -> organisation.name().en())
            .text(organisation -> organisation.name().fr())
            .columns());
  }

  Future<Void> addPeople(SqlClient client, List<SamplePerson> people, Instant createdAt) {
    return write(
        client,
        ADD_PEOPLE,
        new Rows<>(people)
            .id(SamplePerson::id)
            .text(SamplePerson::email)
            .text(SamplePerson::name)
            .text(SamplePerson::language)
            .text(SamplePerson::zone)
            .words(SamplePerson::roles)
            .instant(person -> createdAt)
            .columns());
  }

  Future<Void> addPosts(SqlClient client, List<Post> posts) {
    return addTimelines(client, posts.stream().map(Post::id).toList(), "FOCAL_POINT")
        .compose(added -> addFocalPoints(client, posts))
        .compose(added -> addTenures(client, all(posts, Post::tenures)))
        .compose(added -> addAbsences(client, all(posts, Post::absences)));
  }

  private static <T> List<Of<T>> all(List<Post> posts, Function<Post, List<T>> what) {
    return posts.stream()
        .flatMap(post -> what.apply(post).stream().map(one -> new Of<>(post, one)))
        .toList();
  }

  private static Future<Void> addTimelines(SqlClient client, List<UUID> ids, String kind) {
    return write(client, ADD_TIMELINES, Tuple.of(ids.toArray(UUID[]::new), kind));
  }

  private static Future<Void> addFocalPoints(SqlClient client, List<Post> posts) {
    return write(
        client,
        ADD_FOCAL_POINTS,
        new Rows<>(posts)
            .id(Post::id)
            .text(Post::code)
            .text(post -> post.place().kind())
            .maybeText(post -> post.place().state())
            .maybeText(post -> post.place().organisation())
            .maybeText(post -> post.place().group())
            .maybeText(post -> post.place().seat())
            .text(post -> post.name().en())
            .text(post -> post.name().fr())
            .words(post -> post.charter().subjects())
            .words(post -> post.charter().languages())
            .text(post -> post.charter().naming().mailbox())
            .text(post -> post.charter().zone())
            .instant(Post::established)
            .columns());
  }

  private static Future<Void> addTenures(SqlClient client, List<Of<Post.Tenure>> tenures) {
    return write(
        client,
        ADD_TENURES,
        new Rows<>(tenures)
            .id(tenure -> tenure.what().id())
            .id(tenure -> tenure.post().id())
            .id(tenure -> tenure.what().person().id())
            .text(tenure -> tenure.what().capacity())
            .instant(tenure -> tenure.what().from())
            .maybeInstant(tenure -> tenure.what().until())
            .columns());
  }

  private static Future<Void> addAbsences(SqlClient client, List<Of<Post.Absence>> absences) {
    return write(
        client,
        ADD_ABSENCES,
        new Rows<>(absences)
            .id(absence -> absence.what().id())
            .id(absence -> absence.post().id())
            .id(absence -> absence.what().absent().id())
            .maybeId(absence -> absence.what().substitute().map(SamplePerson::id))
            .instant(absence -> absence.what().from())
            .instant(absence -> absence.what().until())
            .columns());
  }

  /**
   * Adds the channels that are not there yet and invites the posts into all of them. Gives each
   * channel's place by its code.
   */
  Future<Map<String, Place>> addChannels(
      SqlClient client,
      List<SampleFiles.Channel> channels,
      SampleDirectory directory,
      Instant createdAt) {
    return places(client, channels)
        .map(known -> missing(channels, known))
        .compose(missing -> addMissing(client, missing, createdAt))
        .compose(added -> places(client, channels))
        .compose(
            places -> invite(client, invited(channels, places, directory, createdAt)).map(places));
  }

  private static Map<UUID, SampleFiles.Channel> missing(
      List<SampleFiles.Channel> channels, Map<String, Place> known) {
    return channels.stream()
        .filter(channel -> !known.containsKey(channel.code()))
        .collect(Maps.inOrder(channel -> Ids.next(), Function.identity()));
  }

  private static Future<Void> addMissing(
      SqlClient client, Map<UUID, SampleFiles.Channel> missing, Instant createdAt) {
    List<Map.Entry<UUID, SampleFiles.Channel>> rows = List.copyOf(missing.entrySet());
    return addTimelines(client, List.copyOf(missing.keySet()), "CHANNEL")
        .compose(
            added ->
                write(
                    client,
                    ADD_CHANNELS,
                    new Rows<>(rows)
                        .id(Map.Entry::getKey)
                        .text(row -> row.getValue().code())
                        .text(row -> row.getValue().category())
                        .text(row -> row.getValue().name().en())
                        .text(row -> row.getValue().name().fr())
                        .text(row -> row.getValue().purpose().en())
                        .text(row -> row.getValue().purpose().fr())
                        .truth(row -> row.getValue().audience().isEmpty())
                        .maybeWords(
                            row -> row.getValue().audience().flatMap(SampleFiles.Audience::kinds))
                        .maybeWords(
                            row -> row.getValue().audience().flatMap(SampleFiles.Audience::groups))
                        .instant(row -> createdAt)
                        .columns()));
  }

  private static List<InvitedRow> invited(
      List<SampleFiles.Channel> channels,
      Map<String, Place> places,
      SampleDirectory directory,
      Instant at) {
    return channels.stream()
        .flatMap(
            channel ->
                channel.invited().orElse(List.of()).stream()
                    .map(directory::post)
                    .map(post -> new InvitedRow(places.get(channel.code()).id(), post.id(), at)))
        .toList();
  }

  private static Future<Void> invite(SqlClient client, List<InvitedRow> invited) {
    return write(
        client,
        INVITE,
        new Rows<>(invited)
            .id(InvitedRow::channel)
            .id(InvitedRow::focalPoint)
            .instant(InvitedRow::at)
            .columns());
  }

  private static Future<Map<String, Place>> places(
      SqlClient client, List<SampleFiles.Channel> channels) {
    String[] codes = channels.stream().map(SampleFiles.Channel::code).toArray(String[]::new);
    return client.preparedQuery(CHANNELS).execute(Tuple.of(codes)).map(SampleStore::places);
  }

  private static Map<String, Place> places(RowSet<Row> rows) {
    Map<String, Place> places = new LinkedHashMap<>();
    rows.forEach(
        row ->
            places.put(row.getString("code"), new Place(row.getUUID("id"), row.getLong("head"))));
    return places;
  }

  /** Adds entries that are numbered already and moves the heads of their timelines. */
  Future<Void> addEntries(SqlClient client, List<EntryRow> entries) {
    return write(
        client,
        ADD_ENTRIES,
        new Rows<>(entries)
            .id(EntryRow::timeline)
            .number(EntryRow::seq)
            .text(EntryRow::kind)
            .instant(EntryRow::at)
            .maybeId(EntryRow::person)
            .maybeId(EntryRow::focalPoint)
            .maybeId(EntryRow::topic)
            .maybeNumber(EntryRow::refersTo)
            .text(entry -> entry.body().encode())
            .columns());
  }

  Future<Void> addTopics(SqlClient client, List<Talk.TopicRow> topics) {
    return write(
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
    return write(
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
    return write(
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
    return write(
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

  /** Those of the cast whom the database knows, in the order of the file. */
  Future<List<CastMember>> cast(SqlClient client, List<SampleFiles.CastLine> lines) {
    List<String> emails = lines.stream().map(SampleFiles.CastLine::person).toList();
    return client
        .preparedQuery(CAST)
        .execute(Tuple.of(emails.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .sorted(Comparator.comparing(row -> emails.indexOf(row.getString("email"))))
                    .map(row -> member(row, lines.get(emails.indexOf(row.getString("email")))))
                    .toList());
  }

  private static CastMember member(Row row, SampleFiles.CastLine line) {
    return new CastMember(
        row.getUUID("id"), row.getString("display_name"), line.role(), row.getString("language"));
  }

  private static Future<Void> write(SqlClient client, String statement, Tuple columns) {
    return client.preparedQuery(statement).execute(columns).mapEmpty();
  }
}
