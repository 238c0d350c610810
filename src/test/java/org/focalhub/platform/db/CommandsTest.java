package org.focalhub.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommandsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  record Made(UUID id, int number) {}

  private final Database database = DATABASE.open();
  private final UUID person = UUID.randomUUID();
  private final UUID command = UUID.randomUUID();
  private final AtomicInteger acts = new AtomicInteger();

  @Test
  void a_repeated_command_acts_once_and_gives_the_first_result() {
    Made first = Waiting.on(once("make", Made.class, this::make));
    assertThat(Waiting.on(once("make", Made.class, this::make))).isEqualTo(first);
    assertThat(acts).hasValue(1);
  }

  @Test
  void commands_that_come_at_once_act_once() {
    List<Future<Made>> all =
        Stream.generate(() -> once("make", Made.class, this::make)).limit(12).toList();
    assertThat(all.stream().map(Waiting::on).distinct()).hasSize(1);
    assertThat(acts).hasValue(1);
  }

  @Test
  void a_command_whose_act_failed_can_be_carried_out_by_the_next_even_one_that_waits() {
    Promise<Made> waiting = Promise.promise();
    Future<Made> failing =
        database.inTransaction(
            tx ->
                Commands.once(
                    tx,
                    person,
                    command,
                    "make",
                    Made.class,
                    () -> {
                      once("make", Made.class, this::make).onComplete(waiting);
                      return slowly(tx).compose(slept -> Future.failedFuture("no"));
                    }));
    assertThatThrownBy(() -> Waiting.on(failing)).hasMessageContaining("no");
    assertThat(Waiting.on(waiting.future()).number()).isOne();
  }

  @Test
  void the_id_of_another_command_is_refused() {
    Waiting.on(once("make", Made.class, this::make));
    assertThatThrownBy(() -> Waiting.on(once("break", Made.class, this::make)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem().kind()).isEqualTo(ProblemKind.COMMAND_TAKEN));
    assertThat(acts).hasValue(1);
  }

  @Test
  void two_people_may_draw_the_same_id() {
    Waiting.on(once("make", Made.class, this::make));
    Waiting.on(
        database.inTransaction(
            tx -> Commands.once(tx, UUID.randomUUID(), command, "make", Made.class, this::make)));
    assertThat(acts).hasValue(2);
  }

  @Test
  void a_command_may_have_nothing_to_tell() {
    Supplier<Future<Void>> silent =
        () -> {
          acts.incrementAndGet();
          return Future.succeededFuture();
        };
    assertThat(Waiting.on(once("hush", Void.class, silent))).isNull();
    assertThat(Waiting.on(once("hush", Void.class, silent))).isNull();
    assertThat(acts).hasValue(1);
  }

  @Test
  void ids_and_numbers_can_be_results_too() {
    UUID id = UUID.randomUUID();
    Waiting.on(once("id", UUID.class, () -> Future.succeededFuture(id)));
    assertThat(Waiting.on(once("id", UUID.class, () -> Future.failedFuture("again"))))
        .isEqualTo(id);
  }

  @Test
  void old_commands_are_forgotten() {
    Waiting.on(once("make", Made.class, this::make));
    Waiting.on(Commands.forget(database.pool(), Duration.ofHours(1)));
    Waiting.on(once("make", Made.class, this::make));
    assertThat(acts).hasValue(1);
    Waiting.on(database.pool().query("UPDATE command SET at = now() - interval '2 h'").execute());
    Waiting.on(Commands.forget(database.pool(), Duration.ofHours(1)));
    Waiting.on(once("make", Made.class, this::make));
    assertThat(acts).hasValue(2);
  }

  private <T> Future<T> once(String operation, Class<T> type, Supplier<Future<T>> act) {
    return database.inTransaction(tx -> Commands.once(tx, person, command, operation, type, act));
  }

  private Future<Made> make() {
    return Future.succeededFuture(new Made(UUID.randomUUID(), acts.incrementAndGet()));
  }

  private static Future<Void> slowly(SqlClient tx) {
    return tx.query("SELECT pg_sleep(0.1)").execute().mapEmpty();
  }
}
