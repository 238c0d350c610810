package org.focalhub.directory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/** A focal point as it is recorded, without those who hold it. */
record FocalPoint(
    UUID id,
    String code,
    FocalPointKind kind,
    Optional<StateView.Name> state,
    Optional<UUID> organisation,
    Optional<RegionalGroup> regionalGroup,
    Optional<Seat> seat,
    Bilingual name,
    List<String> subjects,
    List<String> languages,
    Optional<String> sharedMailbox,
    String timeZone,
    boolean closed,
    int version) {

  Optional<String> iso() {
    return state.map(StateView.Name::iso);
  }
}
