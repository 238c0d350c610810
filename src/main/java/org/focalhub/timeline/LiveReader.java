package org.focalhub.timeline;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads entries as their readers get them. */
public final class LiveReader implements HistoryPages.History {
  private final Pool pool;
  private final TimelineStore store = new TimelineStore();
  private final Map<TimelineKind, EntryDecorator> decorators = new EnumMap<>(TimelineKind.class);

  /**
   * @param decorators a kind without one has entries that say all themselves
   */
  public LiveReader(Pool pool, Map<TimelineKind, EntryDecorator> decorators) {
    this.pool = pool;
    this.decorators.putAll(decorators);
  }

  /** What follows an entry, decorated. Access is the caller's to decide first. */
  public Future<List<Entry>> read(UUID timeline, TimelineKind kind, long seq, int limit) {
    EntryDecorator decorator = decorators.getOrDefault(kind, EntryDecorator.none());
    return store.after(pool, timeline, seq, limit).compose(decorator::decorate);
  }

  @Override
  public Future<List<EncodedEntry>> after(UUID timeline, TimelineKind kind, long seq, int limit) {
    return read(timeline, kind, seq, limit)
        .map(entries -> entries.stream().map(EncodedEntry::of).toList());
  }
}
