package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.focalhub.directory.TenureStore.Tenure;

/** The SQL of import and export: whole columns at once. */
final class CsvStore {
  /**
   * No command on any focal point is carried out until the import is; whoever only reads goes on
   * reading.
   */
  private static final String LOCK = "LOCK TABLE focal_point IN EXCLUSIVE MODE";

  private static final String COUNT = "ANALYZE person, focal_point, tenure, timeline";

  private static final String NOW = "SELECT clock_timestamp() AS at";

  private static final String TENURES =
      """
      SELECT t.id, t.focal_point_id, t.person_id, p.display_name, p.email, p.language, t.capacity, t.held_from,
             t.held_until, t.held_from <= $1 AND p.disabled_at IS NULL AS serves_now
        FROM tenure t JOIN person p ON p.id = t.person_id
       WHERE t.held_until IS NULL OR t.held_until > $1
       ORDER BY t.capacity DESC, t.held_from, t.id""";

  private static final String PEOPLE =
      """
      SELECT id, email, display_name, language, disabled_at IS NOT NULL AS disabled
        FROM person WHERE email = ANY ($1)""";

  private static final String ADD_PEOPLE =
      """
      INSERT INTO person (id, email, display_name, language, time_zone)
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])""";

  private static final String OPEN_TIMELINES =
      "INSERT INTO timeline (id, kind) SELECT id, 'FOCAL_POINT' FROM unnest($1::uuid[]) AS i (id)";

  // An array of arrays must be rectangular: lists of items travel as texts.
  private static final String ADD_POINTS =
      """
      INSERT INTO focal_point (id, code, kind, state_iso, organisation_id, regional_group, seat, name_en, name_fr,
                               subjects, languages, shared_mailbox, time_zone, closed_at)
      SELECT id, code, kind, state_iso, organisation_id, regional_group, seat, name_en, name_fr,
             string_to_array(subjects, ' '), string_to_array(languages, ' '), shared_mailbox, time_zone,
             CASE WHEN closed THEN now() END
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::boolean[])
          AS i (id, code, kind, state_iso, organisation_id, regional_group, seat, name_en, name_fr, subjects, languages,
                shared_mailbox, time_zone, closed)""";

  private static final String CHANGE_POINTS =
      """
      UPDATE focal_point f
         SET name_en = i.name_en, name_fr = i.name_fr, subjects = string_to_array(i.subjects, ' '),
             languages = string_to_array(i.languages, ' '), shared_mailbox = i.shared_mailbox, time_zone = i.time_zone,
             closed_at = CASE WHEN i.closed THEN coalesce(f.closed_at, now()) END, version = f.version + 1
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[])
          AS i (id, name_en, name_fr, subjects, languages, shared_mailbox, time_zone, closed)
       WHERE f.id = i.id""";

  private static final String END_TENURES = "UPDATE tenure SET held_until = $2 WHERE id = ANY ($1)";

  private static final String ADD_TENURES =
      """
      INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from)
      SELECT id, focal_point_id, person_id, capacity, $5
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) AS i (id, focal_point_id, person_id, capacity)""";

  private final FocalPointStore points = new FocalPointStore();
  private final DesignatorStore designators = new DesignatorStore();
  private final SubstitutionStore substitutions = new SubstitutionStore();

  Future<Void> lock(SqlClient tx) {
    return tx.query(LOCK).execute().mapEmpty();
  }

  /** Everything that there is, and the people with these addresses. */
  Future<Known> known(SqlClient client, List<String> emails) {
    Future<Instant> at =
        client.preparedQuery(NOW).execute().map(rows -> Rows.instant(rows.iterator().next(), "at"));
    var all = points.all(client);
    var states = designators.states(client);
    var organisations = designators.organisations(client);
    var people = people(client, emails);
    return Future.all(at, all, states, organisations, people)
        .compose(read -> tenures(client, at.result()))
        .map(
            tenures ->
                new Known(
                    all.result().stream()
                        .map(
                            point ->
                                new Known.Point(point, tenures.getOrDefault(point.id(), List.of())))
                        .collect(Collectors.toMap(one -> one.point().code(), Function.identity())),
                    people.result(),
                    states.result().stream()
                        .collect(Collectors.toMap(StateView::iso, Function.identity())),
                    organisations.result().stream()
                        .collect(Collectors.toMap(OrganisationView::code, Function.identity())),
                    at.result()));
  }

  private Future<Map<UUID, List<Known.Held>>> tenures(SqlClient client, Instant at) {
    return client
        .preparedQuery(TENURES)
        .execute(Tuple.of(Rows.time(at)))
        .map(rows -> Rows.all(rows, CsvStore::held))
        .map(
            all -> all.stream().collect(Collectors.groupingBy(held -> held.tenure().focalPoint())));
  }

  private static Future<Map<String, Known.Somebody>> people(SqlClient client, List<String> emails) {
    return client
        .preparedQuery(PEOPLE)
        .execute(Tuple.tuple().addArrayOfString(emails.toArray(String[]::new)))
        .map(
            rows ->
                rows.stream()
                    .collect(Collectors.toMap(row -> row.getString("email"), CsvStore::somebody)));
  }

  /** Carries out a plan without fault. */
  Future<Void> carryOut(SqlClient tx, ImportPlan plan, Instant at) {
    return addPeople(tx, plan.people())
        .compose(done -> addPoints(tx, plan.added()))
        .compose(done -> changePoints(tx, plan.changed()))
        .compose(done -> endTenures(tx, plan.out(), at))
        .compose(done -> addTenures(tx, plan.in(), at))
        .compose(done -> count(tx));
  }

  /**
   * The database counts what has come by itself, but up to a minute later, and asks meanwhile who
   * serves what as if there were next to nobody.
   */
  private static Future<Void> count(SqlClient tx) {
    return tx.query(COUNT).execute().mapEmpty();
  }

  private static Future<Void> addPeople(SqlClient tx, List<ImportPlan.Addition> people) {
    return unlessEmpty(
        people,
        () ->
            tx.preparedQuery(ADD_PEOPLE)
                .execute(
                    Tuple.tuple()
                        .addArrayOfUUID(
                            people.stream().map(ImportPlan.Addition::id).toArray(UUID[]::new))
                        .addArrayOfString(texts(people, one -> one.person().email()))
                        .addArrayOfString(texts(people, one -> one.person().displayName()))
                        .addArrayOfString(texts(people, one -> one.person().language().tag()))
                        .addArrayOfString(
                            texts(
                                people,
                                one ->
                                    one.person()
                                        .timeZone()
                                        .map(ZoneId::getId)
                                        .orElse("Europe/Amsterdam"))))
                .mapEmpty());
  }

  private static Future<Void> addPoints(SqlClient tx, List<FocalPoint> added) {
    UUID[] ids = ids(added);
    return unlessEmpty(
        added,
        () ->
            tx.preparedQuery(OPEN_TIMELINES)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .compose(
                    opened ->
                        tx.preparedQuery(ADD_POINTS)
                            .execute(
                                Tuple.tuple()
                                    .addArrayOfUUID(ids)
                                    .addArrayOfString(texts(added, FocalPoint::code))
                                    .addArrayOfString(texts(added, one -> one.kind().name()))
                                    .addArrayOfString(texts(added, one -> one.iso().orElse(null)))
                                    .addArrayOfUUID(
                                        added.stream()
                                            .map(one -> one.organisation().orElse(null))
                                            .toArray(UUID[]::new))
                                    .addArrayOfString(
                                        texts(added, one -> Rows.name(one.regionalGroup())))
                                    .addArrayOfString(texts(added, one -> Rows.name(one.seat())))
                                    .addArrayOfString(texts(added, one -> one.name().en()))
                                    .addArrayOfString(texts(added, one -> one.name().fr()))
                                    .addArrayOfString(texts(added, one -> items(one.subjects())))
                                    .addArrayOfString(texts(added, one -> items(one.languages())))
                                    .addArrayOfString(
                                        texts(added, one -> one.sharedMailbox().orElse(null)))
                                    .addArrayOfString(texts(added, FocalPoint::timeZone))
                                    .addArrayOfBoolean(closed(added))))
                .mapEmpty());
  }

  private static Future<Void> changePoints(SqlClient tx, List<FocalPoint> changed) {
    return unlessEmpty(
        changed,
        () ->
            tx.preparedQuery(CHANGE_POINTS)
                .execute(
                    Tuple.tuple()
                        .addArrayOfUUID(ids(changed))
                        .addArrayOfString(texts(changed, one -> one.name().en()))
                        .addArrayOfString(texts(changed, one -> one.name().fr()))
                        .addArrayOfString(texts(changed, one -> items(one.subjects())))
                        .addArrayOfString(texts(changed, one -> items(one.languages())))
                        .addArrayOfString(texts(changed, one -> one.sharedMailbox().orElse(null)))
                        .addArrayOfString(texts(changed, FocalPoint::timeZone))
                        .addArrayOfBoolean(closed(changed)))
                .mapEmpty());
  }

  private Future<Void> endTenures(SqlClient tx, List<Tenure> out, Instant at) {
    OffsetDateTime time = Rows.time(at);
    return unlessEmpty(
        out,
        () ->
            tx.preparedQuery(END_TENURES)
                .execute(
                    Tuple.tuple()
                        .addArrayOfUUID(out.stream().map(Tenure::id).toArray(UUID[]::new))
                        .addOffsetDateTime(time))
                .compose(ended -> substitutions.endWithTenures(tx, places(out), at)));
  }

  private static List<SubstitutionStore.Place> places(List<Tenure> tenures) {
    return tenures.stream()
        .map(one -> new SubstitutionStore.Place(one.focalPoint(), one.person().id()))
        .toList();
  }

  private static Future<Void> addTenures(SqlClient tx, List<Tenure> in, Instant at) {
    return unlessEmpty(
        in,
        () ->
            tx.preparedQuery(ADD_TENURES)
                .execute(
                    Tuple.tuple()
                        .addArrayOfUUID(in.stream().map(Tenure::id).toArray(UUID[]::new))
                        .addArrayOfUUID(in.stream().map(Tenure::focalPoint).toArray(UUID[]::new))
                        .addArrayOfUUID(
                            in.stream().map(one -> one.person().id()).toArray(UUID[]::new))
                        .addArrayOfString(texts(in, one -> one.capacity().name()))
                        .addOffsetDateTime(Rows.time(at)))
                .mapEmpty());
  }

  private static Future<Void> unlessEmpty(
      List<?> rows, java.util.function.Supplier<Future<Void>> statement) {
    return rows.isEmpty() ? Future.succeededFuture() : statement.get();
  }

  private static UUID[] ids(List<FocalPoint> points) {
    return points.stream().map(FocalPoint::id).toArray(UUID[]::new);
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  private static Boolean[] closed(List<FocalPoint> points) {
    return points.stream().map(FocalPoint::closed).toArray(Boolean[]::new);
  }

  private static String items(List<String> items) {
    return String.join(" ", items);
  }

  private static Known.Held held(Row row) {
    return new Known.Held(
        new Tenure(
            row.getUUID("id"),
            row.getUUID("focal_point_id"),
            new Holding.PersonName(row.getUUID("person_id"), row.getString("display_name")),
            Capacity.valueOf(row.getString("capacity")),
            Rows.instant(row, "held_from"),
            Rows.findInstant(row, "held_until")),
        row.getString("email"),
        row.getString("language"),
        row.getBoolean("serves_now"));
  }

  private static Known.Somebody somebody(Row row) {
    return new Known.Somebody(
        row.getUUID("id"),
        row.getString("display_name"),
        row.getString("language"),
        row.getBoolean("disabled"));
  }
}
