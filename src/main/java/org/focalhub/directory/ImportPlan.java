package org.focalhub.directory;

import java.util.List;
import java.util.UUID;
import org.focalhub.account.NewPerson;
import org.focalhub.directory.TenureStore.Tenure;
import org.focalhub.timeline.NewEntry;

/**
 * What an import does, or why it cannot be done.
 *
 * @param changed as they will be
 * @param out tenures that end with the import, {@code in} those that begin with it
 * @param wrong in the order of lines; when there is any, nothing is done
 */
record ImportPlan(
    int lines,
    List<FocalPoint> added,
    List<FocalPoint> changed,
    int unchanged,
    int touched,
    List<Addition> people,
    List<Tenure> out,
    List<Tenure> in,
    List<NewEntry> entries,
    List<WrongCell> wrong) {

  /** Somebody who is not known yet. */
  record Addition(UUID id, NewPerson person) {}
}
