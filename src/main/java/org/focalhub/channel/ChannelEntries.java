package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focalhub.channel.MessageView.ReplyView;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.markdown.MessageMarkdown;
import org.focalhub.timeline.Entry;
import org.focalhub.timeline.EntryDecorator;

/**
 * Gives a channel's stored entries what their readers are shown: the rendered text, and what a
 * reply quotes as it stands now.
 */
public final class ChannelEntries implements EntryDecorator {
  private final Pool pool;
  private final MessageStore store = new MessageStore();

  public ChannelEntries(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<Entry>> decorate(List<Entry> entries) {
    Long[] quoted =
        entries.stream()
            .map(entry -> entry.body().getLong("replyTo"))
            .filter(seq -> seq != null)
            .distinct()
            .toArray(Long[]::new);
    if (quoted.length == 0) {
      return Future.succeededFuture(shown(entries, Map.of()));
    }
    return store
        .quoted(pool, entries.get(0).timeline(), quoted)
        .map(replies -> shown(entries, replies));
  }

  private static List<Entry> shown(List<Entry> entries, Map<Long, ReplyView> replies) {
    return entries.stream().map(entry -> shown(entry, replies)).toList();
  }

  private static Entry shown(Entry entry, Map<Long, ReplyView> replies) {
    return switch (entry.kind()) {
      case "MESSAGE" -> entry.saying(message(entry.body(), replies));
      case "MESSAGE_EDITED" -> entry.saying(edited(entry.body()));
      default -> entry;
    };
  }

  private static JsonObject message(JsonObject stored, Map<Long, ReplyView> replies) {
    JsonObject body = withText(stored);
    Optional.ofNullable((Number) body.remove("replyTo"))
        .map(seq -> replies.get(seq.longValue()))
        .ifPresent(reply -> body.put("replyTo", Json.toObject(reply)));
    return body;
  }

  static JsonObject edited(JsonObject stored) {
    JsonObject body = withText(stored);
    return body.put("excerpt", MessageMarkdown.excerpt(body.getString("text")));
  }

  private static JsonObject withText(JsonObject stored) {
    String text = stored.getString("text", "");
    return stored.copy().put("text", text).put("html", MessageMarkdown.html(text));
  }
}
