package org.focalhub.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.directory.TenureStore.Tenure;

/**
 * The directory before an import.
 *
 * @param points by code
 * @param people whom the file may mean, by address
 * @param organisations by code
 */
record Known(
    Map<String, Point> points,
    Map<String, Somebody> people,
    Map<String, StateView> states,
    Map<String, OrganisationView> organisations,
    Instant at) {

  /** With the tenures that are not over. */
  record Point(FocalPoint point, List<Held> tenures) {}

  /**
   * A tenure that lasts or is to come.
   *
   * @param servesNow as {@link Holding#servesNow}
   */
  record Held(Tenure tenure, String email, String language, boolean servesNow) {
    CsvHolder holder() {
      return new CsvHolder(tenure.capacity(), email, tenure.person().name(), language);
    }
  }

  record Somebody(UUID id, String name, String language, boolean disabled) {}

  Optional<String> codeOf(FocalPoint point) {
    return point
        .organisation()
        .flatMap(
            id ->
                organisations.values().stream()
                    .filter(one -> one.id().equals(id))
                    .map(OrganisationView::code)
                    .findFirst());
  }

  /** What the file would say of a focal point as it is. */
  Map<CsvColumn, String> cells(Point known) {
    List<CsvHolder> holders =
        known.tenures().stream().filter(Held::servesNow).map(Held::holder).toList();
    return CsvFile.cells(known.point(), codeOf(known.point()), holders);
  }
}
