package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.focalhub.Hub;
import org.focalhub.account.TestSessions;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.BusyConsultations;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.Plans;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Vocabulary;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No inbox reads all consultations. Asserts plans, which do not depend on the machine; times are
 * measured by the benchmark {@code consultations}.
 */
class ConsultationPlansTest {
  private static final Path FOLDER = Path.of("target", "consultation-plans-postgres");
  private static final String NAME = "consultation_plans";

  private static final Set<String> GROWING =
      Set.of(
          "consultation",
          "consultation_access",
          "consultation_read",
          "draft_version",
          "timeline",
          "entry");

  /** As in {@code PlansTest}: five times for the parameters, then perhaps for any. */
  private static final int UNTIL_PLANNED_FOR_ANY = 7;

  private static OwnServer server;
  private static Plans plans;
  private static Hub hub;
  private static Member reader;

  /** Filled before anything is explained: each row is checked for what it refers to. */
  @BeforeAll
  static void fill() {
    try (OwnServer filling = OwnServer.start(FOLDER, Map.of())) {
      new BusyConsultations(filling.create(NAME)).fill(6_000);
    }
    server = OwnServer.start(FOLDER, Plans.SETTINGS);
    Database database = server.open(NAME);
    BusyConsultations busy = new BusyConsultations(database);
    plans = new Plans(FOLDER, database);
    hub =
        Waiting.on(
            Hub.start(HubOn.settings(database.settings()).with("database.pool.size", "1").read()));
    TestSessions sessions = new TestSessions(server.vertx(), database);
    reader = busy.member(sessions, "BUSY-OTP-1", "NATIONAL-AF");
  }

  @AfterAll
  static void stop() {
    Waiting.on(hub.stop());
    server.close();
  }

  static Stream<String> inboxes() {
    Vocabulary english = Vocabulary.english();
    return Stream.of("ALL", "WAITING_FOR_ME", "WAITING_FOR_OTHERS", "OVERDUE", "CLOSED")
        .flatMap(
            box ->
                Stream.of(
                        "",
                        "&state=ZM",
                        "&subject=RELEASE",
                        "&state=FJ&subject=RELEASE",
                        "&q=court",
                        "&q=" + english.word(200),
                        "&q=" + english.word(29_000),
                        "&q=CI-0000-0001")
                    .map(filter -> "/api/consultations?box=" + box + filter));
  }

  @ParameterizedTest
  @MethodSource("inboxes")
  void no_inbox_reads_a_growing_table_whole(String path) {
    plans.forget();
    for (int time = 0; time < UNTIL_PLANNED_FOR_ANY; time++) {
      assertThat(Api.of(hub.webPort()).as(reader).get(path).status()).isEqualTo(200);
    }
    List<Plans.Plan> taken = plans.taken();
    assertThat(taken).hasSizeGreaterThan(UNTIL_PLANNED_FOR_ANY);
    assertThat(
            taken.stream()
                .filter(plan -> plan.scanned().anyMatch(GROWING::contains))
                .map(Plans.Plan::toString))
        .isEmpty();
  }
}
