package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.account.Caller;
import org.focalhub.meeting.DecisionStore.Decidable;
import org.focalhub.meeting.DecisionStore.Locked;
import org.focalhub.meeting.MeetingAccess.Standpoint;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** An organiser decides on several registrations at once, all or none. */
final class DecisionService {
  private final Pool pool;
  private final Timelines timelines;
  private final MeetingMail mail;
  private final WaitingList waitingList;
  private final MeetingAccess access = new MeetingAccess();
  private final DecisionStore store = new DecisionStore();
  private final RegistrationStore registrations = new RegistrationStore();

  DecisionService(Pool pool, Timelines timelines, MeetingMail mail) {
    this.pool = pool;
    this.timelines = timelines;
    this.mail = mail;
    this.waitingList = new WaitingList(mail);
  }

  /** What is asked for, as the contract lets it in. */
  record Wish(
      List<UUID> registrations,
      Decision decision,
      Optional<String> reason,
      Optional<Boolean> beyondCapacity) {
    boolean mayGoBeyond() {
      return beyondCapacity.orElse(false);
    }
  }

  /** What was decided on, in the order asked for, and who moved up. */
  record Decided(List<RegistrationView> registrations, List<RegistrationView> promoted) {}

  private record Promoted(List<UUID> ids) {}

  Future<Decided> decide(Caller caller, UUID meeting, Wish wish, UUID command) {
    if (wish.decision() == Decision.DECLINE && wish.reason().isEmpty()) {
      throw Problem.invalid("/reason", "required").refused();
    }
    return timelines
        .write(
            writing ->
                Commands.once(
                    writing.client(),
                    caller.person(),
                    command,
                    "decideOnRegistrations " + meeting,
                    Promoted.class,
                    () -> decide(writing, caller, meeting, wish)))
        .onSuccess(done -> mail.wake())
        .compose(promoted -> decided(caller, wish.registrations(), promoted.ids()));
  }

  private Future<Promoted> decide(Writing writing, Caller caller, UUID meeting, Wish wish) {
    SqlClient tx = writing.client();
    return access
        .standpoint(tx, meeting, caller.person())
        .map(Standpoint::organising)
        .compose(may -> store.lock(tx, meeting))
        .compose(
            locked ->
                store
                    .decidable(tx, meeting, wish.registrations())
                    .map(found -> changed(wish, locked, found)))
        .compose(changed -> carriedOut(writing, caller, meeting, wish, changed))
        .map(Promoted::new);
  }

  /** Those that the decision changes, once it is known that it can be made on all. */
  private static List<UUID> changed(Wish wish, Locked locked, List<Decidable> found) {
    requireAll(wish.registrations(), found);
    Decision decision = wish.decision();
    if (!locked.open() || found.stream().anyMatch(one -> !decision.canBeMadeOn(one.status()))) {
      throw Problem.of(ProblemKind.CONFLICT, "registration-over").refused();
    }
    List<Decidable> changed =
        found.stream().filter(one -> decision.changes(one.status(), one.settled())).toList();
    if (changed.stream().anyMatch(one -> broughtBackTwice(one, decision))) {
      throw Problem.of(ProblemKind.CONFLICT, "registered-already").refused();
    }
    requirePlaces(wish, locked, changed);
    return changed.stream().map(Decidable::id).toList();
  }

  private static void requireAll(List<UUID> asked, List<Decidable> found) {
    List<UUID> known = found.stream().map(Decidable::id).toList();
    List<FieldError> unknown =
        IntStream.range(0, asked.size())
            .filter(place -> !known.contains(asked.get(place)))
            .mapToObj(place -> new FieldError("/registrations/" + place, "unknownRegistration"))
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.invalid(unknown).refused();
    }
  }

  private static boolean broughtBackTwice(Decidable one, Decision decision) {
    return one.again() && !one.status().live() && decision.becomes().live();
  }

  private static void requirePlaces(Wish wish, Locked locked, List<Decidable> changed) {
    if (wish.decision() != Decision.CONFIRM || wish.mayGoBeyond() || locked.capacity().isEmpty()) {
      return;
    }
    long asked = changed.stream().filter(one -> one.status() != RegistrationStatus.PLACED).count();
    int free = Math.max(0, locked.capacity().get() - locked.taken());
    if (asked > free) {
      throw Problem.of(ProblemKind.CONFLICT, "beyond-capacity", Map.of("free", free)).refused();
    }
  }

  private Future<List<UUID>> carriedOut(
      Writing writing, Caller caller, UUID meeting, Wish wish, List<UUID> changed) {
    if (changed.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Decision decision = wish.decision();
    return store
        .decide(writing.client(), changed, decision.becomes(), wish.reason().map(String::strip))
        .compose(
            done ->
                writing.append(
                    MeetingEntries.about(
                        meeting,
                        decision.entry(),
                        Optional.of(caller.person()),
                        Optional.empty(),
                        changed)))
        .compose(entry -> mail.registrations(writing.client(), changed, decision.notice()))
        .compose(told -> moveUp(writing, meeting, decision, changed));
  }

  /** A place is not given back to whom it was just taken from. */
  private Future<List<UUID>> moveUp(
      Writing writing, UUID meeting, Decision decision, List<UUID> changed) {
    return switch (decision) {
      case CONFIRM -> Future.succeededFuture(List.of());
      case DECLINE -> waitingList.moveUp(writing, meeting);
      case TO_WAITING_LIST -> waitingList.moveUp(writing, meeting, changed);
    };
  }

  private Future<Decided> decided(Caller caller, List<UUID> asked, List<UUID> promoted) {
    RegistrationReader reader = RegistrationReader.of(caller);
    return registrations
        .all(pool, reader, asked)
        .compose(
            decided ->
                registrations
                    .all(pool, reader, promoted)
                    .map(moved -> new Decided(decided, moved)));
  }
}
