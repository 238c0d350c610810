package org.focalhub.directory;

import java.util.List;
import org.focalhub.platform.http.ProblemAnswers;
import org.focalhub.platform.text.Language;

/** What an import changed, or would change, and what is wrong with the file. */
record ImportReport(boolean dryRun, int lines, Changes changes, List<Wrong> wrong) {
  record Changes(int added, int changed, int unchanged) {}

  record Wrong(int line, String column, String rule, String message) {}

  static ImportReport of(ImportPlan plan, boolean dryRun, Language language) {
    return new ImportReport(
        dryRun,
        plan.lines(),
        new Changes(plan.added().size(), plan.touched(), plan.unchanged()),
        plan.wrong().stream().map(cell -> wrong(cell, language)).toList());
  }

  private static Wrong wrong(WrongCell cell, Language language) {
    return new Wrong(
        cell.line(), cell.column(), cell.rule(), ProblemAnswers.message(cell.error(), language));
  }
}
