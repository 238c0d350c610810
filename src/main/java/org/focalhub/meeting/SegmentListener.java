package org.focalhub.meeting;

import io.vertx.core.Future;
import java.util.UUID;
import org.focalhub.timeline.Writing;

/**
 * Hears, in the transaction of the change, that the organisers have set a segment otherwise, so
 * that whoever follows its floor is told.
 */
@FunctionalInterface
public interface SegmentListener {
  Future<Void> changed(Writing writing, UUID segment, UUID person);

  /** While nobody follows floors. */
  static SegmentListener none() {
    return (writing, segment, person) -> Future.succeededFuture();
  }
}
