package org.focalhub.platform.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code conf/holidays.yaml} and notes what does not fit. */
final class HolidaysFile {
  private static final Pattern ISO = Pattern.compile("[A-Z]{2}");
  private static final String NOT = "not ";
  private static final String REST = "rest days";

  /** With more of either, a year might have no working day at all. */
  private static final int MOST_DATES = 100;

  private static final int MOST_REST_DAYS = 3;

  private final Path file;
  private final List<String> problems = new ArrayList<>();

  private HolidaysFile(Path file) {
    this.file = file;
  }

  /**
   * @throws BadSettings naming all that is wrong in it
   */
  static OwnHolidays read(Path file) {
    HolidaysFile reading = new HolidaysFile(file);
    OwnHolidays holidays = new OwnHolidays(reading.states(ConfFile.text(file)));
    if (!reading.problems.isEmpty()) {
      throw new BadSettings(reading.problems);
    }
    return holidays;
  }

  private Map<String, OwnHolidays.OfState> states(String yaml) {
    Map<String, OwnHolidays.OfState> states = new HashMap<>();
    Object root = SettingsFile.load(yaml, file.toString());
    if (root instanceof Map<?, ?> map) {
      map.forEach((iso, said) -> states.put(iso(iso), ofState(iso.toString(), said)));
    } else if (root != null && !root.equals("")) {
      problems.add(file + " must be a map of States");
    }
    return states;
  }

  private String iso(Object text) {
    if (!ISO.matcher(text.toString()).matches()) {
      problems.add(file + " says something of " + text + ", which is not a State as SN or FR");
    }
    return text.toString();
  }

  private OwnHolidays.OfState ofState(String iso, Object said) {
    OfState state = new OfState(iso);
    if (said instanceof List<?> list) {
      list.forEach(state::item);
    } else if (said != null && !said.equals("")) {
      state.refuse(said, "a list");
    }
    return state.complete();
  }

  /** What is said of one State, item by item. */
  private final class OfState {
    private final String iso;
    private final Set<DayOfWeek> restDays = EnumSet.noneOf(DayOfWeek.class);
    private final Map<LocalDate, Boolean> dates = new HashMap<>();
    private final Map<MonthDay, Boolean> everyYear = new HashMap<>();

    OfState(String iso) {
      this.iso = iso;
    }

    /** A date, or a map of one date to its name, or one of rest days. */
    void item(Object item) {
      if (item instanceof Map<?, ?> map && map.containsKey(REST)) {
        restDays(map.get(REST));
      } else if (item instanceof Map<?, ?> named) {
        named.keySet().forEach(this::date);
      } else {
        date(item);
      }
    }

    private void restDays(Object said) {
      List<?> days = said instanceof List<?> list ? list : List.of(said);
      days.forEach(this::restDay);
    }

    private void restDay(Object day) {
      try {
        restDays.add(DayOfWeek.valueOf(day.toString().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        refuse(day, "a day of the week in English");
      }
    }

    private void date(Object item) {
      String text = String.valueOf(item);
      boolean holiday = !text.startsWith(NOT);
      String date = holiday ? text : text.substring(NOT.length()).strip();
      try {
        if (date.length() == "04-04".length()) {
          everyYear.put(MonthDay.parse("--" + date), holiday);
        } else {
          dates.put(LocalDate.parse(date), holiday);
        }
      } catch (DateTimeException e) {
        refuse(item, "a date as 2026-05-27, or 04-04 for every year, with or without \"not\"");
      }
    }

    void refuse(Object item, String allowed) {
      problems.add(file + " says \"" + item + "\" of " + iso + ", which is not " + allowed);
    }

    OwnHolidays.OfState complete() {
      if (restDays.size() > MOST_REST_DAYS || dates.size() + everyYear.size() > MOST_DATES) {
        problems.add(
            file
                + " says more of "
                + iso
                + " than "
                + MOST_REST_DAYS
                + " rest days or "
                + MOST_DATES
                + " dates");
      }
      return new OwnHolidays.OfState(
          Set.copyOf(restDays), Map.copyOf(dates), Map.copyOf(everyYear));
    }
  }
}
