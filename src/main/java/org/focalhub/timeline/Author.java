package org.focalhub.timeline;

import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/** Who acted: the person, and the focal point that the person acted for. */
public record Author(PersonRef person, Optional<FocalPointRef> focalPoint) {
  /** A person by name. */
  public record PersonRef(UUID id, String name) {}

  /** A focal point by name and kind. */
  public record FocalPointRef(UUID id, Bilingual name, String kind) {}
}
