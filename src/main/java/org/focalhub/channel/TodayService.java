package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.focalhub.account.Caller;
import org.focalhub.channel.ChannelViews.FocalPointChange;
import org.focalhub.channel.ChannelViews.Today;

/**
 * What waits for somebody: mentions, unread topics, and what has changed about the focal points
 * that one serves.
 */
final class TodayService {
  private final Pool pool;
  private final ChannelService channels;
  private final MessageService messages;
  private final FocalPointChanges changes = new FocalPointChanges();

  TodayService(Pool pool, ChannelService channels, MessageService messages) {
    this.pool = pool;
    this.channels = channels;
    this.messages = messages;
  }

  Future<Today> of(Caller caller) {
    Future<List<FocalPointChange>> changed = changes.lately(pool, caller);
    return messages
        .mentioned(caller)
        .compose(
            mentions ->
                channels
                    .unreadTopics(caller)
                    .compose(unread -> changed.map(found -> new Today(mentions, unread, found))));
  }
}
