package org.focalhub.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogWatchTest {
  @Test
  void an_error_in_the_log_fails_the_test() {
    LoggerFactory.getLogger("some.room").error("unexpected");
    assertThatThrownBy(LogWatch::check).hasMessageContaining("some.room unexpected");
  }

  @Test
  void an_expected_error_does_not() {
    LogWatch.expectingErrors(
        "known trouble", () -> LoggerFactory.getLogger("some.room").error("known trouble"));
    assertThat(LogWatch.take()).isEmpty();
  }

  @Test
  void a_blocked_event_loop_fails_the_test() throws InterruptedException {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setBlockedThreadCheckInterval(20)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(50)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
    CountDownLatch release = new CountDownLatch(1);
    vertx.runOnContext(
        nothing -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    List<String> found =
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .until(LogWatch::take, list -> !list.isEmpty());
    release.countDown();
    Waiting.on(vertx.close());
    LogWatch.take();
    assertThat(found.get(0)).contains("BlockedThreadChecker");
  }
}
