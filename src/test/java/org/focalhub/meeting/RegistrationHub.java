package org.focalhub.meeting;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.focalhub.Hub;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.focalhub.timeline.Appended;
import org.focalhub.timeline.Entry;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.WakeUps;

/**
 * A hub on a test's database whose clock of deadlines can be set, and the words in which tests of
 * registrations speak to it.
 */
final class RegistrationHub implements AutoCloseable {
  /** The plenary of 5 December 2024 (P24): registration closes on the evening before. */
  static final Instant OPENS = Instant.parse("2024-11-20T08:00:00Z");

  static final Instant CLOSES = Instant.parse("2024-12-04T17:00:00Z");
  static final Instant STARTS = Instant.parse("2024-12-05T14:00:00Z");
  static final Instant ENDS = Instant.parse("2024-12-05T16:00:00Z");
  static final Instant OPEN = Instant.parse("2024-12-01T12:00:00Z");

  private static final AtomicInteger COUNT = new AtomicInteger();

  final Hub hub;
  final SmallNetwork network;
  private final Delegations delegations = new Delegations();
  private final Database database;

  RegistrationHub(TestDatabase on) {
    this.database = on.open();
    this.network = new SmallNetwork(on.vertx(), database);
    network.execute("CREATE TABLE test_clock (at timestamptz NOT NULL)");
    Waiting.on(
        database
            .pool()
            .query(
                """
                CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
                BEGIN
                  RETURN coalesce((SELECT at FROM test_clock), date_trunc('milliseconds', clock_timestamp()));
                END $$""")
            .execute());
    this.hub = Waiting.on(Hub.start(on.hubSettings().read()));
    at(OPEN);
  }

  Database database() {
    return database;
  }

  /** The clock stands there from now on. */
  void at(Instant instant) {
    runs();
    network.execute("INSERT INTO test_clock (at) VALUES ($1)", offset(instant));
  }

  /** The clock runs as the database's does. */
  void runs() {
    network.execute("DELETE FROM test_clock");
  }

  static OffsetDateTime offset(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** A published meeting of the public, without capacity or quota. */
  UUID meeting() {
    UUID id = Ids.next();
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'MEETING')", id);
    network.execute(
        """
        INSERT INTO meeting (id, code, kind, state, title_en, title_fr, time_zone, starts_at, ends_at, open_to_public,
          opens_at, closes_at, erase_at, created_by)
        VALUES ($1, $2, 'PLENARY', 'PUBLISHED', 'Plenary on cooperation', 'Séance plénière sur la coopération',
          'Europe/Amsterdam', $3, $4, true, $5, $6, $4 + interval '90 days', $7)""",
        id,
        "plenary-" + COUNT.incrementAndGet(),
        offset(STARTS),
        offset(ENDS),
        offset(OPENS),
        offset(CLOSES),
        network.person());
    return id;
  }

  UUID meeting(String setting) {
    UUID id = meeting();
    set(id, setting);
    return id;
  }

  /** Of the meeting's row, as an UPDATE says it. */
  void set(UUID meeting, String setting) {
    network.execute("UPDATE meeting SET " + setting + " WHERE id = $1", meeting);
  }

  void extend(UUID meeting, String delegation, Instant until) {
    network.execute(
        """
        INSERT INTO window_extension (id, meeting_id, delegation, closes_at, reason, given_by, at)
        VALUES ($1, $2, $3, $4, 'Elections', $5, now())""",
        Ids.next(),
        meeting,
        delegation,
        offset(until),
        network.person());
  }

  Member organiser(UUID meeting) {
    UUID person = network.person();
    network.execute(
        "INSERT INTO meeting_team (meeting_id, person_id, duty) VALUES ($1, $2, 'ORGANISER')",
        meeting,
        person);
    return network.signedIn(person, person);
  }

  /** Somebody who serves a new national focal point of a State. */
  Member of(String iso) {
    UUID person = network.person();
    UUID focalPoint = network.focalPoint("NATIONAL", iso, group(iso));
    network.holds(person, focalPoint);
    return network.signedIn(person, focalPoint);
  }

  private String group(String iso) {
    return network.rows("SELECT regional_group FROM state WHERE iso = $1", iso).get(0).getString(0);
  }

  Api as(Member member) {
    return Api.of(hub.webPort()).as(member);
  }

  Reply register(Member member, UUID meeting) {
    return as(member)
        .command(
            "/api/meetings/" + meeting + "/registrations",
            new JsonObject().put("focalPoint", member.focalPoint().toString()));
  }

  Reply register(Member member, UUID meeting, String name, String email) {
    return as(member)
        .command(
            "/api/meetings/" + meeting + "/registrations",
            new JsonObject()
                .put("focalPoint", member.focalPoint().toString())
                .put("title", "Legal Adviser")
                .put(
                    "somebody",
                    new JsonObject().put("name", name).put("email", email).put("language", "en")));
  }

  Reply registerSomebody(Member organiser, UUID meeting, String state, String email) {
    return as(organiser)
        .command(
            "/api/meetings/" + meeting + "/registrations/for-somebody",
            new JsonObject()
                .put("delegation", new JsonObject().put("state", state))
                .put("name", "Somebody")
                .put("email", email)
                .put("language", "fr"));
  }

  Reply act(Member member, UUID registration, String act, JsonObject body) {
    return as(member).command("/api/registrations/" + registration + "/" + act, body);
  }

  Reply withdraw(Member member, UUID registration) {
    return as(member)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .send("POST", "/api/registrations/" + registration + "/withdraw", null);
  }

  Reply decide(Member organiser, UUID meeting, String decision, UUID... registrations) {
    return as(organiser)
        .command(
            "/api/meetings/" + meeting + "/registrations/decide",
            decision(decision, registrations));
  }

  static JsonObject decision(String decision, UUID... registrations) {
    JsonArray ids = new JsonArray();
    List.of(registrations).forEach(id -> ids.add(id.toString()));
    return new JsonObject()
        .put("registrations", ids)
        .put("decision", decision)
        .put("reason", "The room is small");
  }

  static UUID id(Reply reply) {
    if (reply.status() != 201) {
      throw new AssertionError(reply.raw().body());
    }
    return UUID.fromString(reply.body().getString("id"));
  }

  /** The services as a hub has them, on this database. */
  RegistrationService service() {
    return new RegistrationService(database.pool(), timelines(), mail());
  }

  static MeetingMail mail() {
    return new MeetingMail(new Outbox());
  }

  Timelines timelines() {
    return new Timelines(database.pool(), NOBODY_FOLLOWS);
  }

  private static final WakeUps NOBODY_FOLLOWS =
      new WakeUps() {
        @Override
        public void appended(List<Appended> entries) {
          // Nobody is to be woken.
        }

        @Override
        public void written(List<Entry> entries) {
          // Nobody is to be woken.
        }
      };

  /** What the public form hands in. */
  Submission form(UUID meeting, DelegationInput delegation, String email) {
    return new Submission(
        meeting,
        RegistrationWay.PUBLIC_FORM,
        Waiting.on(delegations.known(database.pool(), delegation)),
        Optional.empty(),
        "Awa Ndiaye",
        "Legal Adviser",
        email,
        Language.FR,
        "",
        Optional.empty(),
        Optional.empty(),
        false);
  }

  Registered submit(Submission submission) {
    return Waiting.on(service().submitPublic(submission, UUID.randomUUID()));
  }

  /** Standings by number. */
  List<String> standings(UUID meeting) {
    return network
        .rows(
            "SELECT number || ' ' || standing FROM registration WHERE meeting_id = $1 ORDER BY number",
            meeting)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Kinds of the meeting's entries, in order. */
  List<String> entries(UUID meeting) {
    return network
        .rows("SELECT kind FROM entry WHERE timeline_id = $1 ORDER BY seq", meeting)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Override
  public void close() {
    Waiting.on(hub.stop());
  }
}
