package org.focalhub.timeline;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Where features write and read timelines. Safe to use from any event loop. */
public final class Timelines {
  private final Pool pool;
  private final WakeUps wakeUps;
  private final TimelineStore store = new TimelineStore();

  public Timelines(Pool pool, WakeUps wakeUps) {
    this.pool = pool;
    this.wakeUps = wakeUps;
  }

  /**
   * Runs a feature's change and its entries in one transaction; after the commit the followers are
   * woken. Fails, with nothing changed, when the change fails.
   */
  public <T> Future<T> write(Function<Writing, Future<T>> change) {
    return pool.withTransaction(
            connection -> {
              Writing writing = new Writing(connection, store);
              return change.apply(writing).map(result -> new Written<>(result, writing.appended()));
            })
        .onSuccess(written -> wakeUps.appended(written.entries()))
        .map(Written::result);
  }

  private record Written<T>(T result, List<Appended> entries) {}

  /** What follows an entry, in order. Access is the caller's to decide first. */
  public Future<List<Entry>> after(SqlClient client, UUID timeline, long seq, int limit) {
    return store.after(client, timeline, seq, limit);
  }

  /** The last entries, the last first. Access is the caller's to decide first. */
  public Future<List<Entry>> latest(SqlClient client, UUID timeline, int limit) {
    return store.latest(client, timeline, limit);
  }
}
