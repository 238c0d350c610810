package org.focalhub.consultation;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.focalhub.directory.Subject;

/**
 * The forms of all subjects, read once when the hub starts. Immutable; safe to use from any thread.
 */
final class DraftForms {
  private final Map<Subject, DraftForm> forms;

  DraftForms(List<DraftForm> all) {
    forms = new EnumMap<>(Subject.class);
    all.forEach(form -> forms.put(form.subject(), form));
  }

  /**
   * Reads a file from a disk: not on an event loop that others wait for.
   *
   * @throws org.focalhub.platform.config.BadSettings when the file cannot be read or is wrong,
   *     naming subject, item and rule of everything that is
   */
  static DraftForms load(Path file) {
    return new DraftForms(DraftFormsFile.read(file));
  }

  DraftForm of(Subject subject) {
    return forms.get(subject);
  }

  /** In the order of the subjects. */
  List<DraftForm> all() {
    return List.copyOf(forms.values());
  }
}
