package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.CallerSource;
import org.focalhub.platform.text.Language;
import org.junit.jupiter.api.Test;

/** When it is asked again who is at a socket; answers come when the test lets them. */
class CallerNowTest {
  private final List<Promise<Caller>> asked = new ArrayList<>();
  private long nanos;
  private final CallerNow caller = new CallerNow(new Asked(), named("First"), 7, () -> nanos);

  private final class Asked implements CallerSource {
    @Override
    public Future<Caller> callerOf(String accessToken) {
      throw new AssertionError("a socket has a session");
    }

    @Override
    public Future<Caller> callerOf(UUID session) {
      asked.add(Promise.promise());
      return asked.get(asked.size() - 1).future();
    }
  }

  private static Caller named(String name) {
    return new Caller(new UUID(0, 1), new UUID(0, 2), name, Language.EN, Set.of(), List.of());
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private String name(int moves) {
    return caller.get(moves).result().name();
  }

  @Test
  void what_is_fresh_is_not_asked_again() {
    pass(Duration.ofSeconds(60));
    assertThat(name(7)).isEqualTo("First");
    assertThat(asked).isEmpty();
  }

  @Test
  void after_a_minute_it_is_asked_once_beside_and_nobody_waits() {
    pass(Duration.ofSeconds(61));
    assertThat(name(7)).isEqualTo("First");
    assertThat(name(7)).isEqualTo("First");
    assertThat(asked).hasSize(1);
    asked.get(0).complete(named("Second"));
    assertThat(name(7)).isEqualTo("Second");
    pass(Duration.ofSeconds(60));
    assertThat(name(7)).isEqualTo("Second");
    assertThat(asked).hasSize(1);
  }

  @Test
  void after_two_minutes_it_is_waited_for() {
    pass(Duration.ofSeconds(121));
    assertThat(caller.get(7).isComplete()).isFalse();
    assertThat(caller.get(7).isComplete()).isFalse();
    assertThat(asked).hasSize(1);
    asked.get(0).complete(named("Second"));
    assertThat(name(7)).isEqualTo("Second");
  }

  @Test
  void when_access_has_moved_it_is_waited_for_and_what_was_asked_before_does_not_count() {
    pass(Duration.ofSeconds(61));
    assertThat(name(7)).isEqualTo("First");
    Future<Caller> after = caller.get(8);
    assertThat(after.isComplete()).isFalse();
    asked.get(1).complete(named("Third"));
    asked.get(0).complete(named("Second"));
    assertThat(name(8)).isEqualTo("Third");
    assertThat(asked).hasSize(2);
  }

  @Test
  void when_reading_beside_fails_nobody_is_taken_for_who_was_there_before() {
    pass(Duration.ofSeconds(61));
    assertThat(name(7)).isEqualTo("First");
    asked.get(0).fail("the session has ended");
    Future<Caller> next = caller.get(7);
    assertThat(next.isComplete()).isFalse();
    asked.get(1).fail("the session has ended");
    assertThat(next.failed()).isTrue();
  }

  @Test
  void what_was_waited_for_and_failed_is_asked_again() {
    assertThat(caller.get(8).isComplete()).isFalse();
    asked.get(0).fail("away");
    assertThat(caller.get(8).isComplete()).isFalse();
    asked.get(1).complete(named("Second"));
    assertThat(name(8)).isEqualTo("Second");
  }
}
