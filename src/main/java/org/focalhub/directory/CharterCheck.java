package org.focalhub.directory;

import java.util.ArrayList;
import java.util.List;
import org.focalhub.platform.http.FieldError;

/** What each kind of focal point must have, and what it cannot have. */
final class CharterCheck {
  private CharterCheck() {}

  static List<FieldError> errors(
      FocalPointKind kind, boolean state, boolean organisation, boolean group, boolean seat) {
    List<FieldError> errors = new ArrayList<>();
    check(errors, "/state", kind.ofState(), state);
    check(errors, "/organisation", kind.ofOrganisation(), organisation);
    check(errors, "/seat", kind == FocalPointKind.MISSION_CONTACT, seat);
    // That of a State's focal point comes with the State, named or not.
    if (!kind.ofState()) {
      check(errors, "/regionalGroup", kind == FocalPointKind.REGIONAL_THEMATIC, group);
    }
    return errors;
  }

  private static void check(
      List<FieldError> errors, String field, boolean wanted, boolean present) {
    if (wanted && !present) {
      errors.add(new FieldError(field, "required"));
    } else if (present && !wanted) {
      errors.add(new FieldError(field, "notForThisKind"));
    }
  }
}
