package org.focalhub.timeline;

import io.vertx.core.Future;
import java.time.Instant;
import org.focalhub.account.Caller;

/** Writes a message for somebody at a live socket; done by the feature that has messages. */
@FunctionalInterface
public interface PostMessage {
  /**
   * Where the message stands.
   *
   * @param ordinal its place among the messages of its topic
   */
  record Posted(long seq, long ordinal, Instant at) {}

  /**
   * Succeeds once the message is committed; fails with {@link org.focalhub.platform.http.Refused}
   * as the HTTP operation does.
   */
  Future<Posted> post(Caller caller, LivePost message);
}
