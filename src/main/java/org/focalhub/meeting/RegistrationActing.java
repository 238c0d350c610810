package org.focalhub.meeting;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.focalhub.meeting.RegistrationActStore.Found;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * How somebody acts on one registration: once under the command's id, under its meeting's lock, and
 * only what they may. For whoever may not see it, it does not exist.
 */
final class RegistrationActing {
  private final Timelines timelines;
  private final MeetingMail mail;
  private final WaitingList waitingList;
  private final RegistrationActStore store = new RegistrationActStore();

  RegistrationActing(Timelines timelines, MeetingMail mail) {
    this.timelines = timelines;
    this.mail = mail;
    this.waitingList = new WaitingList(mail);
  }

  /**
   * @param namespace within which the command's id is one: the person's, or of whoever holds a
   *     pass, the registration's
   * @param focalPoint through which they act
   */
  record Wish(
      String act,
      UUID registration,
      RegistrationReader reader,
      UUID namespace,
      Optional<UUID> focalPoint,
      UUID command) {
    String operation() {
      return act + " " + registration;
    }
  }

  /** A registration that is acted on; its meeting is locked. */
  final class Act {
    private final Writing writing;
    private final Wish wish;
    private final Found found;

    private Act(Writing writing, Wish wish, Found found) {
      this.writing = writing;
      this.wish = wish;
      this.found = found;
    }

    Writing writing() {
      return writing;
    }

    Found found() {
      return found;
    }

    /**
     * @throws org.focalhub.platform.http.Refused NOT_ALLOWED unless they may ever, CONFLICT unless
     *     it can be done now
     */
    Act require(Predicate<RegistrationPosition> mayEver, Predicate<RegistrationPosition> canNow) {
      if (!mayEver.test(found.position())) {
        throw Problem.of(ProblemKind.NOT_ALLOWED).refused();
      }
      if (!canNow.test(found.position())) {
        throw Problem.of(ProblemKind.CONFLICT, "registration-over").refused();
      }
      return this;
    }

    /** It is on the timeline, and its owner is told. */
    Future<Void> told(String kind, MeetingNotice notice) {
      return written(kind)
          .compose(entry -> mail.registrations(writing.client(), List.of(found.id()), notice));
    }

    /** As {@link #told}, and where it had a place that goes on. */
    Future<Void> ended(String kind, MeetingNotice notice) {
      return told(kind, notice)
          .compose(done -> waitingList.moveUp(writing, found.meeting()))
          .mapEmpty();
    }

    Future<Void> written(String kind) {
      return writing
          .append(
              MeetingEntries.about(
                  found.meeting(),
                  kind,
                  wish.reader().person(),
                  wish.focalPoint(),
                  List.of(found.id())))
          .mapEmpty();
    }
  }

  Future<Void> once(Wish wish, Function<Act, Future<Void>> how) {
    return timelines
        .write(
            writing ->
                Commands.once(
                    writing.client(),
                    wish.namespace(),
                    wish.command(),
                    wish.operation(),
                    Void.class,
                    () -> act(writing, wish).compose(how)))
        .onSuccess(done -> mail.wake());
  }

  /** For what gives the same however often it is done. */
  Future<Void> repeatable(Wish wish, Function<Act, Future<Void>> how) {
    return timelines
        .write(writing -> act(writing, wish).compose(how))
        .onSuccess(done -> mail.wake());
  }

  private Future<Act> act(Writing writing, Wish wish) {
    return store
        .lock(writing.client(), wish.reader(), wish.registration())
        .map(
            found ->
                found
                    .filter(one -> one.position().sees())
                    .map(one -> new Act(writing, wish, one))
                    .orElseThrow(() -> Problem.notFound().refused()));
  }
}
