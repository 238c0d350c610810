package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.account.Person.Theme;
import org.focalhub.platform.text.Language;

/** The SQL of people. */
final class PersonStore {
  private static final String COLUMNS =
      """
      id, email, display_name, phone, language, time_zone, theme, roles,
      disabled_at IS NOT NULL AS disabled, version""";

  private static final String FIND = "SELECT " + COLUMNS + " FROM person WHERE id = $1";

  private static final String FIND_BY_EMAIL = "SELECT " + COLUMNS + " FROM person WHERE email = $1";

  private static final String ADD =
      """
      INSERT INTO person (id, email, display_name, language, time_zone) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (email) DO NOTHING
      RETURNING %s"""
          .formatted(COLUMNS);

  // Every word is in the name or in the address.
  private static final String PAGE =
      """
      SELECT %s FROM person
       WHERE (fold(display_name) LIKE ALL (SELECT fold(word) FROM unnest($1::text[]) word)
              OR email LIKE ALL (SELECT lower(word) FROM unnest($1::text[]) word))
         AND ($2::uuid IS NULL
              OR (fold(display_name), id) > (SELECT fold(display_name), id FROM person WHERE id = $2))
       ORDER BY fold(display_name), id LIMIT $3"""
          .formatted(COLUMNS);

  private static final String CHANGE_OWN =
      """
      UPDATE person SET display_name = coalesce($2, display_name),
             phone = CASE WHEN $3 THEN $4 ELSE phone END, language = coalesce($5, language),
             time_zone = coalesce($6, time_zone), theme = coalesce($7, theme), version = version + 1
       WHERE id = $1
      RETURNING %s"""
          .formatted(COLUMNS);

  // Locked in one order, with everybody on whom it depends whether an administrator remains.
  private static final String LOCK_WITH_ADMINISTRATORS =
      """
      SELECT %s FROM person
       WHERE id = $1 OR ('ADMINISTRATOR' = ANY (roles) AND disabled_at IS NULL)
       ORDER BY id FOR NO KEY UPDATE"""
          .formatted(COLUMNS);

  private static final String CHANGE =
      """
      UPDATE person SET email = $2, display_name = $3, roles = $4,
             disabled_at = CASE WHEN $5 THEN coalesce(disabled_at, now()) END, version = version + 1
       WHERE id = $1
      RETURNING %s"""
          .formatted(COLUMNS);

  private static final String APPOINT =
      """
      INSERT INTO person (id, email, display_name, language, time_zone, roles)
      VALUES ($1, $2, $3, $4, $5, '{ADMINISTRATOR}')
      ON CONFLICT (email) DO UPDATE
         SET roles = array_remove(person.roles, 'ADMINISTRATOR') || 'ADMINISTRATOR'::text,
             disabled_at = NULL, version = person.version + 1
       WHERE NOT 'ADMINISTRATOR' = ANY (person.roles) OR person.disabled_at IS NOT NULL""";

  private static final String HAS_ADMINISTRATOR =
      """
      SELECT EXISTS (SELECT FROM person WHERE 'ADMINISTRATOR' = ANY (roles) AND disabled_at IS NULL)""";

  /** One after the other, also from several hubs that start together. */
  private static final String LOCK_APPOINTING =
      "SELECT pg_advisory_xact_lock(hashtextextended('focalhub appointing', 0))";

  Future<Optional<Person>> find(SqlClient client, UUID id) {
    return client.preparedQuery(FIND).execute(Tuple.of(id)).map(PersonStore::first);
  }

  Future<Optional<Person>> findByEmail(SqlClient client, String email) {
    return client.preparedQuery(FIND_BY_EMAIL).execute(Tuple.of(email)).map(PersonStore::first);
  }

  Future<Optional<Person>> add(SqlClient client, UUID id, NewPerson person, ZoneId zone) {
    return client
        .preparedQuery(ADD)
        .execute(
            Tuple.of(
                id, person.email(), person.displayName(), person.language().tag(), zone.getId()))
        .map(PersonStore::first);
  }

  /** By name, without regard to case and accents, from the one after that person on. */
  Future<List<Person>> page(SqlClient client, List<String> words, Optional<UUID> after, int limit) {
    return client
        .preparedQuery(PAGE)
        .mapping(PersonStore::person)
        .execute(
            Tuple.tuple()
                .addArrayOfString(
                    words.stream().map(PersonStore::containing).toArray(String[]::new))
                .addUUID(after.orElse(null))
                .addInteger(limit))
        .map(rows -> rows.stream().toList());
  }

  Future<Optional<Person>> changeOwn(SqlClient client, UUID id, OwnChange change) {
    return client
        .preparedQuery(CHANGE_OWN)
        .execute(
            Tuple.tuple()
                .addUUID(id)
                .addString(change.displayName().orElse(null))
                .addBoolean(change.changesPhone())
                .addString(change.phone().orElse(null))
                .addString(change.language().map(Language::tag).orElse(null))
                .addString(change.timeZone().map(ZoneId::getId).orElse(null))
                .addString(change.theme().map(Theme::name).orElse(null)))
        .map(PersonStore::first);
  }

  /**
   * The person, and all administrators who may sign in, none of whom anybody else can change now.
   */
  Future<List<Person>> lockWithAdministrators(SqlClient tx, UUID id) {
    return tx.preparedQuery(LOCK_WITH_ADMINISTRATORS)
        .mapping(PersonStore::person)
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().toList());
  }

  Future<Person> change(SqlClient tx, Person changed) {
    return tx.preparedQuery(CHANGE)
        .execute(
            Tuple.tuple()
                .addUUID(changed.id())
                .addString(changed.email())
                .addString(changed.displayName())
                .addArrayOfString(names(changed.roles()))
                .addBoolean(changed.disabled()))
        .map(rows -> first(rows).orElseThrow());
  }

  /** Succeeds with false when nothing was to be done. */
  Future<Boolean> appoint(SqlClient client, UUID id, NewPerson person, ZoneId zone) {
    return client
        .preparedQuery(APPOINT)
        .execute(
            Tuple.of(
                id, person.email(), person.displayName(), person.language().tag(), zone.getId()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Whether there is an administrator, who stays so until the transaction ends. */
  Future<Boolean> hasAdministrator(SqlClient tx) {
    return tx.preparedQuery(LOCK_APPOINTING)
        .execute()
        .compose(locked -> tx.preparedQuery(HAS_ADMINISTRATOR).execute())
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  static Language language(Row row) {
    return Language.of(row.getString("language"));
  }

  static Set<Role> roles(Row row) {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    Arrays.stream(row.getArrayOfStrings("roles")).map(Role::valueOf).forEach(roles::add);
    return Collections.unmodifiableSet(roles);
  }

  private static Optional<Person> first(RowSet<Row> rows) {
    return rows.stream().findFirst().map(PersonStore::person);
  }

  private static Person person(Row row) {
    return new Person(
        row.getUUID("id"),
        row.getString("email"),
        row.getString("display_name"),
        Optional.ofNullable(row.getString("phone")),
        language(row),
        ZoneId.of(row.getString("time_zone")),
        Theme.valueOf(row.getString("theme")),
        roles(row),
        row.getBoolean("disabled"),
        row.getInteger("version"));
  }

  private static String[] names(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).toArray(String[]::new);
  }

  private static String containing(String word) {
    return "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }
}
