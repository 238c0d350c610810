package org.focalhub.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/** Oneself. */
record MeView(UUID session, PersonView person, List<ServedView> served) {
  /** A focal point that one serves now. */
  record ServedView(FocalPointName focalPoint, String capacity, Optional<Instant> until) {}

  /** A focal point by name. */
  record FocalPointName(UUID id, Bilingual name, String kind) {}

  static MeView of(Caller caller, Person person) {
    return new MeView(
        caller.session(),
        PersonView.of(person),
        caller.served().stream().map(MeView::served).toList());
  }

  private static ServedView served(Served served) {
    return new ServedView(
        new FocalPointName(served.focalPoint(), served.name(), served.kind()),
        served.capacity(),
        served.until());
  }
}
