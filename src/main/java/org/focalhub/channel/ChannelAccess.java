package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.platform.http.Problem;

/** The one way to a channel: whoever is not in it finds nothing there. */
final class ChannelAccess {
  private final Pool pool;
  private final ChannelStore store = new ChannelStore();

  ChannelAccess(Pool pool) {
    this.pool = pool;
  }

  /** The timeline's head, for one who is in the channel. */
  Future<Long> head(Caller caller, UUID channel) {
    return store
        .head(pool, caller, channel)
        .map(head -> head.orElseThrow(() -> Problem.notFound().refused()));
  }
}
