package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.directory.Subject;

/** Consultations in lists: only those that the caller may see, each once. */
final class CardStore {
  /**
   * @param state on either side
   * @param q a reference, or words of the title and of the messages
   */
  record Wish(
      InboxFilter box,
      Optional<String> state,
      Optional<Subject> subject,
      Optional<UUID> organ,
      Optional<String> q,
      Optional<String> cursor,
      int limit) {}

  /** How many stand in each box, without the other filters; 100 stands for 100 or more. */
  record Counts(int waitingForMe, int waitingForOthers, int overdue, int closed) {}

  record Page(List<ConsultationCard> consultations, Counts counts, Optional<String> next) {}

  Future<Page> list(SqlClient client, Caller caller, Wish wish) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  /** In the order of the ids; those that the caller may not see are left out. */
  Future<List<ConsultationCard>> cards(SqlClient client, Caller caller, Collection<UUID> ids) {
    return Future.failedFuture(new UnsupportedOperationException());
  }
}
