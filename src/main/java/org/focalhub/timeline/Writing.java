package org.focalhub.timeline;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One transaction that appends to timelines beside changing a feature's own tables. */
public final class Writing {
  private final SqlClient client;
  private final TimelineStore store;
  private final List<Appended> appended = new ArrayList<>();

  Writing(SqlClient client, TimelineStore store) {
    this.client = client;
    this.store = store;
  }

  /** The transaction's connection, for the feature's own statements. */
  public SqlClient client() {
    return client;
  }

  /** Begins a timeline for a thing that begins to exist; the thing's id is the timeline's. */
  public Future<Void> open(UUID id, TimelineKind kind) {
    return open(List.of(id), kind);
  }

  /** Begins timelines for things that begin to exist together. */
  public Future<Void> open(List<UUID> ids, TimelineKind kind) {
    return store.open(client, ids, kind);
  }

  /**
   * Appends entries in this order, all with one statement. Gives their places, in the same order.
   */
  public Future<List<Appended>> append(List<NewEntry> entries) {
    return store.append(client, entries).onSuccess(appended::addAll);
  }

  public Future<Appended> append(NewEntry entry) {
    return append(List.of(entry)).map(all -> all.get(0));
  }

  /** What a feature's own statement appended, so that its followers are woken too. */
  public void alsoAppended(Appended entry) {
    appended.add(entry);
  }

  List<Appended> appended() {
    return appended;
  }
}
