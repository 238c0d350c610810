package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final double LARGEST = Math.nextDown(1.0);

  @Test
  void the_first_wait_is_about_five_seconds() {
    assertThat(Backoff.after(1, 0)).contains(Duration.ofMillis(4500));
    assertThat(Backoff.after(1, 0.5)).contains(Duration.ofSeconds(5));
    assertThat(Backoff.after(1, LARGEST)).contains(Duration.ofMillis(5500));
  }

  @Property(tries = 1000)
  void it_doubles_up_to_an_hour_and_differs_by_a_tenth(
      @ForAll @IntRange(min = 1, max = 129) int tries,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
    double usual = Math.min(3600, 5 * Math.pow(2, tries - 1));
    assertThat(Backoff.after(tries, chance).orElseThrow().toMillis() / 1000.0)
        .isBetween(usual * 0.899, usual * 1.101);
  }

  @Property(tries = 200)
  void a_mail_is_tried_over_a_long_weekend_and_not_for_ever(
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
    Duration all =
        IntStream.range(1, 130)
            .mapToObj(tries -> Backoff.after(tries, chance))
            .map(Optional::orElseThrow)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(all).isBetween(Duration.ofDays(4), Duration.ofDays(6));
    assertThat(Backoff.after(130, chance)).isEmpty();
    assertThat(Backoff.after(Integer.MAX_VALUE, chance)).isEmpty();
  }
}
