package org.focalhub.floor;

import com.ibm.icu.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.FloorStore.Shown;
import org.focalhub.meeting.Delegation;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/**
 * The record of a segment: who spoke, when and how long, and who did not.
 *
 * @param spokenMs all statements together
 */
record FloorRecord(
    UUID segment, Bilingual title, String timeZone, List<Line> statements, long spokenMs) {

  /** How the record is sorted. */
  enum By {
    /** In which they spoke, then those who did not. */
    ORDER,
    /** By the delegation's name in the reader's language. */
    STATE
  }

  /**
   * @param order in which they spoke, 1 first; 0 for those who did not
   * @param overMs by how much over the limit
   */
  record Line(
      int order,
      Lane lane,
      int ticket,
      Delegation delegation,
      String speakerName,
      String speakerTitle,
      String speechLanguage,
      Status status,
      Optional<Long> startedAt,
      Optional<Long> endedAt,
      Optional<Integer> limitMs,
      Optional<Long> spokenMs,
      Optional<Long> overMs) {

    private static Line of(int order, InscriptionRow row) {
      Timing timing = row.turn().timing();
      return new Line(
          order,
          row.turn().lane(),
          row.turn().ticket(),
          row.delegation(),
          row.speakerName(),
          row.speakerTitle(),
          row.speechLanguage(),
          row.turn().status(),
          timing.startedAt(),
          timing.endedAt(),
          timing.limitMs(),
          timing.spokenMs(),
          timing
              .spokenMs()
              .map(spoken -> spoken - timing.limitMs().orElseThrow())
              .filter(over -> over > 0));
    }
  }

  static FloorRecord of(Shown shown, By by, Language language) {
    List<Line> lines = lines(shown.inscriptions());
    if (by == By.STATE) {
      Collator collator = Collator.getInstance(language.locale());
      lines.sort(
          Comparator.comparing(
                  (Line line) -> line.delegation().name().in(language), collator::compare)
              .thenComparing(line -> line.delegation().key()));
    }
    return new FloorRecord(
        shown.segment().id(),
        shown.segment().settings().title(),
        shown.segment().zone().getId(),
        List.copyOf(lines),
        lines.stream().mapToLong(line -> line.spokenMs().orElse(0L)).sum());
  }

  private static List<Line> lines(List<InscriptionRow> inscriptions) {
    List<InscriptionRow> sorted =
        inscriptions.stream()
            .filter(InscriptionRow::isShown)
            .sorted(
                Comparator.comparing(FloorRecord::began)
                    .thenComparing(InscriptionRow::turn, Turn.ORDER))
            .toList();
    List<Line> lines = new ArrayList<>();
    for (InscriptionRow row : sorted) {
      boolean spoke = row.turn().timing().startedAt().isPresent();
      lines.add(Line.of(spoke ? lines.size() + 1 : 0, row));
    }
    return lines;
  }

  /** Those who did not speak come after those who did. */
  private static long began(InscriptionRow row) {
    return row.turn().timing().startedAt().orElse(Long.MAX_VALUE);
  }
}
