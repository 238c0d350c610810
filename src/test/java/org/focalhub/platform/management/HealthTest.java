package org.focalhub.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import org.focalhub.platform.management.Health.Finding;
import org.focalhub.platform.management.Health.State;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Health health = new Health();

  @Test
  void what_fails_for_longer_than_there_is_patience_is_down_until_it_holds_again() {
    health.check("pool", Duration.ofNanos(1), () -> Future.failedFuture("nothing is lent"));
    assertThat(state()).isEqualTo(State.DEGRADED);
    assertThat(state()).isEqualTo(State.DOWN);
    health.check("pool", Duration.ofNanos(1), Future::succeededFuture);
    assertThat(state()).isEqualTo(State.UP);
    health.check("pool", Duration.ofDays(1), () -> Future.failedFuture("nothing is lent"));
    assertThat(state()).isEqualTo(State.DEGRADED);
    assertThat(state()).isEqualTo(State.DEGRADED);
  }

  @Test
  void what_a_hub_can_do_without_never_takes_it_down() {
    health.watch("listening", () -> false);
    assertThat(state()).isEqualTo(State.DEGRADED);
    assertThat(state()).isEqualTo(State.DEGRADED);
    health.watch("listening", () -> true);
    assertThat(state()).isEqualTo(State.UP);
  }

  private State state() {
    return Waiting.on(health.examine().map(findings -> findings.get(0)).map(Finding::state));
  }
}
