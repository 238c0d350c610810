package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import org.awaitility.Awaitility;
import org.focalhub.Hub;
import org.focalhub.testing.FloorCrowd;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The small form of the benchmark {@code floor}: what counts here is that all get everything. */
class FloorAudienceTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final int AUDIENCE = 300;
  private static final int BEFORE = 5;
  private static final int AFTER = 12;

  @Test
  void everybody_who_watches_a_floor_gets_every_entry_once_and_in_order() {
    SmallNetwork network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    SmallMeeting meeting = new SmallMeeting(network).openToPublic(true);
    UUID floor = meeting.segment();
    Hub hub = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
    for (int entry = 0; entry < BEFORE; entry++) {
      meeting.entry(floor);
    }
    AtomicLongArray received = new AtomicLongArray(BEFORE + AFTER + 1);
    try (FloorCrowd crowd =
        FloorCrowd.watching(
            DATABASE.vertx(),
            hub.webPort(),
            floor,
            AUDIENCE,
            (seq, nanos) -> received.incrementAndGet((int) seq))) {
      for (int seq = BEFORE + 1; seq <= BEFORE + AFTER; seq++) {
        meeting.entry(floor);
      }
      for (int entry = 1; entry <= BEFORE + AFTER; entry++) {
        int seq = entry;
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(received.get(seq)).isEqualTo(AUDIENCE));
      }
      assertThat(crowd.faults()).isZero();
    }
    Waiting.on(hub.stop());
  }
}
