package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.time.WorkingCalendar;
import org.focalhub.platform.time.WorkingCalendars;

/** Working time is neither lost nor won by asking one another. */
class ClocksTest {
  private static final WorkingCalendar DAKAR =
      new WorkingCalendars(Settings.defaults().with("mode", "demo").read().consultation())
          .of(ZoneId.of("Africa/Dakar"), Optional.of("SN"));
  private static final Clocks.Allowed ALLOWED =
      new Clocks.Allowed(DAKAR.day().multipliedBy(3), DAKAR.day().multipliedBy(7));
  private static final Instant OPENED = Instant.parse("2026-03-20T15:30:00Z");
  private static final Standing EXCHANGE =
      Standing.opened(Optional.of(new UUID(1, 1))).acknowledge().in(ConsultationState.IN_EXCHANGE);

  @Property(tries = 200)
  void what_it_stood_still_is_added_to_the_end(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 20_000) Integer> minutes) {
    Clocks clocks = Clocks.none().begun(DAKAR, ALLOWED, OPENED);
    Instant due = clocks.answerDue().orElseThrow();
    Instant now = OPENED;
    Duration stood = Duration.ZERO;
    boolean waits = false;
    for (int pause : minutes) {
      waits = !waits;
      Standing standing = waits ? EXCHANGE.waitingFor(Side.OPENING) : EXCHANGE;
      clocks = clocks.under(standing, DAKAR, ALLOWED, now);
      Instant next = now.plus(Duration.ofMinutes(pause));
      if (waits && now.isBefore(due)) {
        stood = stood.plus(DAKAR.between(now, next));
        due = DAKAR.after(next, DAKAR.between(now, due));
      } else if (waits) {
        stood = stood.plus(DAKAR.between(now, next));
        due = DAKAR.after(next, Duration.ZERO);
      }
      now = next;
    }
    Clocks running = clocks.under(EXCHANGE, DAKAR, ALLOWED, now);
    assertThat(running.paused()).isEqualTo(stood);
    assertThat(DAKAR.between(OPENED, running.answerDue().orElseThrow()))
        .isEqualTo(DAKAR.between(OPENED, due));
  }

  @Property(tries = 100)
  void while_the_other_side_is_asked_nothing_is_due(
      @ForAll @IntRange(min = 0, max = 50_000) int minutes) {
    Clocks asked =
        Clocks.none()
            .begun(DAKAR, ALLOWED, OPENED)
            .under(
                EXCHANGE.waitingFor(Side.OPENING),
                DAKAR,
                ALLOWED,
                OPENED.plus(Duration.ofMinutes(minutes)));
    assertThat(asked.due()).isEmpty();
    assertThat(asked.left()).isPresent();
  }

  @Property(tries = 50)
  void nothing_runs_once_it_is_advised_closed_or_formalised(
      @ForAll @IntRange(min = 0, max = 50_000) int minutes) {
    Clocks clocks = Clocks.none().begun(DAKAR, ALLOWED, OPENED);
    Instant now = OPENED.plus(Duration.ofMinutes(minutes));
    for (Standing over :
        List.of(EXCHANGE.in(ConsultationState.ADVISED), EXCHANGE.closed(CloseReason.OTHER))) {
      Clocks after = clocks.under(over, DAKAR, ALLOWED, now);
      assertThat(after.due()).isEmpty();
      assertThat(after.left()).isEmpty();
    }
  }

  @Property(tries = 50)
  void acknowledging_ends_the_first_clock_and_leaves_the_second(
      @ForAll @IntRange(min = 0, max = 50_000) int minutes) {
    Clocks clocks = Clocks.none().begun(DAKAR, ALLOWED, OPENED);
    Clocks acknowledged =
        clocks.under(
            Standing.opened(Optional.of(new UUID(1, 1))).acknowledge(),
            DAKAR,
            ALLOWED,
            OPENED.plus(Duration.ofMinutes(minutes)));
    assertThat(acknowledged.acknowledgeDue()).isEmpty();
    assertThat(acknowledged.answerDue()).isEqualTo(clocks.answerDue());
  }

  @Property(tries = 50)
  void what_was_advised_and_is_asked_again_has_all_its_time(
      @ForAll @IntRange(min = 0, max = 50_000) int minutes) {
    Instant now = OPENED.plus(Duration.ofMinutes(minutes));
    Clocks advised =
        Clocks.none()
            .begun(DAKAR, ALLOWED, OPENED)
            .under(EXCHANGE.in(ConsultationState.ADVISED), DAKAR, ALLOWED, OPENED);
    assertThat(advised.under(EXCHANGE.waitingFor(Side.RECEIVING), DAKAR, ALLOWED, now).answerDue())
        .contains(DAKAR.after(now, ALLOWED.answer()));
  }
}
