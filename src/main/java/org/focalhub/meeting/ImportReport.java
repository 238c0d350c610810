package org.focalhub.meeting;

import java.util.Comparator;
import java.util.List;
import org.focalhub.platform.http.ProblemAnswers;
import org.focalhub.platform.text.Language;

/** What an import did, or would do, and what is wrong with the file. */
record ImportReport(boolean dryRun, int lines, Changes changes, List<WrongCell> wrong) {
  private static final int MOST_WRONG = 1000;

  record Changes(int added, int changed, int unchanged) {}

  record WrongCell(int line, String column, String rule, String message) {}

  static ImportReport of(
      boolean dryRun,
      int lines,
      Changes changes,
      List<RegistrationFile.Wrong> wrong,
      Language language) {
    return new ImportReport(
        dryRun,
        lines,
        changes,
        wrong.stream()
            .sorted(Comparator.comparingInt(RegistrationFile.Wrong::line))
            .limit(MOST_WRONG)
            .map(
                one ->
                    new WrongCell(
                        one.line(),
                        one.column(),
                        one.error().rule(),
                        ProblemAnswers.message(one.error(), language)))
            .toList());
  }
}
