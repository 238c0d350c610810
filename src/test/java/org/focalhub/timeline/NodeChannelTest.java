package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.db.DatabaseSettings;
import org.focalhub.platform.management.Meters;
import org.focalhub.testing.FaultyProxy;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What hubs tell each other, when the line on which they do goes silent. */
class NodeChannelTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.empty();

  private static final long BEAT_MILLIS = 1_000;

  private final Map<UUID, Long> heard = new ConcurrentHashMap<>();
  private final AtomicInteger listened = new AtomicInteger();

  @Test
  void a_hub_whose_line_has_gone_silent_hears_the_others_again_and_is_heard() {
    try (FaultyProxy line = new FaultyProxy(DATABASE.vertx(), DATABASE.settings().port())) {
      Database behind = Database.open(DATABASE.vertx(), behind(line));
      NodeChannel near = channel(behind);
      NodeChannel far = channel(DATABASE.open());
      DATABASE.await(near.start(heard::put, listened::incrementAndGet));
      DATABASE.await(far.start(heard::put, () -> {}));
      hears(far);
      hears(near);

      line.forgetsOpenLines();
      hears(far);
      hears(near);
      Awaitility.await().until(() -> listened.get() > 1);
      DATABASE.await(near.stop());
      DATABASE.await(far.stop());
      DATABASE.await(behind.close());
    }
  }

  @Test
  void what_moves_before_a_hub_has_begun_to_listen_is_left_to_the_look_of_the_others() {
    AtomicInteger told = new AtomicInteger();
    LiveFigures figures = new LiveFigures(Meters.none(), InstantSource.system());
    NodeChannel early = new NodeChannel(DATABASE.vertx(), DATABASE.open(), figures, BEAT_MILLIS);
    assertThat(early.listening()).isFalse();
    early.moved(UUID.randomUUID(), 1);
    DATABASE.vertx().setTimer(50, later -> told.incrementAndGet());
    Awaitility.await().until(() -> told.get() == 1);
    DATABASE.await(early.stop());
  }

  /** What this one says comes to the other; a wake-up may be lost, the next ones are not. */
  private void hears(NodeChannel speaker) {
    UUID timeline = UUID.randomUUID();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              speaker.moved(timeline, 1);
              return heard.containsKey(timeline);
            });
  }

  private static NodeChannel channel(Database database) {
    LiveFigures figures = new LiveFigures(Meters.none(), InstantSource.system());
    return new NodeChannel(DATABASE.vertx(), database, figures, BEAT_MILLIS);
  }

  private static DatabaseSettings behind(FaultyProxy line) {
    DatabaseSettings settings = DATABASE.settings();
    return new DatabaseSettings(
        settings.host(),
        line.port(),
        settings.name(),
        settings.user(),
        settings.password(),
        settings.tls(),
        settings.pool(),
        settings.statementTimeout());
  }
}
