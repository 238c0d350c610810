package org.focalhub.consultation;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.focalhub.consultation.Figures.By;

/** Reads what was counted from a row of {@link FiguresStore}. */
final class TallyRow {
  static final String NOT_FORMALISED = "NOT_FORMALISED";
  static final List<String> PARTS =
      List.of(NOT_FORMALISED, "NONE", "EXECUTED", "PARTLY_EXECUTED", "REFUSED", "PENDING");

  private TallyRow() {}

  /** Empty for all together. */
  static Optional<String> key(Row row) {
    return row.getBoolean("is_total") ? Optional.empty() : Optional.of(row.getString("key"));
  }

  static Tally tally(Row row, By by, List<Tally.Part> quarters) {
    return new Tally(
        key(row),
        key(row).map(key -> FigureNames.of(by, key, row)),
        quarters,
        new Tally.Part(row.getInteger("opened"), row.getInteger("own")),
        outcomes(row, ""),
        outcomes(row, "own_"),
        times(row, "acknowledged", "acknowledge_median"),
        times(row, "advised", "advise_median"));
  }

  private static Outcomes outcomes(Row row, String prefix) {
    int[] parts =
        PARTS.stream()
            .mapToInt(part -> row.getInteger((prefix + part).toLowerCase(Locale.ROOT)))
            .toArray();
    return new Outcomes(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  }

  private static Tally.Times times(Row row, String count, String median) {
    return new Tally.Times(
        new Tally.Part(row.getInteger(count), row.getInteger("own_" + count)),
        Optional.ofNullable(row.getInteger(median)));
  }
}
