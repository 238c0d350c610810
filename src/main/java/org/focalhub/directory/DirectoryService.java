package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.focalhub.account.Caller;
import org.focalhub.directory.FocalPointStore.Filter;
import org.focalhub.directory.FocalPointStore.Gap;
import org.focalhub.platform.http.Cursor;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.timeline.Timelines;

/** Reads the directory. To whoever serves nothing and has no role, it is empty. */
final class DirectoryService {
  private static final int MOST_FORMER = 100;
  private static final int MOST_HISTORY = 50;
  private static final List<FocalPointKind> DESIGNATED_BY_STATES =
      List.of(
          FocalPointKind.NATIONAL,
          FocalPointKind.FINANCIAL_INVESTIGATION,
          FocalPointKind.MISSION_CONTACT);

  private final Pool pool;
  private final Timelines timelines;
  private final ReaderStore readers = new ReaderStore();
  private final DesignatorStore designators = new DesignatorStore();
  private final FocalPointStore points = new FocalPointStore();
  private final HoldingStore holdings = new HoldingStore();
  private final InvitationStore invitations = new InvitationStore();

  DirectoryService(Pool pool, Timelines timelines) {
    this.pool = pool;
    this.timelines = timelines;
  }

  record Gaps(List<KindGaps> gaps) {}

  record KindGaps(FocalPointKind kind, List<StateView.Name> without, List<StateView.Name> vacant) {}

  record Policies(List<Policy> policies) {}

  record Policy(FocalPointKind kind, ContactScope visibleTo) {}

  Future<StateView.All> states(Caller caller) {
    return read(
        caller,
        new StateView.All(List.of()),
        (client, reader) ->
            designators.states(client).map(states -> new StateView.All(sorted(states, caller))));
  }

  Future<StateView.Detail> state(Caller caller, String iso) {
    return readOrNotFound(
        caller,
        (client, reader) ->
            designators
                .state(client, iso)
                .compose(DirectoryService::orNotFound)
                .compose(state -> detail(client, state, reader)));
  }

  Future<OrganisationView.All> organisations(Caller caller) {
    return read(
        caller,
        new OrganisationView.All(List.of()),
        (client, reader) -> designators.organisations(client).map(OrganisationView.All::new));
  }

  Future<FocalPointView.Page> focalPoints(
      Caller caller, Filter filter, Optional<UUID> after, int limit) {
    return read(
        caller,
        new FocalPointView.Page(List.of(), Optional.empty()),
        (client, reader) ->
            points
                .page(client, filter, caller.language(), after, limit + 1)
                .compose(page -> page(client, page, limit, caller, reader)));
  }

  Future<FocalPointView.Detail> focalPoint(Caller caller, UUID id) {
    return readOrNotFound(
        caller,
        (client, reader) ->
            points
                .find(client, id)
                .compose(DirectoryService::orNotFound)
                .compose(point -> detail(client, point, caller, reader)));
  }

  /**
   * After a command. Whoever gave away what made a reader is told what was acted on, and nothing of
   * who serves it from now on.
   */
  Future<FocalPointView.Detail> afterCommand(Caller caller, UUID id) {
    return pool.withConnection(
        client ->
            readers
                .find(client, caller.person())
                .compose(DirectoryService::orNotFound)
                .compose(
                    reader ->
                        points
                            .find(client, id)
                            .compose(DirectoryService::orNotFound)
                            .compose(
                                point ->
                                    reader.readsDirectory()
                                        ? detail(client, point, caller, reader)
                                        : Future.succeededFuture(farewell(point, reader)))));
  }

  Future<Gaps> gaps(Caller caller) {
    return read(
        caller,
        new Gaps(List.of()),
        (client, reader) ->
            points
                .gaps(client, DESIGNATED_BY_STATES, Optional.empty())
                .map(gaps -> gaps(gaps, caller)));
  }

  Future<Policies> policies(Caller caller) {
    return read(
        caller,
        new Policies(List.of()),
        (client, reader) ->
            Future.succeededFuture(
                new Policies(
                    reader.policies().entrySet().stream()
                        .map(policy -> new Policy(policy.getKey(), policy.getValue()))
                        .toList())));
  }

  private <T> Future<T> readOrNotFound(
      Caller caller, BiFunction<SqlConnection, Reader, Future<T>> reading) {
    return withReader(
        caller,
        (client, reader) ->
            reader.isEmpty()
                ? Refused.with(Problem.notFound())
                : reading.apply(client, reader.get()));
  }

  private <T> Future<T> read(
      Caller caller, T nothing, BiFunction<SqlConnection, Reader, Future<T>> reading) {
    return withReader(
        caller,
        (client, reader) ->
            reader.isEmpty()
                ? Future.succeededFuture(nothing)
                : reading.apply(client, reader.get()));
  }

  private <T> Future<T> withReader(
      Caller caller, BiFunction<SqlConnection, Optional<Reader>, Future<T>> reading) {
    return pool.withConnection(
        client ->
            readers
                .find(client, caller.person())
                .map(reader -> reader.filter(Reader::readsDirectory))
                .compose(reader -> reading.apply(client, reader)));
  }

  private static <T> Future<T> orNotFound(Optional<T> found) {
    return found.map(Future::succeededFuture).orElseGet(() -> Refused.with(Problem.notFound()));
  }

  private static List<StateView> sorted(List<StateView> states, Caller caller) {
    return states.stream()
        .sorted(Comparator.comparing(StateView::name, Alphabet.in(caller.language())))
        .toList();
  }

  private Future<StateView.Detail> detail(SqlClient client, StateView state, Reader reader) {
    Future<List<FocalPointView>> views =
        points.ofState(client, state.iso()).compose(found -> views(client, found, reader));
    Future<List<Gap>> gaps = points.gaps(client, DESIGNATED_BY_STATES, Optional.of(state.iso()));
    return Future.all(views, gaps)
        .map(both -> new StateView.Detail(state, views.result(), withoutAny(gaps.result())));
  }

  private static List<FocalPointKind> withoutAny(List<Gap> gaps) {
    return gaps.stream().filter(gap -> !gap.vacant()).map(Gap::kind).sorted().toList();
  }

  private Future<List<FocalPointView>> views(
      SqlClient client, List<FocalPoint> found, Reader reader) {
    return holdings
        .now(client, found.stream().map(FocalPoint::id).toList())
        .map(
            holders ->
                found.stream()
                    .map(
                        point ->
                            FocalPointView.of(
                                point, holders.getOrDefault(point.id(), List.of()), reader))
                    .toList());
  }

  private Future<FocalPointView.Page> page(
      SqlClient client, List<FocalPoint> found, int limit, Caller caller, Reader reader) {
    List<FocalPoint> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() <= limit
            ? Optional.empty()
            : Optional.of(Cursor.after(caller.language().tag(), page.get(page.size() - 1).id()));
    return views(client, page, reader).map(views -> new FocalPointView.Page(views, next));
  }

  /** Six statements, sent one behind the other without waiting for answers. */
  private Future<FocalPointView.Detail> detail(
      SqlClient client, FocalPoint point, Caller caller, Reader reader) {
    UUID id = point.id();
    var standing = points.standing(client, id, caller.person());
    var now = holdings.now(client, List.of(id));
    var former = holdings.beforeAndToCome(client, id, MOST_FORMER);
    var open = invitations.open(client, id);
    var history = timelines.latest(client, id, MOST_HISTORY);
    return Future.all(standing, now, former, open, history)
        .map(
            all -> {
              Rights rights = Rights.of(caller, standing.result().capacities());
              return new FocalPointView.Detail(
                  FocalPointView.of(point, now.result().getOrDefault(id, List.of()), reader),
                  former.result().stream()
                      .map(holding -> FocalPointView.holder(point, holding, reader))
                      .toList(),
                  open.result().stream()
                      .filter(invitation -> rights.mayInvite())
                      .map(DirectoryService::invitation)
                      .toList(),
                  history.result(),
                  rights.view());
            });
  }

  private static FocalPointView.Invitation invitation(InvitationStore.Invitation invitation) {
    return new FocalPointView.Invitation(
        invitation.id(),
        invitation.displayName(),
        Optional.of(invitation.email()),
        invitation.capacity(),
        invitation.invitedAt(),
        invitation.expiresAt());
  }

  private static FocalPointView.Detail farewell(FocalPoint point, Reader reader) {
    return new FocalPointView.Detail(
        FocalPointView.of(point, List.of(), reader),
        List.of(),
        List.of(),
        List.of(),
        new FocalPointView.May(false, false, false, false, false));
  }

  private static Gaps gaps(List<Gap> gaps, Caller caller) {
    return new Gaps(
        DESIGNATED_BY_STATES.stream()
            .map(
                kind ->
                    new KindGaps(
                        kind, names(gaps, kind, false, caller), names(gaps, kind, true, caller)))
            .toList());
  }

  private static List<StateView.Name> names(
      List<Gap> gaps, FocalPointKind kind, boolean vacant, Caller caller) {
    return gaps.stream()
        .filter(gap -> gap.kind() == kind && gap.vacant() == vacant)
        .map(Gap::state)
        .sorted(Comparator.comparing(StateView.Name::name, Alphabet.in(caller.language())))
        .toList();
  }
}
