package org.focalhub.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A hub on a database of its own, and what tests of the directory do with it. */
final class DirectoryHub implements BeforeAllCallback, AfterAllCallback {
  private final TestDatabase database = TestDatabase.migrated();
  private Hub hub;
  private SmallNetwork network;

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  DirectoryHub start() {
    database.create();
    hub = Waiting.on(Hub.start(database.hubSettings().read()));
    network = new SmallNetwork(database.vertx(), database.open());
    return this;
  }

  void stop() {
    Waiting.on(hub.stop());
    database.drop();
  }

  SmallNetwork network() {
    return network;
  }

  Api api() {
    return Api.of(hub.webPort());
  }

  Api as(UUID person) {
    return api().with("Cookie", network.sessions().open(person).cookie());
  }

  Api secretariat() {
    return as(secretariatPerson());
  }

  UUID secretariatPerson() {
    return network.person("SECRETARIAT");
  }

  UUID organisation(String code, String kind) {
    UUID id = UUID.randomUUID();
    network.execute(
        "INSERT INTO organisation (id, code, kind, name_en, name_fr) VALUES ($1, $2, $3, $2, $2)",
        id,
        code,
        kind);
    return id;
  }

  UUID pointOf(UUID organisation, String kind) {
    UUID id = UUID.randomUUID();
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'FOCAL_POINT')", id);
    network.execute(
        "INSERT INTO focal_point (id, code, kind, organisation_id, name_en, name_fr) "
            + "VALUES ($1, $2, $3, $4, 'desk', 'bureau')",
        id,
        "DESK-" + id.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT),
        kind,
        organisation);
    return id;
  }

  /** Since yesterday. */
  UUID holds(UUID person, UUID point, String capacity) {
    UUID tenure = UUID.randomUUID();
    network.execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) "
            + "VALUES ($1, $2, $3, $4, now() - interval '1 day')",
        tenure,
        point,
        person,
        capacity);
    return tenure;
  }

  UUID principalOf(UUID point) {
    UUID person = network.person();
    holds(person, point, "PRINCIPAL");
    return person;
  }

  UUID alternateOf(UUID point) {
    UUID person = network.person();
    holds(person, point, "ALTERNATE");
    return person;
  }

  String emailOf(UUID person) {
    return network.rows("SELECT email FROM person WHERE id = $1", person).get(0).getString(0);
  }

  /** What these people serve now. */
  List<UUID> served(UUID person) {
    return network.rows("SELECT focal_point_id FROM serving WHERE person_id = $1", person).stream()
        .map(row -> row.getUUID(0))
        .toList();
  }

  /** The kinds of the entries of a focal point, the first first. */
  List<String> history(UUID point) {
    return network
        .rows("SELECT kind FROM entry WHERE timeline_id = $1 ORDER BY seq", point)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  static String path(UUID point) {
    return "/api/directory/focal-points/" + point;
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
