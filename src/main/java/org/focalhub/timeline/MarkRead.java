package org.focalhub.timeline;

import io.vertx.core.Future;
import java.util.UUID;
import org.focalhub.account.Caller;

/** Moves a person's read mark in a topic forward; done by the feature that has topics. */
@FunctionalInterface
public interface MarkRead {
  Future<Void> mark(Caller caller, UUID timeline, UUID topic, long seq);
}
