package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.focalhub.Hub;
import org.focalhub.account.TestSessions;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody asks for the floor at once, on two hubs, and the deadline comes meanwhile. */
class InscriptionRushTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Logger LOG = LoggerFactory.getLogger(InscriptionRushTest.class);
  private static final int DELEGATIONS = 500;
  private static final int IN_TIME = 250;

  /** One of so many clicks twice, and the second click comes to the other hub. */
  private static final int DOUBLED = 7;

  /** One that asks, under one command id however often it is sent. */
  private record Asking(Member member, String command, JsonObject body) {}

  @Test
  void all_who_come_in_time_stand_in_the_order_of_their_tickets_and_nobody_else() {
    SmallNetwork network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    Hub one = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
    Hub other = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
    List<Asking> all = delegations(network);
    SmallMeeting meeting = new SmallMeeting(network).openToPublic(true);
    UUID segment = meeting.segment();
    aMillisecondPassesWithEveryLook(network, segment);
    String path = "/api/segments/" + segment + "/inscriptions";
    List<CompletableFuture<Reply>> firsts = new ArrayList<>();
    List<CompletableFuture<Reply>> seconds = new ArrayList<>();
    long begun = System.nanoTime();
    for (int place = 0; place < DELEGATIONS; place++) {
      firsts.add(ask(all.get(place), place % 2 == 0 ? one : other, path));
      if (place % DOUBLED == 0) {
        seconds.add(ask(all.get(place), place % 2 == 0 ? other : one, path));
      }
    }
    List<Reply> answers = firsts.stream().map(CompletableFuture::join).toList();
    List<Reply> again = seconds.stream().map(CompletableFuture::join).toList();
    LOG.info(
        "{} inscriptions over two hubs, one of {} sent to both: {} ms",
        DELEGATIONS,
        DOUBLED,
        Duration.ofNanos(System.nanoTime() - begun).toMillis());

    List<Row> rows =
        network.rows(
            "SELECT ticket, at, delegation, place, at > (SELECT closes_at FROM segment WHERE id = $1) AS late "
                + "FROM inscription WHERE segment_id = $1 ORDER BY at, ticket",
            segment);
    assertThat(rows).as("the deadline came in their middle").hasSizeBetween(1, DELEGATIONS - 1);
    assertThat(rows.stream().map(row -> row.getInteger("ticket")))
        .as("in the order in which they came")
        .containsExactlyElementsOf(IntStream.rangeClosed(1, rows.size()).boxed().toList());
    assertThat(rows).noneMatch(row -> row.getBoolean("late"));
    assertThat(rows).extracting(row -> row.getString("delegation")).doesNotHaveDuplicates();
    assertThat(answers).extracting(Reply::status).containsOnly(201, 409);
    assertThat(answers.stream().filter(reply -> reply.status() == 409))
        .allMatch(reply -> reply.body().getString("detail").contains("closed on"));
    for (int place = 0; place < again.size(); place++) {
      assertThat(again.get(place).status()).isEqualTo(answers.get(place * DOUBLED).status());
    }
    assertThat(answers.stream().filter(reply -> reply.status() == 201)).hasSize(rows.size());
    long head = network.count("SELECT head FROM timeline WHERE id = $1", segment);
    assertThat(head).as("one entry each").isEqualTo(rows.size());
    Waiting.on(one.stop());
    Waiting.on(other.stop());
  }

  /** A hub that is busy says so, and is asked again under the same name. */
  private static CompletableFuture<Reply> ask(Asking asking, Hub hub, String path) {
    return Api.of(hub.webPort())
        .as(asking.member())
        .with("Idempotency-Key", asking.command())
        .postLater(path, asking.body())
        .thenCompose(
            reply ->
                reply.status() == 503
                    ? ask(asking, hub, path)
                    : CompletableFuture.completedFuture(reply));
  }

  /** So that the deadline comes in their middle however fast they are. */
  private static void aMillisecondPassesWithEveryLook(SmallNetwork network, UUID segment) {
    network.execute("CREATE SEQUENCE looks");
    network.execute(
        "CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS "
            + "$$ BEGIN RETURN timestamptz '2024-12-04 17:00:00+01' + nextval('looks') * interval '1 millisecond'; END $$");
    network.execute(
        "UPDATE segment SET opens_at = timestamptz '2024-12-01', closes_at = hub_now() + $2 * interval '1 millisecond' "
            + "WHERE id = $1",
        segment,
        3 * IN_TIME);
    network.execute(
        "UPDATE segment SET ends_at = $2 WHERE id = $1",
        segment,
        Instant.parse("2100-01-01T00:00:00Z").atOffset(ZoneOffset.UTC));
  }

  private static List<Asking> delegations(SmallNetwork network) {
    network.execute(
        """
        WITH n AS (SELECT gs, md5('org' || gs)::uuid AS org, md5('point' || gs)::uuid AS point,
                          md5('person' || gs)::uuid AS person FROM generate_series(1, $1) gs),
             org AS (INSERT INTO organisation (id, code, kind, name_en, name_fr)
                     SELECT org, 'BODY-' || gs, 'NGO', 'Body ' || gs, 'Organisme ' || gs FROM n),
             line AS (INSERT INTO timeline (id, kind) SELECT point, 'FOCAL_POINT' FROM n),
             point AS (INSERT INTO focal_point (id, code, kind, organisation_id, name_en, name_fr)
                       SELECT point, 'POINT-' || gs, 'ORGANISATION', org, 'Point ' || gs, 'Point ' || gs FROM n),
             who AS (INSERT INTO person (id, email, display_name) SELECT person, 'p' || gs || '@body.example', 'P' FROM n)
        INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from)
        SELECT md5('tenure' || gs)::uuid, point, person, 'PRINCIPAL', now() - interval '1 day' FROM n
        """,
        DELEGATIONS);
    List<Row> tenures = network.rows("SELECT person_id, focal_point_id FROM tenure");
    List<TestSessions.Opened> sessions =
        network.sessions().openAll(tenures.stream().map(row -> row.getUUID("person_id")).toList());
    return IntStream.range(0, DELEGATIONS)
        .mapToObj(place -> member(tenures.get(place), sessions.get(place)))
        .map(
            member ->
                new Asking(
                    member,
                    UUID.randomUUID().toString(),
                    FloorHub.Plenary.speaker("Somebody")
                        .put("focalPoint", member.focalPoint().toString())))
        .toList();
  }

  private static Member member(Row tenure, TestSessions.Opened session) {
    return new Member(
        tenure.getUUID("person_id"),
        tenure.getUUID("focal_point_id"),
        session.session(),
        session.cookie());
  }
}
