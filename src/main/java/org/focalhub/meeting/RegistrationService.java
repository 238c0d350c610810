package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.meeting.RegistrationActStore.Found;
import org.focalhub.meeting.RegistrationActing.Act;
import org.focalhub.meeting.RegistrationActing.Wish;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** What becomes of a registration, by whoever comes, by its delegation, and by the hub. */
final class RegistrationService {
  private final Pool pool;
  private final Timelines timelines;
  private final MeetingMail mail;
  private final RegistrationActing acting;
  private final WaitingList waitingList;
  private final SubmissionService submissions;
  private final RegistrationStore registrations = new RegistrationStore();
  private final RegistrationActStore store = new RegistrationActStore();

  RegistrationService(Pool pool, Timelines timelines, MeetingMail mail) {
    this.pool = pool;
    this.timelines = timelines;
    this.mail = mail;
    this.acting = new RegistrationActing(timelines, mail);
    this.waitingList = new WaitingList(mail);
    this.submissions = new SubmissionService(pool, timelines, mail);
  }

  /**
   * What came in by the public form; a repeated command gives the first result.
   *
   * <p>Fails as {@link Registering#submit}. With {@code registered-already}, a receipt of what is
   * registered is on its way to the address, and the page says only that a receipt was sent.
   */
  Future<Registered> submitPublic(Submission submission, UUID command) {
    return submissions.submitPublic(submission, command);
  }

  Future<RegistrationView> find(Caller caller, UUID registration) {
    return shown(RegistrationReader.of(caller), registration);
  }

  /** The registration for whoever holds its pass. */
  Future<RegistrationView> byPass(UUID registration) {
    return shown(RegistrationReader.holdingPassOf(registration), registration);
  }

  /** Fails with STALE when it was changed since. */
  Future<RegistrationView> change(
      Caller caller, UUID registration, RegistrationChange change, UUID command) {
    return change(by(caller, "change", registration, command), change);
  }

  /** As {@link #change(Caller, UUID, RegistrationChange, UUID)}. */
  Future<RegistrationView> changeByPass(
      UUID registration, RegistrationChange change, UUID command) {
    return change(byPass("change", registration, command), change);
  }

  private Future<RegistrationView> change(Wish wish, RegistrationChange change) {
    return acting
        .once(
            wish,
            act -> {
              act.require(RegistrationPosition::keeps, RegistrationPosition::mayChange);
              if (act.found().version() != change.version()) {
                throw Problem.of(ProblemKind.STALE).refused();
              }
              return store
                  .change(act.writing().client(), act.found().id(), change)
                  .compose(done -> act.told("CHANGED", MeetingNotice.CHANGED));
            })
        .compose(done -> shown(wish.reader(), wish.registration()));
  }

  Future<RegistrationView> withdraw(Caller caller, UUID registration, UUID command) {
    return withdraw(by(caller, "withdraw", registration, command));
  }

  Future<RegistrationView> withdrawByPass(UUID registration, UUID command) {
    return withdraw(byPass("withdraw", registration, command));
  }

  private Future<RegistrationView> withdraw(Wish wish) {
    return acting
        .once(
            wish,
            act -> {
              act.require(RegistrationPosition::keeps, RegistrationPosition::mayWithdraw);
              return store
                  .end(
                      act.writing().client(),
                      act.found().id(),
                      RegistrationStatus.WITHDRAWN,
                      Optional.empty())
                  .compose(done -> act.ended("WITHDRAWN", MeetingNotice.WITHDRAWN));
            })
        .compose(done -> shown(wish.reader(), wish.registration()));
  }

  /**
   * The address is theirs. Nothing happens when that was known. Fails with CONFLICT and {@code
   * registration-over} once it is withdrawn, declined or expired, and with {@code quota-reached}
   * when its delegation has come to its quota meanwhile.
   */
  Future<RegistrationView> verifyByPass(UUID registration) {
    Wish wish = byPass("verify", registration, registration);
    return acting.repeatable(wish, this::verify).compose(done -> byPass(registration));
  }

  private Future<Void> verify(Act act) {
    act.require(RegistrationPosition::keeps, RegistrationPosition::mayChange);
    Found found = act.found();
    if (found.verified()) {
      return Future.succeededFuture();
    }
    if (found.delegationFull()) {
      return Refused.with(Problem.of(ProblemKind.CONFLICT, "quota-reached"));
    }
    return store
        .verify(act.writing().client(), found.id())
        .compose(done -> act.written("VERIFIED"))
        .compose(
            done ->
                found.position().pending()
                    ? mail.toConfirm(act.writing().client(), found.id())
                    : Future.succeededFuture());
  }

  Future<RegistrationView> decideForDelegation(
      Caller caller, UUID registration, DelegationDecision decision, UUID command) {
    Wish wish =
        new Wish(
            "decideForDelegation",
            registration,
            RegistrationReader.of(caller),
            caller.person(),
            Optional.of(decision.focalPoint()),
            command);
    return acting
        .once(wish, act -> decideForDelegation(act, caller, decision))
        .compose(done -> shown(wish.reader(), registration));
  }

  private Future<Void> decideForDelegation(Act act, Caller caller, DelegationDecision decision) {
    act.require(
        RegistrationPosition::ofDelegation, RegistrationPosition::canBeDecidedForDelegation);
    caller
        .serving(decision.focalPoint())
        .orElseThrow(() -> Problem.of(ProblemKind.NOT_ALLOWED).refused());
    UUID id = act.found().id();
    return store
        .isOfDelegation(act.writing().client(), id, decision.focalPoint())
        .compose(
            its ->
                its
                    ? store.delegationDecides(act.writing().client(), id, caller.person(), decision)
                    : Refused.with(Problem.of(ProblemKind.NOT_ALLOWED)))
        .compose(
            done ->
                decision.confirmed()
                    ? act.told("DELEGATION_CONFIRMED", MeetingNotice.CONFIRMED)
                    : act.ended("DELEGATION_REFUSED", MeetingNotice.DELEGATION_REFUSED));
  }

  /** In the name of the delegations that the caller serves; at most 200. */
  Future<List<RegistrationView>> ofDelegations(Caller caller, UUID meeting) {
    return new MeetingAccess()
        .standpoint(pool, meeting, caller.person())
        .map(MeetingAccess.Standpoint::reading)
        .compose(may -> registrations.ofDelegations(pool, RegistrationReader.of(caller), meeting));
  }

  /**
   * Ends what was not verified within 24 hours, of one meeting that no other hub is at; its places
   * go on.
   *
   * @return how many; with 0 there is nothing left to do
   */
  Future<Integer> expire() {
    return timelines
        .write(
            writing ->
                store
                    .claimOverdue(writing.client())
                    .compose(
                        meeting ->
                            meeting
                                .map(id -> expire(writing, id))
                                .orElse(Future.succeededFuture(0))))
        .onSuccess(done -> mail.wake());
  }

  private Future<Integer> expire(Writing writing, UUID meeting) {
    return store
        .expire(writing.client(), meeting)
        .compose(
            expired ->
                expired.isEmpty()
                    ? Future.succeededFuture(0)
                    : tellExpired(writing, meeting, expired).map(expired.size()));
  }

  private Future<Void> tellExpired(Writing writing, UUID meeting, List<UUID> expired) {
    return writing
        .append(
            MeetingEntries.about(
                meeting, "EXPIRED", MeetingEntries.NOBODY, Optional.empty(), expired))
        .compose(entry -> mail.registrations(writing.client(), expired, MeetingNotice.EXPIRED))
        .compose(told -> waitingList.moveUp(writing, meeting))
        .mapEmpty();
  }

  private Future<RegistrationView> shown(RegistrationReader reader, UUID registration) {
    return registrations
        .find(pool, reader, registration)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }

  private static Wish by(Caller caller, String act, UUID registration, UUID command) {
    return new Wish(
        act,
        registration,
        RegistrationReader.of(caller),
        caller.person(),
        Optional.empty(),
        command);
  }

  private static Wish byPass(String act, UUID registration, UUID command) {
    return new Wish(
        act,
        registration,
        RegistrationReader.holdingPassOf(registration),
        registration,
        Optional.empty(),
        command);
  }
}
