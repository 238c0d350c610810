package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.focalhub.account.Caller;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.Api;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The rush before a deadline, by the database's own clock: 2,000 people at the services of two hubs
 * that share nothing but the database, fifty of them over HTTP.
 */
@Timeout(240)
class TwoHubsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final int PEOPLE = 2_000;
  private static final int CAPACITY = 300;

  /** One in forty comes over HTTP. */
  private static final int OVER_HTTP = 40;

  /** One in ten of the others sends the command to both hubs. */
  private static final int DOUBLED = 10;

  private static final int LATE = -1;

  private static RegistrationHub hub;
  private static List<SubmissionService> services;
  private static UUID meeting;

  @BeforeAll
  static void start() {
    hub = new RegistrationHub(DATABASE);
    hub.runs();
    services =
        List.of(
            new SubmissionService(hub.database().pool(), hub.timelines(), RegistrationHub.mail()),
            new SubmissionService(DATABASE.open().pool(), hub.timelines(), RegistrationHub.mail()));
    meeting =
        hub.meeting(
            "capacity = "
                + CAPACITY
                + ", opens_at = now() - interval '1 day', closes_at = now() + interval '1 day', "
                + "ends_at = now() + interval '2 days', erase_at = now() + interval '3 days'");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static List<UUID> people() {
    return hub
        .network
        .rows(
            "INSERT INTO person (id, email, display_name) SELECT gen_random_uuid(), 'visitor' || n || '@test.example', "
                + "'Visitor ' || n FROM generate_series(1, $1::int) n RETURNING id",
            PEOPLE)
        .stream()
        .map(row -> row.getUUID(0))
        .toList();
  }

  /** The number that somebody is told, or that they came late. */
  private static Future<Integer> registers(UUID person, UUID command, SubmissionService at) {
    Caller caller = new Caller(command, person, "Visitor", Language.EN, Set.of(), List.of());
    SubmissionService.Wish wish =
        new SubmissionService.Wish(
            Optional.empty(),
            Optional.of("Body of " + person),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return at.register(caller, meeting, wish, command)
        .map(RegistrationView::number)
        .recover(TwoHubsTest::late);
  }

  private static Future<Integer> late(Throwable failure) {
    return failure instanceof Refused refused
            && refused.problem().kind() == ProblemKind.CONFLICT
            && refused.problem().detail().equals(Optional.of("registration-late"))
        ? Future.succeededFuture(LATE)
        : Future.failedFuture(failure);
  }

  /** Whoever gets no answer asks again under the same command, as the front end does. */
  private static CompletableFuture<Integer> registersOverHttp(String cookie, UUID command) {
    return Api.of(hub.hub.webPort())
        .with("Cookie", cookie)
        .with("Idempotency-Key", command.toString())
        .postLater(
            "/api/meetings/" + meeting + "/registrations",
            new JsonObject().put("delegationName", "Body over HTTP"))
        .handle((reply, failure) -> failure == null && reply.status() != 503 ? reply : null)
        .thenCompose(
            reply ->
                reply == null
                    ? registersOverHttp(cookie, command)
                    : CompletableFuture.completedFuture(numberOrLate(reply)));
  }

  private static Integer numberOrLate(Api.Reply reply) {
    return reply.status() == 409 ? Integer.valueOf(LATE) : reply.body().getInteger("number");
  }

  private static CompletableFuture<Integer> comes(List<UUID> people, int place, String cookie) {
    UUID command = UUID.randomUUID();
    if (place % OVER_HTTP == 1) {
      return registersOverHttp(cookie, command);
    }
    Future<Integer> first = registers(people.get(place), command, services.get(place % 2));
    if (place % DOUBLED != 0) {
      return first.toCompletionStage().toCompletableFuture();
    }
    Future<Integer> again = registers(people.get(place), command, services.get(1 - place % 2));
    return Future.all(first, again)
        .map(
            both -> {
              assertThat(again.result()).isEqualTo(first.result());
              return first.result();
            })
        .toCompletionStage()
        .toCompletableFuture();
  }

  @Test
  void two_thousand_at_once_at_two_hubs_services_with_the_deadline_in_their_middle() {
    List<UUID> people = people();
    var sessions = hub.network.sessions().openAll(people);
    long begun = System.nanoTime();
    List<CompletableFuture<Integer>> coming =
        IntStream.range(0, PEOPLE)
            .mapToObj(place -> comes(people, place, sessions.get(place).cookie()))
            .toList();
    closeInTheMiddle();
    List<Integer> told = coming.stream().map(CompletableFuture::join).toList();
    System.out.println(
        "2,000 at once at two hubs: all answered after "
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
    assertThat(rows.stream().map(row -> row.getOffsetDateTime("at")).toList()).isSorted();
    assertThat(rows.stream().map(row -> row.getUUID("person_id"))).doesNotHaveDuplicates();
    assertThat(rows.subList(0, CAPACITY))
        .allMatch(row -> row.getString("standing").equals("CONFIRMED"));
    assertThat(rows.subList(CAPACITY, rows.size()))
        .allMatch(row -> row.getString("standing").equals("WAITING"));
    Map<UUID, Integer> numbers =
        rows.stream()
            .collect(
                Collectors.toMap(row -> row.getUUID("person_id"), row -> row.getInteger("number")));
    assertThat(told)
        .isEqualTo(people.stream().map(one -> numbers.getOrDefault(one, LATE)).toList());
  }

  /** Once a quarter is in, there are 300 ms left: others come before and after. */
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
}
