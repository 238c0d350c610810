package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.focalhub.Hub;
import org.focalhub.account.TestSessions;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The rush before a deadline: people of their own sessions, over HTTP, on two hubs of one database,
 * by the database's own clock.
 */
@Timeout(240)
class TwoHubsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final int PEOPLE = 2_000;
  private static final int CAPACITY = 300;

  /** One in ten sends each command to both hubs. */
  private static final int DOUBLED = 10;

  /** As Retry-After says. */
  private static final Executor LATER = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

  private static RegistrationHub hub;
  private static Hub other;
  private static UUID meeting;

  @BeforeAll
  static void start() {
    hub = new RegistrationHub(DATABASE);
    hub.runs();
    other = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
    meeting =
        hub.meeting(
            "capacity = "
                + CAPACITY
                + ", opens_at = now() - interval '1 day', closes_at = now() + interval '1 day', "
                + "ends_at = now() + interval '2 days', erase_at = now() + interval '3 days'");
  }

  @AfterAll
  static void stop() {
    Waiting.on(other.stop());
    hub.close();
  }

  /** Somebody at the door. */
  private record Visitor(UUID person, String cookie, UUID command) {}

  private static List<Visitor> visitors() {
    List<UUID> people =
        hub
            .network
            .rows(
                "INSERT INTO person (id, email, display_name) SELECT gen_random_uuid(), 'visitor' || n || '@test.example', "
                    + "'Visitor ' || n FROM generate_series(1, $1::int) n RETURNING id",
                PEOPLE)
            .stream()
            .map(row -> row.getUUID(0))
            .toList();
    List<TestSessions.Opened> sessions = hub.network.sessions().openAll(people);
    return IntStream.range(0, PEOPLE)
        .mapToObj(
            place ->
                new Visitor(people.get(place), sessions.get(place).cookie(), UUID.randomUUID()))
        .toList();
  }

  /** Whoever gets no answer asks again under the same command, as the front end does. */
  private static CompletableFuture<Reply> registers(Visitor visitor, Hub at) {
    return Api.of(at.webPort())
        .with("Cookie", visitor.cookie())
        .with("Idempotency-Key", visitor.command().toString())
        .postLater(
            "/api/meetings/" + meeting + "/registrations",
            new JsonObject().put("delegationName", "Body of " + visitor.person()))
        .handle((reply, failure) -> failure != null || reply.status() == 503 ? null : reply)
        .thenCompose(
            reply ->
                reply == null ? registers(visitor, at) : CompletableFuture.completedFuture(reply));
  }

  @Test
  void two_thousand_at_once_over_two_hubs_with_the_deadline_in_their_middle() {
    List<Visitor> visitors = visitors();
    List<CompletableFuture<Reply>> firsts = new ArrayList<>();
    List<CompletableFuture<Reply>> seconds = new ArrayList<>();
    long begun = System.nanoTime();
    for (int place = 0; place < PEOPLE; place++) {
      firsts.add(registers(visitors.get(place), place % 2 == 0 ? hub.hub : other));
      if (place % DOUBLED == 0) {
        seconds.add(registers(visitors.get(place), place % 2 == 0 ? other : hub.hub));
      }
    }
    closeInTheMiddle();
    List<Reply> replies = firsts.stream().map(CompletableFuture::join).toList();
    System.out.println(
        "2,000 registrations over two hubs took "
            + Duration.ofNanos(System.nanoTime() - begun).toMillis()
            + " ms");

    List<Row> rows =
        hub.network.rows(
            "SELECT r.person_id, r.number, r.at, r.standing, r.at <= m.closes_at AS in_time FROM registration r "
                + "JOIN meeting m ON m.id = r.meeting_id WHERE r.meeting_id = $1 ORDER BY r.number",
            meeting);
    assertThat(rows).hasSizeBetween(PEOPLE / 4, PEOPLE - 1);
    assertThat(rows).allMatch(row -> row.getBoolean("in_time"));
    assertThat(rows.stream().map(row -> row.getInteger("number")))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, rows.size()).boxed().toList());
    assertThat(rows.stream().map(row -> row.getOffsetDateTime("at"))).isSorted();
    assertThat(rows.stream().map(row -> row.getUUID("person_id"))).doesNotHaveDuplicates();
    assertThat(rows.subList(0, CAPACITY))
        .allMatch(row -> row.getString("standing").equals("CONFIRMED"));
    assertThat(rows.subList(CAPACITY, rows.size()))
        .allMatch(row -> row.getString("standing").equals("WAITING"));
    assertAnswered(visitors, replies, rows);
    IntStream.range(0, seconds.size())
        .forEach(
            place ->
                assertThat(numberOrRefusal(seconds.get(place).join()))
                    .isEqualTo(numberOrRefusal(replies.get(place * DOUBLED))));
  }

  /** Once a quarter is in, there is a third of a second left: others come before and after. */
  private static void closeInTheMiddle() {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                hub.network.count("SELECT last_number::bigint FROM meeting WHERE id = $1", meeting)
                    >= PEOPLE / 4);
    hub.set(meeting, "closes_at = hub_now() + interval '300 milliseconds'");
  }

  /** Each was told what became of it: its number, or that it came late. */
  private static void assertAnswered(List<Visitor> visitors, List<Reply> replies, List<Row> rows) {
    Map<UUID, Integer> numbers =
        rows.stream()
            .collect(
                Collectors.toMap(row -> row.getUUID("person_id"), row -> row.getInteger("number")));
    for (int place = 0; place < PEOPLE; place++) {
      assertThat(numberOrRefusal(replies.get(place)))
          .isEqualTo(numbers.getOrDefault(visitors.get(place).person(), -409));
    }
  }

  private static int numberOrRefusal(Reply reply) {
    return reply.status() == 201 ? reply.body().getInteger("number") : -reply.status();
  }
}
