package org.focalhub.meeting;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.focalhub.Hub;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** One hub on a test's database, and the words in which tests of meetings speak to it. */
final class MeetingHub implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  final Hub hub;
  final SmallNetwork network;

  /** The beginning of the meetings that tests prepare, ten days from now. */
  final Instant begins;

  MeetingHub(TestDatabase database) {
    this.network = new SmallNetwork(database.vertx(), database.open());
    this.hub = Waiting.on(Hub.start(database.hubSettings().read()));
    this.begins =
        network
            .rows("SELECT hub_now()")
            .get(0)
            .getOffsetDateTime(0)
            .toInstant()
            .truncatedTo(ChronoUnit.SECONDS)
            .plus(Duration.ofDays(10));
  }

  Api as(Member member) {
    return Api.of(hub.webPort()).as(member);
  }

  /** Somebody with these roles who serves nothing. */
  Member with(String... roles) {
    UUID person = network.person(roles);
    return network.signedIn(person, person);
  }

  Member organiser() {
    return with("ORGANISER");
  }

  Member secretariat() {
    return with("SECRETARIAT");
  }

  /** Somebody who alone serves a new focal point of a State. */
  Member of(String state, String kind) {
    network.execute(
        "INSERT INTO state (iso, party, regional_group) VALUES ($1, true, 'AFRICAN') ON CONFLICT DO NOTHING",
        state);
    UUID person = network.person();
    UUID focalPoint = network.focalPoint(kind, state, "AFRICAN");
    network.holds(person, focalPoint, "PRINCIPAL");
    return network.signedIn(person, focalPoint);
  }

  /** Somebody of an organisation that is new, with its id as their focal point's. */
  UUID organisation() {
    UUID id = Ids.next();
    network.execute(
        "INSERT INTO organisation (id, code, kind, name_en, name_fr) VALUES ($1, $2, 'NGO', 'Coalition', 'Coalition')",
        id,
        "NGO-" + COUNT.incrementAndGet());
    return id;
  }

  /** A seminar in Cotonou to which the national focal points of these States are invited. */
  JsonObject seminar(String... states) {
    return new JsonObject()
        .put("code", "cotonou-" + COUNT.incrementAndGet())
        .put("kind", "SEMINAR")
        .put(
            "title",
            both("Regional seminar on cooperation", "Séminaire régional sur la coopération"))
        .put("description", both("Two days.", "Deux journées."))
        .put("host", "Benin")
        .put("place", "Cotonou")
        .put("link", "https://meet.example/cotonou")
        .put("timeZone", "Africa/Porto-Novo")
        .put("startsAt", at(0))
        .put("endsAt", at(48))
        .put("sessions", new JsonArray().add(session(1, 3)))
        .put("documents", new JsonArray().add(document()))
        .put("invited", invited(states))
        .put("registration", window());
  }

  private JsonObject invited(String... states) {
    return new JsonObject()
        .put("openToPublic", false)
        .put("states", new JsonArray(List.of(states)))
        .put("groups", new JsonArray())
        .put("organisations", new JsonArray())
        .put("kinds", new JsonArray());
  }

  private JsonObject window() {
    return new JsonObject()
        .put("opensAt", at(-24 * 20))
        .put("closesAt", at(-24))
        .put("latePolicy", "REFUSED")
        .put("capacity", 30)
        .put("quota", 3)
        .put("delegationConfirms", false)
        .put("receiptCopies", new JsonArray().add("second@secretariat.example"))
        .put("eraseAt", at(24 * 60));
  }

  JsonObject session(int from, int until) {
    return new JsonObject()
        .put("title", both("Opening", "Ouverture"))
        .put("startsAt", at(from))
        .put("endsAt", at(until))
        .put("place", "Room 1");
  }

  private static JsonObject document() {
    return new JsonObject()
        .put("title", both("Concept note", "Note de cadrage"))
        .put("url", "https://papers.example/note.pdf");
  }

  /** A segment of two minutes a statement. */
  JsonObject segment() {
    return new JsonObject()
        .put("title", both("Segment I", "Segment I"))
        .put("description", both("", ""))
        .put("startsAt", at(1))
        .put("endsAt", at(2))
        .put("opensAt", at(-24 * 20))
        .put("closesAt", at(-18))
        .put("latePolicy", "REFUSED")
        .put("speakers", "ALL")
        .put("orderPolicy", "FIRST_COME")
        .put("absentPolicy", "END_OF_LIST")
        .put("limitMs", 120_000)
        .put("replyLimitMs", 60_000);
  }

  static JsonObject both(String en, String fr) {
    return new JsonObject().put("en", en).put("fr", fr);
  }

  /** So many hours after the meeting begins. */
  String at(long hours) {
    return begins.plus(Duration.ofHours(hours)).toString();
  }

  /** A draft; its id. */
  UUID prepared(Member organiser, JsonObject meeting) {
    Reply added = as(organiser).command("/api/meetings", meeting);
    if (added.status() != 201) {
      throw new AssertionError(added.raw().body());
    }
    return UUID.fromString(added.body().getJsonObject("meeting").getString("id"));
  }

  UUID published(Member organiser, JsonObject meeting) {
    UUID id = prepared(organiser, meeting);
    done(publish(organiser, id));
    return id;
  }

  Reply publish(Member organiser, UUID meeting) {
    return act(organiser, meeting, "publish", new JsonObject().put("tellInvited", true));
  }

  /** A segment of a meeting; its id. */
  UUID segmentOf(Member organiser, UUID meeting) {
    Reply added = act(organiser, meeting, "segments", segment());
    List<JsonObject> segments = objects(added.body().getJsonArray("segments"));
    return UUID.fromString(segments.get(segments.size() - 1).getString("id"));
  }

  Reply see(Member member, UUID meeting) {
    return as(member).get("/api/meetings/" + meeting);
  }

  Reply act(Member member, UUID meeting, String act, JsonObject body) {
    return as(member).command("/api/meetings/" + meeting + "/" + act, body);
  }

  Reply put(Member member, String path, JsonObject body) {
    return as(member).with("Idempotency-Key", UUID.randomUUID().toString()).send("PUT", path, body);
  }

  Reply change(Member member, UUID meeting, int version, JsonObject body) {
    return as(member)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with("If-Match", "\"" + version + "\"")
        .send("PUT", "/api/meetings/" + meeting, body);
  }

  Reply changeSegment(Member member, UUID segment, int version, JsonObject body) {
    return as(member)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with("If-Match", "\"" + version + "\"")
        .send("PUT", "/api/segments/" + segment, body);
  }

  /** Somebody comes in a delegation's name: written as a registration is. */
  UUID registered(UUID meeting, String delegation, UUID person, String status) {
    UUID id = Ids.next();
    network.execute(
        "WITH numbered AS (UPDATE meeting SET last_number = last_number + 1 WHERE id = $2 RETURNING last_number) "
            + "INSERT INTO registration (id, meeting_id, number, at, delegation, delegation_name, person_id, name, email, "
            + "language, way, status, verified_at, changed_at) "
            + "SELECT $1, $2, last_number, hub_now(), $3, 'A delegation', $4, 'Somebody', $1::text || '@test.example', 'en', "
            + "'SIGNED_IN', $5, hub_now(), hub_now() FROM numbered",
        id,
        meeting,
        delegation,
        person,
        status);
    return id;
  }

  /** A delegation stands on a segment's list. */
  void inscribed(UUID segment, String delegation, String status) {
    network.execute(
        "WITH drawn AS (UPDATE segment SET last_ticket = last_ticket + 1 WHERE id = $2 RETURNING last_ticket) "
            + "INSERT INTO inscription (id, segment_id, lane, ticket, at, delegation, delegation_name, speaker_name, "
            + "speech_language, language, way, status, place) "
            + "SELECT $1, $2, 'LIST', last_ticket, hub_now(), $3, 'A delegation', 'A speaker', 'fr', 'fr', 'ORGANISER', $4, "
            + "last_ticket::bigint << 20 FROM drawn",
        Ids.next(),
        segment,
        delegation,
        status);
  }

  /** What a meeting's timeline tells after that it was prepared. */
  List<String> kinds(UUID meeting) {
    return network
        .rows("SELECT kind FROM entry WHERE timeline_id = $1 AND seq > 1 ORDER BY seq", meeting)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  static Reply done(Reply reply) {
    if (reply.status() >= 300) {
      throw new AssertionError(reply.raw().body());
    }
    return reply;
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /** What a refusal names: field and rule. */
  static List<String> faults(Reply reply) {
    return objects(reply.body().getJsonArray("errors", new JsonArray())).stream()
        .map(error -> error.getString("field") + " " + error.getString("rule"))
        .toList();
  }

  static Stream<String> ids(Reply list) {
    return objects(list.body().getJsonArray("meetings")).stream()
        .map(meeting -> meeting.getString("id"));
  }

  @Override
  public void close() {
    Waiting.on(hub.stop());
  }
}
