package org.focalhub.meeting;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.focalhub.meeting.SubmissionStore.Judged;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.timeline.Writing;

/**
 * Takes submissions in: number, instant, place or refusal are one act under the meeting's lock, and
 * the receipt is written down with it.
 */
final class Registering {
  private final MeetingMail mail;
  private final SubmissionStore store = new SubmissionStore();

  Registering(MeetingMail mail) {
    this.mail = mail;
  }

  /**
   * Takes a submission in. Whoever submits was allowed to by the caller.
   *
   * <p>Fails with CONFLICT and one of the details {@code registration-closed} (not published, or
   * not for the public), {@code registration-early}, {@code registration-late}, {@code
   * registered-already}, {@code quota-reached}.
   */
  Future<Registered> submit(Writing writing, Submission submission) {
    return judge(writing, submission)
        .compose(
            judged ->
                judged
                    .registered()
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Refused.with(problem(judged))));
  }

  /** As {@link #submit}, but refused is a verdict and no failure, so that the transaction lasts. */
  Future<Judged> judge(Writing writing, Submission submission) {
    return judge(writing, List.of(submission)).map(judged -> judged.get(0));
  }

  /** All of one meeting, handed in together in one way by one person; judged in order. */
  Future<List<Judged>> judge(Writing writing, List<Submission> all) {
    return store
        .submit(writing.client(), all)
        .compose(judged -> told(writing, all.get(0), judged).map(judged));
  }

  private Future<Void> told(Writing writing, Submission first, List<Judged> judged) {
    List<UUID> in =
        judged.stream().flatMap(one -> one.registered().stream()).map(Registered::id).toList();
    if (in.isEmpty()) {
      return Future.succeededFuture();
    }
    return writing
        .append(
            MeetingEntries.about(
                first.meeting(), "REGISTERED", first.registeredBy(), first.focalPoint(), in))
        .compose(entry -> mail.registrations(writing.client(), in, MeetingNotice.RECEIPT))
        .compose(receipts -> askDelegation(writing, judged));
  }

  /** Whoever is known to be who they say; of strangers it is asked once they have shown it. */
  private Future<Void> askDelegation(Writing writing, List<Judged> judged) {
    return judged.stream()
        .filter(Judged::toConfirm)
        .flatMap(one -> one.registered().stream())
        .filter(registered -> registered.standing() != Standing.UNVERIFIED)
        .map(registered -> mail.toConfirm(writing.client(), registered.id()))
        .reduce(Future.succeededFuture(), (before, next) -> before.compose(done -> next));
  }

  /** Why it became nothing. */
  static Problem problem(Judged judged) {
    return switch (judged.verdict()) {
      case CLOSED -> conflict("registration-closed", Map.of());
      case EARLY -> conflict("registration-early", moment(judged.opensAt().atZone(judged.zone())));
      case LATE -> conflict("registration-late", moment(judged.closesAt().atZone(judged.zone())));
      case ALREADY -> conflict("registered-already", Map.of());
      case QUOTA -> conflict("quota-reached", Map.of());
      case TAKEN_IN, HELD -> throw new IllegalArgumentException("was taken in");
    };
  }

  private static Map<String, ?> moment(java.time.ZonedDateTime at) {
    return Map.of("at", at, "day", at.getDayOfMonth());
  }

  private static Problem conflict(String detail, Map<String, ?> arguments) {
    return Problem.of(ProblemKind.CONFLICT, detail, arguments);
  }
}
