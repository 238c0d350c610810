package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void the_first_wait_is_short_and_none_is_longer_than_an_hour() {
    assertThat(Backoff.after(1)).contains(Duration.ofSeconds(5));
    assertThat(Backoff.after(2)).contains(Duration.ofSeconds(10));
    assertThat(IntStream.range(1, 36).mapToObj(Backoff::after).map(Optional::orElseThrow))
        .isSorted()
        .allMatch(wait -> wait.compareTo(Duration.ofHours(1)) <= 0);
  }

  @Test
  void a_mail_is_tried_for_more_than_a_day_and_not_for_ever() {
    Duration all =
        IntStream.range(1, 36)
            .mapToObj(Backoff::after)
            .map(Optional::orElseThrow)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(all).isBetween(Duration.ofHours(24), Duration.ofHours(48));
    assertThat(Backoff.after(36)).isEmpty();
    assertThat(Backoff.after(Integer.MAX_VALUE)).isEmpty();
  }
}
