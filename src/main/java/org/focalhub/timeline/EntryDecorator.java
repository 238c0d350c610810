package org.focalhub.timeline;

import io.vertx.core.Future;
import java.util.List;

/**
 * Adds to stored entries what their readers need to show them, such as the rendered text of a
 * message. Given a page of entries of one timeline, gives the same entries in the same order; must
 * not depend on who reads, for an entry is encoded once for all.
 */
@FunctionalInterface
public interface EntryDecorator {
  Future<List<Entry>> decorate(List<Entry> entries);

  /** For timelines whose entries say all themselves. */
  static EntryDecorator none() {
    return Future::succeededFuture;
  }
}
