package org.focalhub.consultation;

import java.util.Arrays;
import java.util.List;

/** What this installation sets: the items of drafts, and how soon one is asked to react. */
record FormsView(List<DraftForm> forms, List<Target> targets) {

  /** In minutes of working time of the receiving side. */
  record Target(Urgency urgency, long acknowledgeMinutes, long answerMinutes, long dayMinutes) {}

  static FormsView of(DraftForms forms, Targets targets) {
    return new FormsView(
        forms.all(), Arrays.stream(Urgency.values()).map(one -> target(targets, one)).toList());
  }

  private static Target target(Targets targets, Urgency urgency) {
    return new Target(
        urgency,
        targets.acknowledge(urgency).toMinutes(),
        targets.answer(urgency).toMinutes(),
        targets.day().toMinutes());
  }
}
