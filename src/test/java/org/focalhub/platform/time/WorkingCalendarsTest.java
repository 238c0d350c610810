package org.focalhub.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.focalhub.platform.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarsTest {
  private static final Settings DEMO = Settings.defaults().with("mode", "demo");

  @TempDir Path folder;

  private final WorkingCalendars calendars = calendars(DEMO);

  @ParameterizedTest
  @CsvSource({
    // Independence Day on a Saturday, and Easter Monday.
    "SN, Africa/Dakar,     2026-04-03T17:00, 2026-04-07T09:00",
    // 14 July.
    "FR, Europe/Paris,     2026-07-13T17:00, 2026-07-15T09:00",
    // Friday and Saturday.
    "JO, Asia/Amman,       2026-11-19T17:00, 2026-11-22T09:00",
    "EG, Africa/Cairo,     2026-11-19T17:00, 2026-11-22T09:00",
    // Thursday and Friday.
    "AF, Asia/Kabul,       2026-11-18T17:00, 2026-11-21T09:00",
    // What conf/holidays.yaml knows better.
    "BD, Asia/Dhaka,       2026-11-19T17:00, 2026-11-22T09:00",
    "UG, Africa/Kampala,   2026-11-20T17:00, 2026-11-23T09:00",
    "KR, Asia/Seoul,       2026-10-08T17:00, 2026-10-12T09:00",
    // A State that nobody knows works from Monday to Friday.
    "ZZ, Europe/Amsterdam, 2026-12-24T17:00, 2026-12-25T09:00",
  })
  void a_State_rests_on_its_own_days(String iso, String zone, String closing, String opening) {
    WorkingCalendar calendar = calendars.of(ZoneId.of(zone), Optional.of(iso));
    assertThat(calendar.nextOpening(at(zone, closing))).isEqualTo(at(zone, opening));
  }

  @Test
  void a_time_zone_alone_rests_on_Saturday_and_Sunday_and_has_no_holiday() {
    WorkingCalendar calendar = calendars.of(ZoneId.of("Africa/Cairo"), Optional.empty());
    assertThat(calendar.nextOpening(at("Africa/Cairo", "2026-12-24T17:00")))
        .isEqualTo(at("Africa/Cairo", "2026-12-25T09:00"));
    assertThat(calendar.nextOpening(at("Africa/Cairo", "2026-12-25T17:00")))
        .isEqualTo(at("Africa/Cairo", "2026-12-28T09:00"));
  }

  @Test
  void the_installation_says_when_people_are_at_work() {
    WorkingCalendar calendar =
        calendars(
                DEMO.with("consultation.working-hours.from", "07:30")
                    .with("consultation.working-hours.to", "14:00"))
            .of(ZoneId.of("Africa/Dakar"), Optional.of("SN"));
    assertThat(calendar.day()).isEqualTo(Duration.ofMinutes(390));
    assertThat(calendar.isOpen(at("Africa/Dakar", "2026-11-20T07:30"))).isTrue();
    assertThat(calendar.isOpen(at("Africa/Dakar", "2026-11-20T14:00"))).isFalse();
  }

  @Test
  void the_installation_adds_holidays_and_takes_them_away() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("days.yaml"),
            """
            SN:
              - 2026-11-23: A day of mourning
              - not 2026-12-25
              - 12-28
              - not 2027-12-28
            """);
    WorkingCalendar calendar =
        calendars(DEMO.with("consultation.holidays", file.toString()))
            .of(ZoneId.of("Africa/Dakar"), Optional.of("SN"));
    assertThat(isOpenAtNoon(calendar, "2026-11-23")).isFalse();
    assertThat(isOpenAtNoon(calendar, "2027-11-23")).isTrue();
    assertThat(isOpenAtNoon(calendar, "2026-12-25")).isTrue();
    assertThat(isOpenAtNoon(calendar, "2026-12-28")).isFalse();
    assertThat(isOpenAtNoon(calendar, "2027-12-28")).isTrue();
    assertThat(isOpenAtNoon(calendar, "2028-12-28")).isFalse();
  }

  @Test
  void every_State_of_the_world_works_on_most_days_and_not_on_too_many() {
    calendars.prepare();
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant to = Instant.parse("2027-01-01T00:00:00Z");
    List<String> isos = Arrays.asList(Locale.getISOCountries());
    assertThat(isos)
        .allSatisfy(
            iso ->
                assertThat(
                        calendars.of(ZoneId.of("UTC"), Optional.of(iso)).between(from, to).toHours()
                            / 8)
                    .isBetween(215L, 310L));
  }

  @Test
  void years_beyond_the_tables_of_the_moon_are_counted_without_them() {
    WorkingCalendar calendar = calendars.of(ZoneId.of("Africa/Dakar"), Optional.of("SN"));
    assertThat(calendar.nextOpening(Instant.parse("2300-01-01T00:00:00Z")))
        .isEqualTo(Instant.parse("2300-01-01T09:00:00Z"));
  }

  private static boolean isOpenAtNoon(WorkingCalendar calendar, String day) {
    return calendar.isOpen(LocalDateTime.parse(day + "T12:00").atZone(calendar.zone()).toInstant());
  }

  private static Instant at(String zone, String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
  }

  private static WorkingCalendars calendars(Settings settings) {
    return new WorkingCalendars(settings.read().consultation());
  }
}
