package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.consultation.ConsultationStore.Unrouted;

/**
 * What the Secretariat is told of consultations that find nobody: that there is one, no content.
 */
final class SecretariatService {
  private final Pool pool;
  private final CompetenceService competence;
  private final ConsultationStore store = new ConsultationStore();

  SecretariatService(Pool pool, CompetenceService competence) {
    this.pool = pool;
    this.competence = competence;
  }

  record UnroutedView(
      UUID id,
      String reference,
      StateName state,
      String subject,
      String urgency,
      Instant since,
      String why,
      Optional<RoutingView> routing) {
    /** Why nobody was found is theirs to mend; who was reminded in vain is not told. */
    static UnroutedView of(Unrouted one) {
      return new UnroutedView(
          one.id(),
          one.reference(),
          StateName.of(one.receivingState()),
          one.subject(),
          one.urgency(),
          one.since(),
          one.why(),
          Optional.of(one.routing()).filter(routing -> one.unrouted()).map(Routing::shown));
    }
  }

  record UnroutedList(List<UnroutedView> consultations) {}

  Future<UnroutedList> unrouted(Caller caller, int limit) {
    caller.require(Role.SECRETARIAT);
    return store
        .unrouted(pool, limit)
        .map(rows -> new UnroutedList(rows.stream().map(UnroutedView::of).toList()));
  }

  Future<RoutingView> routeAgain(Caller caller, UUID id, UUID command) {
    caller.require(Role.SECRETARIAT);
    return competence.routeAgain(caller, id, command);
  }
}
