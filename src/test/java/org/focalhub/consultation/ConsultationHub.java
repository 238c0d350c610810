package org.focalhub.consultation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.focalhub.Hub;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** One hub on a test's database, and the words in which tests of consultations speak to it. */
final class ConsultationHub implements AutoCloseable {
  final Hub hub;
  final SmallNetwork network;

  ConsultationHub(TestDatabase database) {
    this.network = new SmallNetwork(database.vertx(), database.open());
    this.hub = Waiting.on(Hub.start(database.hubSettings().read()));
  }

  Api as(Member member) {
    return Api.of(hub.webPort()).as(member);
  }

  /** A State of the African group with nobody yet. */
  String state(String iso) {
    network.execute(
        "INSERT INTO state (iso, party, regional_group) VALUES ($1, true, 'AFRICAN') ON CONFLICT DO NOTHING",
        iso);
    return iso;
  }

  /** Somebody who alone serves a new focal point of a State. */
  Member of(String state, String kind) {
    UUID person = network.person();
    UUID focalPoint = network.focalPoint(kind, state(state), "AFRICAN");
    network.holds(person, focalPoint, "PRINCIPAL");
    return network.signedIn(person, focalPoint);
  }

  /** Somebody of an organ of the Court. */
  Member organ() {
    UUID organisation = Ids.next();
    network.execute(
        "INSERT INTO organisation (id, code, kind, name_en, name_fr) VALUES ($1, $2, 'ORGAN', 'Organ', 'Organe')",
        organisation,
        "ORGAN-" + organisation.toString().substring(28).toUpperCase(java.util.Locale.ROOT));
    return of(organisation);
  }

  /** Somebody of that organ. */
  Member of(UUID organisation) {
    UUID person = network.person();
    UUID focalPoint = Ids.next();
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'FOCAL_POINT')", focalPoint);
    network.execute(
        "INSERT INTO focal_point (id, code, kind, organisation_id, name_en, name_fr) "
            + "VALUES ($1, $2, 'ORGAN_ADVISER', $3, 'Adviser', 'Conseiller')",
        focalPoint,
        "ADVISER-" + focalPoint.toString().substring(24).toUpperCase(java.util.Locale.ROOT),
        organisation);
    network.holds(person, focalPoint, "PRINCIPAL");
    return network.signedIn(person, focalPoint);
  }

  Member secretariat() {
    UUID person = network.person("SECRETARIAT");
    return network.signedIn(person, person);
  }

  static JsonObject about(Member asks, String... states) {
    JsonArray isos = new JsonArray();
    for (String state : states) {
      isos.add(state);
    }
    return new JsonObject()
        .put("focalPoint", asks.focalPoint().toString())
        .put("states", isos)
        .put("subject", "ASSET_TRACING")
        .put("urgency", "ROUTINE")
        .put("handlingCode", "HOLDERS_ONLY")
        .put("language", "fr")
        .put("title", "Statements of a tamarind account")
        .put("items", new JsonArray().add(item("institution", "A bank in the capital")));
  }

  static JsonObject item(String item, String value) {
    return new JsonObject().put("item", item).put("value", value);
  }

  Reply open(Member asks, JsonObject what) {
    return as(asks).command("/api/consultations", what);
  }

  /** Opens one; its id. */
  UUID opened(Member asks, JsonObject what) {
    Reply opened = open(asks, what);
    if (opened.status() != 201) {
      throw new AssertionError(opened.raw().body());
    }
    return UUID.fromString(
        opened.body().getJsonArray("consultations").getJsonObject(0).getString("id"));
  }

  Reply see(Member member, UUID id) {
    return as(member).get("/api/consultations/" + id);
  }

  Reply act(Member member, UUID id, String act, JsonObject body) {
    return as(member)
        .command(
            "/api/consultations/" + id + "/" + act,
            body.copy().put("focalPoint", member.focalPoint().toString()));
  }

  Reply act(Member member, UUID id, String act) {
    return act(member, id, act, new JsonObject());
  }

  Reply revise(Member member, UUID id, int version, JsonObject... items) {
    JsonArray all = new JsonArray();
    for (JsonObject item : items) {
      all.add(item);
    }
    return as(member)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with("If-Match", "\"" + version + "\"")
        .post(
            "/api/consultations/" + id + "/drafts",
            new JsonObject().put("focalPoint", member.focalPoint().toString()).put("items", all));
  }

  @Override
  public void close() {
    Waiting.on(hub.stop());
  }
}
