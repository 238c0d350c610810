package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.meeting.MeetingAccess.Standpoint;
import org.focalhub.meeting.SubmissionStore.Judged;
import org.focalhub.meeting.SubmissionStore.Verdict;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.platform.text.Language;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** The ways in: signed in, by the organiser for somebody, and by the public form. */
final class SubmissionService {
  private final Pool pool;
  private final Timelines timelines;
  private final MeetingMail mail;
  private final Registering registering;
  private final Admission admission = new Admission();
  private final MeetingAccess access = new MeetingAccess();
  private final Delegations delegations = new Delegations();
  private final SubmissionStore store = new SubmissionStore();
  private final RegistrationStore registrations = new RegistrationStore();

  SubmissionService(Pool pool, Timelines timelines, MeetingMail mail) {
    this.pool = pool;
    this.timelines = timelines;
    this.mail = mail;
    this.registering = new Registering(mail);
  }

  /** Somebody else than the one who registers. */
  record Somebody(String name, String email, Language language) {}

  /** What somebody with an account hands in, as the contract lets it in. */
  record Wish(
      Optional<UUID> focalPoint,
      Optional<String> delegationName,
      Optional<Somebody> somebody,
      Optional<String> title,
      Optional<String> remarks) {}

  /** What an organiser hands in for somebody. */
  record ForSomebody(
      DelegationInput delegation,
      String name,
      Optional<String> title,
      String email,
      Language language,
      Optional<String> remarks) {}

  /** A result as it is kept under the command's id. */
  private record Outcome(Optional<Registered> registered) {}

  /** Oneself, or somebody of one's delegation. */
  Future<RegistrationView> register(Caller caller, UUID meeting, Wish wish, UUID command) {
    return once(
            caller,
            command,
            "register " + meeting,
            writing ->
                access
                    .standpoint(writing.client(), meeting, caller.person())
                    .map(Standpoint::reading)
                    .compose(may -> submission(writing.client(), caller, meeting, wish))
                    .compose(submission -> registering.submit(writing, submission)))
        .compose(registered -> shown(caller, registered));
  }

  private Future<Submission> submission(SqlClient tx, Caller caller, UUID meeting, Wish wish) {
    return delegation(tx, caller, meeting, wish)
        .compose(
            delegation ->
                somebody(tx, caller, wish)
                    .map(
                        somebody ->
                            new Submission(
                                meeting,
                                RegistrationWay.SIGNED_IN,
                                delegation,
                                wish.focalPoint(),
                                somebody.name().strip(),
                                wish.title().map(String::strip).orElse(""),
                                somebody.email(),
                                somebody.language(),
                                wish.remarks().map(String::strip).orElse(""),
                                wish.somebody().isPresent()
                                    ? Optional.empty()
                                    : Optional.of(caller.person()),
                                Optional.of(caller.person()),
                                false)));
  }

  /** Only through what one serves and what the meeting is for. */
  private Future<Delegations.Known> delegation(
      SqlClient tx, Caller caller, UUID meeting, Wish wish) {
    wish.focalPoint()
        .ifPresent(
            id ->
                caller
                    .serving(id)
                    .orElseThrow(
                        () -> Problem.of(ProblemKind.NOT_ALLOWED, "not-invited").refused()));
    return store
        .isInvited(tx, meeting, wish.focalPoint())
        .compose(
            invited ->
                invited
                    ? wish.focalPoint()
                        .map(id -> delegations.ofFocalPoint(tx, id))
                        .orElseGet(() -> named(tx, wish))
                    : Refused.with(
                        wish.focalPoint().isPresent()
                            ? Problem.of(ProblemKind.NOT_ALLOWED, "not-invited")
                            : Problem.invalid("/focalPoint", "required")));
  }

  /** Without a focal point one speaks for oneself alone. */
  private Future<Delegations.Known> named(SqlClient tx, Wish wish) {
    if (wish.somebody().isPresent()) {
      return Refused.with(Problem.invalid("/focalPoint", "required"));
    }
    return wish.delegationName()
        .map(name -> delegations.known(tx, DelegationInput.named(name)))
        .orElseGet(() -> Refused.with(Problem.invalid("/delegationName", "required")));
  }

  private Future<Somebody> somebody(SqlClient tx, Caller caller, Wish wish) {
    return wish.somebody()
        .map(
            one ->
                new Somebody(
                    one.name(),
                    EmailAddress.required(one.email(), "/somebody/email"),
                    one.language()))
        .map(Future::succeededFuture)
        .orElseGet(
            () ->
                store
                    .addressOf(tx, caller.person())
                    .map(email -> new Somebody(caller.name(), email, caller.language())));
  }

  /** By an organiser, for whom the window is always open. */
  Future<RegistrationView> registerSomebody(
      Caller caller, UUID meeting, ForSomebody wish, UUID command) {
    return once(
            caller,
            command,
            "registerSomebody " + meeting,
            writing ->
                access
                    .standpoint(writing.client(), meeting, caller.person())
                    .map(Standpoint::organising)
                    .compose(may -> delegations.known(writing.client(), wish.delegation()))
                    .compose(
                        delegation ->
                            registering.submit(
                                writing, byOrganiser(caller, meeting, wish, delegation))))
        .compose(registered -> shown(caller, registered));
  }

  private static Submission byOrganiser(
      Caller caller, UUID meeting, ForSomebody wish, Delegations.Known delegation) {
    return new Submission(
        meeting,
        RegistrationWay.ORGANISER,
        delegation,
        Optional.empty(),
        wish.name().strip(),
        wish.title().map(String::strip).orElse(""),
        EmailAddress.required(wish.email(), "/email"),
        wish.language(),
        wish.remarks().map(String::strip).orElse(""),
        Optional.empty(),
        Optional.of(caller.person()),
        true);
  }

  private Future<Registered> once(
      Caller caller,
      UUID command,
      String operation,
      java.util.function.Function<Writing, Future<Registered>> how) {
    return admission
        .through(
            () ->
                timelines.write(
                    writing ->
                        Commands.once(
                            writing.client(),
                            caller.person(),
                            command,
                            operation,
                            Registered.class,
                            () -> how.apply(writing))))
        .onSuccess(done -> mail.wake());
  }

  private Future<RegistrationView> shown(Caller caller, Registered registered) {
    return registrations
        .find(pool, RegistrationReader.of(caller), registered.id())
        .map(Optional::orElseThrow);
  }

  /** As {@link RegistrationService#submitPublic}. */
  Future<Registered> submitPublic(Submission submission, UUID command) {
    UUID meeting = submission.meeting();
    return admission
        .through(
            () ->
                timelines.write(
                    writing ->
                        Commands.once(
                            writing.client(),
                            meeting,
                            command,
                            "submitPublic",
                            Outcome.class,
                            () -> takeIn(writing, submission))))
        .onSuccess(done -> mail.wake())
        .map(
            outcome ->
                outcome
                    .registered()
                    .orElseThrow(
                        () -> Problem.of(ProblemKind.CONFLICT, "registered-already").refused()));
  }

  /** Whoever is registered already is told by mail, and nobody on the page. */
  private Future<Outcome> takeIn(Writing writing, Submission submission) {
    return registering
        .judge(writing, submission)
        .compose(
            judged ->
                judged.verdict() == Verdict.ALREADY
                    ? receipt(writing, judged).map(new Outcome(Optional.empty()))
                    : takenIn(judged));
  }

  private static Future<Outcome> takenIn(Judged judged) {
    return judged.registered().isPresent()
        ? Future.succeededFuture(new Outcome(judged.registered()))
        : Refused.with(Registering.problem(judged));
  }

  private Future<Void> receipt(Writing writing, Judged judged) {
    return mail.registrations(
        writing.client(), List.of(judged.known().orElseThrow()), MeetingNotice.RECEIPT);
  }
}
