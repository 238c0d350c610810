package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.platform.mail.MailRuling;
import org.focalhub.platform.mail.MailRuling.Later;
import org.focalhub.platform.mail.MailRuling.Never;
import org.focalhub.platform.mail.MailRuling.Now;
import org.focalhub.platform.mail.NotSent;

/**
 * What readers' settings rule, whatever they set, wherever they are and whenever a mail comes up.
 */
class TimingPropertyTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration YEARS = Duration.ofDays(3 * 365);

  @Property
  void what_is_turned_off_or_left_to_the_digest_never_leaves(
      @ForAll("timings") Timing timing,
      @ForAll boolean urgent,
      @ForAll("instants") Instant created,
      @ForAll("waits") Duration waited) {
    MailRuling ruling = timing.rule(urgent, created, created.plus(waited));
    assertThat(ruling instanceof Never)
        .isEqualTo(timing.mode() == MailMode.NONE || timing.mode() == MailMode.DIGEST);
    if (ruling instanceof Never never) {
      assertThat(never.reason())
          .isEqualTo(timing.mode() == MailMode.NONE ? NotSent.TURNED_OFF : NotSent.LEFT_TO_DIGEST);
    }
  }

  @Property
  void what_is_to_leave_later_does_so_when_that_comes(
      @ForAll("timings") Timing timing,
      @ForAll boolean urgent,
      @ForAll("instants") Instant created,
      @ForAll("waits") Duration waited) {
    Instant now = created.plus(waited);
    if (timing.rule(urgent, created, now) instanceof Later later) {
      assertThat(later.at()).isAfter(now);
      assertThat(timing.rule(urgent, created, later.at())).isInstanceOf(Now.class);
      assertThat(timing.rule(urgent, created, later.at().minusMillis(1)))
          .isEqualTo(new Later(later.at()));
    }
  }

  @Property
  void what_leaves_has_been_collected_as_long_as_its_reader_wants(
      @ForAll("timings") Timing timing,
      @ForAll("instants") Instant created,
      @ForAll("waits") Duration waited) {
    Instant now = created.plus(waited);
    if (timing.rule(false, created, now) instanceof Now leaves) {
      assertThat(leaves.collected()).isEqualTo(timing.mode() == MailMode.BATCHED);
      assertThat(leaves.collected() && now.isBefore(created.plus(timing.batch()))).isFalse();
    }
  }

  /** The slow way: what the clock on the reader's wall shows, and on what day. */
  @Property
  void mail_comes_when_the_clock_on_the_wall_shows_the_hours_of_a_day_at_work(
      @ForAll("hours") ReaderHours hours, @ForAll("instants") Instant at) {
    assertThat(hours.nextWithin(at).equals(at)).isEqualTo(isWithin(hours, at));
  }

  @Property
  void nothing_is_missed_between_an_instant_and_the_next_at_which_mail_comes(
      @ForAll("hours") ReaderHours hours, @ForAll("instants") Instant at) {
    Instant next = hours.nextWithin(at);
    assertThat(isWithin(hours, next)).isTrue();
    assertThat(
            Stream.iterate(at, one -> one.isBefore(next), one -> one.plus(Duration.ofMinutes(15)))
                .filter(one -> isWithin(hours, one)))
        .isEmpty();
  }

  @Property
  void urgent_mail_passes_at_any_hour_where_its_reader_lets_it(
      @ForAll("timings") Timing timing, @ForAll("instants") Instant created) {
    MailRuling ruling = timing.rule(true, created, created);
    if (timing.urgentPasses() && !(ruling instanceof Never)) {
      assertThat(ruling).isEqualTo(new Now(false));
    }
    if (!timing.urgentPasses()) {
      assertThat(ruling).isEqualTo(timing.rule(false, created, created));
    }
  }

  private static boolean isWithin(ReaderHours hours, Instant at) {
    if (hours.from().equals(hours.until())) {
      return true;
    }
    ZonedDateTime local = at.atZone(hours.zone());
    LocalDate day = local.toLocalDate();
    LocalTime time = local.toLocalTime();
    boolean begun = !time.isBefore(hours.from());
    boolean goesOn = time.isBefore(hours.until());
    if (hours.from().isBefore(hours.until())) {
      return begun && goesOn && hours.atWork().test(day);
    }
    return begun && hours.atWork().test(day) || goesOn && hours.atWork().test(day.minusDays(1));
  }

  @Provide
  Arbitrary<Timing> timings() {
    return Combinators.combine(
            Arbitraries.of(MailMode.class),
            Arbitraries.integers().between(1, 240).map(Duration::ofMinutes),
            Arbitraries.of(true, false),
            hours())
        .as(Timing::new);
  }

  /** On whole hours but those at which clocks are changed: what they mean then is told below. */
  @Provide
  Arbitrary<ReaderHours> hours() {
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "UTC",
                "Europe/Amsterdam",
                "America/New_York",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Africa/Dakar",
                "America/Santiago")
            .map(ZoneId::of);
    Arbitrary<LocalTime> times = Arbitraries.integers().between(4, 22).map(h -> LocalTime.of(h, 0));
    Arbitrary<Set<DayOfWeek>> weeks = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
    return Combinators.combine(zones, times, times, weeks)
        .as(
            (zone, from, until, week) ->
                new ReaderHours(
                    zone,
                    from,
                    until,
                    day -> week.contains(day.getDayOfWeek()) && day.getDayOfMonth() != 1));
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, YEARS.toMinutes())
        .map(minutes -> FIRST.plus(Duration.ofMinutes(minutes)));
  }

  @Provide
  Arbitrary<Duration> waits() {
    return Arbitraries.longs().between(0, Duration.ofDays(3).toMinutes()).map(Duration::ofMinutes);
  }
}
