package org.focalhub.platform.config;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an installation itself says of rest days and public holidays; the format stands in {@code
 * conf/holidays.yaml}.
 *
 * @param states by ISO 3166-1 alpha-2, those of which it says anything
 */
public record OwnHolidays(Map<String, OfState> states) {
  private static final OfState NOTHING = new OfState(Set.of(), Map.of(), Map.of());

  /**
   * @param restDays of the week; empty when nothing is said of them
   * @param dates whether a day is a holiday
   * @param everyYear the same, of days of which nothing is said by their date
   */
  public record OfState(
      Set<DayOfWeek> restDays, Map<LocalDate, Boolean> dates, Map<MonthDay, Boolean> everyYear) {

    /** Whether the day is a holiday, when anything is said of it. */
    public Optional<Boolean> says(LocalDate day) {
      return Optional.ofNullable(dates.get(day))
          .or(() -> Optional.ofNullable(everyYear.get(MonthDay.from(day))));
    }
  }

  /**
   * @throws BadSettings naming all that is wrong in the file
   */
  public static OwnHolidays read(Path file) {
    return HolidaysFile.read(file);
  }

  public OfState of(String iso) {
    return states.getOrDefault(iso, NOTHING);
  }
}
