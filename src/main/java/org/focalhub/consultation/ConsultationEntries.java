package org.focalhub.consultation;

import io.vertx.core.Future;
import java.util.List;
import org.focalhub.platform.markdown.MessageMarkdown;
import org.focalhub.timeline.Entry;
import org.focalhub.timeline.EntryDecorator;

/** Gives what people wrote in a consultation as they are shown it. */
public final class ConsultationEntries implements EntryDecorator {
  @Override
  public Future<List<Entry>> decorate(List<Entry> entries) {
    return Future.succeededFuture(entries.stream().map(ConsultationEntries::shown).toList());
  }

  private static Entry shown(Entry entry) {
    return switch (entry.kind()) {
      case "MESSAGE", "ADVISED", "NOTE" ->
          entry.saying(
              entry
                  .body()
                  .copy()
                  .put("html", MessageMarkdown.html(entry.body().getString("text"))));
      default -> entry;
    };
  }
}
