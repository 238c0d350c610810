package org.focalhub.platform.time;

import com.ibm.icu.util.Calendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.OwnHolidays;

/**
 * The working calendars of States, under the installation's working hours. Safe to use from any
 * thread.
 */
public final class WorkingCalendars {
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final WorkingCalendar.Hours hours;
  private final OwnHolidays own;
  private final PublicHolidays published = new PublicHolidays();

  /**
   * @throws org.focalhub.platform.config.BadSettings when the file of holidays is wrong by now
   */
  public WorkingCalendars(HubConfig.Consultation settings) {
    this.hours =
        new WorkingCalendar.Hours(settings.workingHours().from(), settings.workingHours().to());
    this.own = OwnHolidays.read(settings.holidays());
  }

  /** Made and {@link #prepare prepared}: for a worker, at the start. */
  public static WorkingCalendars prepared(HubConfig.Consultation settings) {
    WorkingCalendars calendars = new WorkingCalendars(settings);
    calendars.prepare();
    return calendars;
  }

  /**
   * Reads ahead what would keep the first who asks waiting, for about a second. For a worker, at
   * the start, so that no event loop does it.
   */
  public void prepare() {
    published.readOneOfEachKind();
  }

  /**
   * @param iso the State whose rest days and holidays hold; without one, Saturday and Sunday and no
   *     holiday
   */
  public WorkingCalendar of(ZoneId zone, Optional<String> iso) {
    return iso.map(state -> ofState(zone, state))
        .orElseGet(() -> new WorkingCalendar(zone, hours, WEEKEND, day -> false));
  }

  private WorkingCalendar ofState(ZoneId zone, String iso) {
    return new WorkingCalendar(zone, hours, restDays(iso), day -> isHoliday(iso, day));
  }

  /**
   * The days of the week on which a State works; Monday to Friday where none is known.
   *
   * @param iso as in {@link #of}
   */
  public Set<DayOfWeek> week(Optional<String> iso) {
    return EnumSet.complementOf(EnumSet.copyOf(iso.map(this::restDays).orElse(WEEKEND)));
  }

  /** Whether that day is a holiday in the whole of a State; where none is known, no day is. */
  public boolean isHoliday(Optional<String> iso, LocalDate day) {
    return iso.filter(state -> isHoliday(state, day)).isPresent();
  }

  private Set<DayOfWeek> restDays(String iso) {
    Set<DayOfWeek> ours = own.of(iso).restDays();
    return ours.isEmpty() ? published(iso) : ours;
  }

  private boolean isHoliday(String iso, LocalDate day) {
    return own.of(iso).says(day).orElseGet(() -> published.isHoliday(iso, day));
  }

  /** The rest days of the CLDR. */
  private static Set<DayOfWeek> published(String iso) {
    Calendar.WeekData week = Calendar.getWeekDataForRegion(iso);
    DayOfWeek last = dayOfWeek(week.weekendCease);
    Set<DayOfWeek> days = EnumSet.of(last);
    for (DayOfWeek day = dayOfWeek(week.weekendOnset); day != last; day = day.plus(1)) {
      days.add(day);
    }
    return days;
  }

  /** ICU counts from Sunday, 1. */
  private static DayOfWeek dayOfWeek(int icu) {
    return DayOfWeek.SUNDAY.plus(icu - 1L);
  }
}
