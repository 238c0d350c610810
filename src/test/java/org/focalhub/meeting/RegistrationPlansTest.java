package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.Hub;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.Api;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.Plans;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A meeting of 100,000 registrations, which no meeting has: nothing reads them all but their
 * counts. Asserts plans and how many rows they touch, which do not depend on the machine.
 */
@Timeout(300)
class RegistrationPlansTest {
  private static final Path FOLDER = Path.of("target", "registration-plans-postgres");
  private static final String NAME = "registration_plans";
  private static final int MANY = 100_000;
  private static final int BATCH = 5_000;

  /** As in {@code PlansTest}: five times for the parameters, then perhaps for any. */
  private static final int UNTIL_PLANNED_FOR_ANY = 7;

  /** A page, what waits before it, and something to choose from. */
  private static final double ROWS_FOR_A_PAGE = 4_000;

  private static OwnServer server;
  private static Database database;
  private static Plans plans;
  private static Hub hub;
  private static SmallNetwork network;
  private static UUID meeting;
  private static Member organiser;
  private static Member senegal;

  @BeforeAll
  static void fill() {
    try (OwnServer filling = OwnServer.start(FOLDER, Map.of())) {
      network = new SmallNetwork(filling.vertx(), filling.create(NAME));
      meeting = meeting(network.person());
      registrations();
    }
    server = OwnServer.start(FOLDER, Plans.SETTINGS);
    database = server.open(NAME);
    network = new SmallNetwork(server.vertx(), database);
    plans = new Plans(FOLDER, database);
    hub =
        Waiting.on(
            Hub.start(HubOn.settings(database.settings()).with("database.pool.size", "1").read()));
    UUID person = network.person("SECRETARIAT");
    organiser = network.signedIn(person, person);
    senegal = network.member();
  }

  @AfterAll
  static void stop() {
    Waiting.on(hub.stop());
    Waiting.on(database.close());
    server.close();
  }

  private static UUID meeting(UUID by) {
    UUID id = Ids.next();
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'MEETING')", id);
    network.execute(
        """
        INSERT INTO meeting (id, code, kind, state, title_en, title_fr, time_zone, starts_at, ends_at, open_to_public,
          opens_at, closes_at, erase_at, capacity, created_by)
        VALUES ($1, 'plenary', 'PLENARY', 'PUBLISHED', 'Plenary', 'Plénière', 'Europe/Amsterdam', now() + interval '2 days',
          now() + interval '3 days', true, now() - interval '1 day', now() + interval '1 day', now() + interval '90 days',
          100000, $2)""",
        id,
        by);
    return id;
  }

  /**
   * Of some hundred delegations; one in a hundred waits, few are held, hardly any came by a file.
   */
  private static void registrations() {
    network.execute(
        "INSERT INTO state (iso, party, regional_group) SELECT chr(65 + n / 26) || chr(65 + n % 26), false, "
            + "(ARRAY['AFRICAN', 'ASIA_PACIFIC', 'EASTERN_EUROPEAN'])[1 + n % 3] FROM generate_series(0, 199) n "
            + "ON CONFLICT DO NOTHING");
    for (int from = 1; from < MANY; from += BATCH) {
      registrations(from);
    }
    network.execute("UPDATE meeting SET last_number = $2 WHERE id = $1", meeting, MANY);
    network.execute("ANALYZE");
  }

  private static void registrations(int from) {
    network.execute(
        """
        INSERT INTO registration (id, meeting_id, number, at, delegation, state_iso, delegation_name, name, email, language,
          way, late, status, verified_at, changed_at)
        SELECT gen_random_uuid(), $1, n, now() - interval '1 day' + n * interval '1 millisecond',
               coalesce('state:' || s.iso, 'other:body ' || n % 300), s.iso,
               CASE WHEN s.iso IS NULL THEN 'Body ' || n % 300 END,
               md5(n::text) || ' ' || md5((n / 7)::text), 'guest' || n || '@test.example', 'en',
               CASE WHEN n % 5000 = 0 THEN 'CSV' ELSE 'PUBLIC_FORM' END, n % 3000 = 0,
               CASE WHEN n % 100 = 1 THEN 'WAITING' WHEN n % 3000 = 0 THEN 'HELD' ELSE 'PLACED' END,
               CASE WHEN n % 1000 <> 2 THEN now() END, now()
          FROM generate_series($2::int, $3::int) n
          LEFT JOIN state s ON n % 10 <> 0 AND s.iso = chr(65 + n % 200 / 26) || chr(65 + n % 200 % 26)""",
        meeting, from, from + BATCH - 1);
  }

  static Stream<String> tables() {
    return Stream.of(
            "",
            "&standing=HELD",
            "&standing=WAITING",
            "&state=AB",
            "&state=AB&standing=WAITING",
            "&group=ASIA_PACIFIC",
            "&way=CSV",
            "&late=true",
            "&q=" + "c4ca4238a0b9",
            "&q=guest77777",
            "&q=99999",
            "&q=body%20299",
            "&q=e",
            "&q=nobody%20is%20called%20so")
        .map(filter -> "/registrations?limit=50" + filter);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void no_page_of_the_table_touches_all_registrations(String path) {
    assertTouchesFew(
        () ->
            assertThat(
                    Api.of(hub.webPort())
                        .as(organiser)
                        .get("/api/meetings/" + meeting + path)
                        .status())
                .isEqualTo(200));
  }

  @Test
  void neither_does_a_registration_a_withdrawal_or_what_waits_to_be_confirmed() {
    assertTouchesFew(
        () -> {
          Api.Reply registered =
              Api.of(hub.webPort())
                  .as(senegal)
                  .command(
                      "/api/meetings/" + meeting + "/registrations",
                      new JsonObject().put("focalPoint", senegal.focalPoint().toString()));
          assertThat(registered.status()).as(registered.raw().body()).isEqualTo(201);
          String one = "/api/registrations/" + registered.body().getString("id");
          assertThat(
                  Api.of(hub.webPort())
                      .as(senegal)
                      .with("Idempotency-Key", UUID.randomUUID().toString())
                      .send("POST", one + "/withdraw", null)
                      .status())
              .isEqualTo(200);
          assertThat(
                  Api.of(hub.webPort())
                      .as(senegal)
                      .get("/api/meetings/" + meeting + "/delegation")
                      .status())
              .isEqualTo(200);
        });
  }

  private static void assertTouchesFew(Runnable act) {
    plans.forget();
    for (int time = 0; time < UNTIL_PLANNED_FOR_ANY; time++) {
      act.run();
    }
    List<Plans.Plan> taken = plans.taken();
    assertThat(taken).hasSizeGreaterThan(UNTIL_PLANNED_FOR_ANY);
    assertThat(
            taken.stream()
                .filter(
                    plan ->
                        plan.scanned().anyMatch("registration"::equals)
                            || plan.rowsOf("registration") > ROWS_FOR_A_PAGE)
                .map(Plans.Plan::toString))
        .isEmpty();
  }

  @Test
  void counts_read_the_index_of_one_meeting_once_a_question() {
    plans.forget();
    assertThat(
            Api.of(hub.webPort())
                .as(organiser)
                .get("/api/meetings/" + meeting + "/registrations/counts")
                .status())
        .isEqualTo(200);
    assertThat(
            plans.taken().stream()
                .mapToDouble(plan -> plan.rowsOf("registration"))
                .max()
                .orElseThrow())
        .isLessThan(2 * MANY + ROWS_FOR_A_PAGE);
  }
}
