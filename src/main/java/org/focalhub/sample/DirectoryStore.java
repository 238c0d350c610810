package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.focalhub.platform.id.Ids;

/** Writes States, organisations, people and posts, a table at a time. */
final class DirectoryStore {
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

  private record Of<T>(Post post, T what) {}

  Future<Void> addStates(SqlClient client, Map<String, String> groups) {
    List<Map.Entry<String, String>> states = List.copyOf(groups.entrySet());
    return Rows.write(
        client,
        ADD_STATES,
        new Rows<>(states).text(Map.Entry::getKey).text(Map.Entry::getValue).columns());
  }

  Future<Void> addOrganisations(SqlClient client, List<SampleFiles.Organisation> organisations) {
    return Rows.write(
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
    return Rows.write(
        client,
        ADD_PEOPLE,
        new Rows<>(people)
            .id(SamplePerson::id)
            .text(SamplePerson::email)
            .text(SamplePerson::name)
            .text(person -> person.language().tag())
            .text(SamplePerson::zone)
            .words(SamplePerson::roles)
            .instant(person -> createdAt)
            .columns());
  }

  Future<Void> addPosts(SqlClient client, List<Post> posts) {
    return TimelineStore.add(client, posts.stream().map(Post::id).toList(), "FOCAL_POINT")
        .compose(added -> addFocalPoints(client, posts))
        .compose(added -> addTenures(client, all(posts, Post::tenures)))
        .compose(added -> addAbsences(client, all(posts, Post::absences)));
  }

  private static <T> List<Of<T>> all(List<Post> posts, Function<Post, List<T>> what) {
    return posts.stream()
        .flatMap(post -> what.apply(post).stream().map(one -> new Of<>(post, one)))
        .toList();
  }

  private static Future<Void> addFocalPoints(SqlClient client, List<Post> posts) {
    return Rows.write(
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
    return Rows.write(
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
    return Rows.write(
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
}
