package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.focalhub.platform.management.Metrics;
import org.focalhub.testing.Figures;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DigestFiguresTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String LATE = "focalhub_digest_late_seconds";

  @Test
  void the_most_overdue_digest_is_told() {
    SmallNetwork network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    due(network, "1 minute");
    due(network, "90 minutes");
    due(network, "-3 hours");
    try (Metrics metrics = new Metrics()) {
      DigestFigures figures = new DigestFigures(network.database().pool(), metrics.meters());
      assertThat(late(metrics)).isNaN();
      figures.start(DATABASE.vertx());
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(late(metrics)).isBetween(5_400.0, 5_500.0));
      figures.stop();
    }
  }

  private static double late(Metrics metrics) {
    return Figures.read(metrics.scrape()).value(LATE);
  }

  private static void due(SmallNetwork network, String ago) {
    network.execute(
        "UPDATE mail_reader SET digest_next = hub_now() - $2::text::interval WHERE id = $1",
        network.person(),
        ago);
  }
}
