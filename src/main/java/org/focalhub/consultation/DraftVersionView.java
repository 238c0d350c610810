package org.focalhub.consultation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.focalhub.timeline.Author;

/** A whole version of a draft, its items in the order of the form. */
record DraftVersionView(
    int version, Instant at, Author author, Optional<String> remark, List<ItemValue> items) {

  record All(List<DraftVersionView> versions) {}
}
