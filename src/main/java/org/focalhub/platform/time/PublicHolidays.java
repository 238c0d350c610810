package org.focalhub.platform.time;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The public holidays that hold in the whole of a State, as Jollyday knows them; none of a State
 * that it does not know. Days that follow the moon are those of the tables, which a sighting may
 * move by one.
 */
final class PublicHolidays {
  private static final long YEARS_KEPT = 2_000;

  /**
   * By fixed days and Easter, weekdays, the moon, the Julian and the Ethiopian calendar, the Hindu
   * one.
   */
  private static final List<String> OF_EACH_KIND = List.of("FR", "US", "SN", "GR", "ET", "IN");

  private static final int ANY_YEAR = 2026;

  private static final Set<String> KNOWN = HolidayManager.getSupportedCalendarCodes();

  private final Cache<YearOfState, Set<LocalDate>> years =
      Caffeine.newBuilder().maximumSize(YEARS_KEPT).executor(Runnable::run).build();

  private record YearOfState(String iso, int year) {}

  boolean isHoliday(String iso, LocalDate day) {
    return KNOWN.contains(iso)
        && years.get(new YearOfState(iso, day.getYear()), PublicHolidays::read).contains(day);
  }

  /** What takes a second is the first State of its kind; any further one takes milliseconds. */
  void readOneOfEachKind() {
    OF_EACH_KIND.forEach(iso -> read(new YearOfState(iso, ANY_YEAR)));
  }

  private static HolidayManager manager(String iso) {
    return HolidayManager.getInstance(ManagerParameters.create(iso.toLowerCase(Locale.ROOT)));
  }

  private static Set<LocalDate> read(YearOfState wanted) {
    try {
      return manager(wanted.iso())
          .getHolidays(Year.of(wanted.year()), HolidayType.PUBLIC_HOLIDAY)
          .stream()
          .map(Holiday::getDate)
          .collect(Collectors.toUnmodifiableSet());
    } catch (DateTimeException e) {
      // Beyond the tables of the Islamic calendar, which end in 2174.
      return Set.of();
    }
  }
}
