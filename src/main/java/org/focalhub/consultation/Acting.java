package org.focalhub.consultation;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.account.Caller;
import org.focalhub.consultation.ConsultationStore.Locked;
import org.focalhub.consultation.ConsultationStore.Standpoint;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * How somebody acts on a consultation: once under the command's id, under its row's lock, through a
 * focal point that is in it, and only what the rules let that focal point do now. For whoever may
 * not see it, it does not exist.
 */
final class Acting {
  private final Timelines timelines;
  private final Settling settling;
  private final ConsultationMail mail;
  private final ConsultationStore store = new ConsultationStore();

  Acting(Timelines timelines, Settling settling, ConsultationMail mail) {
    this.timelines = timelines;
    this.settling = settling;
    this.mail = mail;
  }

  /**
   * @param focalPoint through which the caller acts
   */
  record Wish(UUID consultation, UUID focalPoint, ConsultationAct act, UUID command) {
    String operation() {
      return act + " " + consultation;
    }
  }

  /** Changes the consultation and settles what follows from it. */
  Future<Void> change(Caller caller, Wish wish, Function<Turn, Future<Done>> how) {
    return carryOut(
        caller, wish, turn -> how.apply(turn).compose(done -> settling.settle(turn, done)));
  }

  /** Carries out what leaves the consultation itself as it is. */
  Future<Void> carryOut(Caller caller, Wish wish, Function<Turn, Future<Void>> how) {
    return timelines
        .write(
            writing ->
                Commands.once(
                    writing.client(),
                    caller.person(),
                    wish.command(),
                    wish.operation(),
                    Void.class,
                    () -> turn(writing, caller, wish).compose(how)))
        .onSuccess(done -> mail.wake());
  }

  private Future<Turn> turn(Writing writing, Caller caller, Wish wish) {
    return store
        .standpoints(writing.client(), wish.consultation(), caller.person())
        .compose(
            mine ->
                mine.isEmpty()
                    ? org.focalhub.platform.http.Refused.with(Problem.notFound())
                    : store
                        .lock(writing.client(), wish.consultation())
                        .compose(
                            locked ->
                                stillSeen(writing, caller, wish)
                                    .map(
                                        now ->
                                            turn(
                                                writing,
                                                caller,
                                                wish,
                                                now,
                                                locked.orElseThrow()))));
  }

  /** Asked again under the lock: the act that held it may have taken it out of sight. */
  private Future<List<Standpoint>> stillSeen(Writing writing, Caller caller, Wish wish) {
    return store.standpoints(writing.client(), wish.consultation(), caller.person());
  }

  private static Turn turn(
      Writing writing, Caller caller, Wish wish, List<Standpoint> mine, Locked locked) {
    if (mine.isEmpty()) {
      throw Problem.notFound().refused();
    }
    Standpoint standpoint =
        mine.stream()
            .filter(one -> one.focalPoint().equals(wish.focalPoint()))
            .findFirst()
            .orElseThrow(() -> Problem.of(ProblemKind.NOT_ALLOWED, "not-in-it").refused());
    if (!ConsultationRules.mayEver(standpoint.actor(), wish.act())) {
      throw Problem.of(ProblemKind.NOT_ALLOWED).refused();
    }
    Standing standing = locked.consultation().standing();
    if (!ConsultationRules.may(standing, standpoint.actor()).contains(wish.act())) {
      throw Problem.of(
              ProblemKind.CONFLICT,
              "consultation-state",
              java.util.Map.of("state", standing.state().name()))
          .refused();
    }
    return new Turn(writing, caller, standpoint, wish.act(), locked.consultation(), locked.now());
  }
}
