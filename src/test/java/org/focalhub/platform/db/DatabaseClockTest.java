package org.focalhub.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.assertj.core.api.Condition;
import org.awaitility.Awaitility;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database's time is what counts, whatever this machine believes. */
class DatabaseClockTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Database database = DATABASE.open();
  private final InstantSource here = InstantSource.system();
  private final DatabaseClock clock = new DatabaseClock(database.pool());

  @BeforeEach
  void is_the_machines_time_at_first() {
    databaseIsAheadBy("0 hours");
  }

  @AfterEach
  void stop() {
    clock.stop();
  }

  @Test
  void it_is_the_databases_time_also_when_that_is_an_hour_ahead_of_the_hubs() {
    databaseIsAheadBy("1 hour");
    Waiting.on(clock.start(DATABASE.vertx()));
    assertThat(clock.instant()).is(aheadBy(Duration.ofHours(1)));
  }

  @Test
  void it_follows_when_one_of_the_two_clocks_is_set_to_another_time() {
    Waiting.on(clock.start(DATABASE.vertx()));
    assertThat(clock.instant()).is(aheadBy(Duration.ZERO));
    databaseIsAheadBy("-1 hour");
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> aheadBy(Duration.ofHours(-1)).matches(clock.instant()));
  }

  @Test
  void a_hub_that_is_not_told_the_time_does_not_start() {
    Database closed = DATABASE.open();
    Waiting.on(closed.close());
    DatabaseClock untold = new DatabaseClock(closed.pool());
    assertThatThrownBy(() -> Waiting.on(untold.start(DATABASE.vertx())))
        .hasMessageContaining("closed");
  }

  private Condition<Instant> aheadBy(Duration ahead) {
    return new Condition<>(
        instant -> Duration.between(here.instant().plus(ahead), instant).abs().compareTo(CLOSE) < 0,
        "ahead of this machine by %s",
        ahead);
  }

  private void databaseIsAheadBy(String interval) {
    Waiting.on(
        database
            .pool()
            .query(
                """
                CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
                BEGIN
                  RETURN date_trunc('milliseconds', clock_timestamp() + interval '%s');
                END $$
                """
                    .formatted(interval))
            .execute());
  }
}
