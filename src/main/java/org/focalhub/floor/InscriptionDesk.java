package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.FloorStore.Held;
import org.focalhub.floor.InscriptionStore.Filed;
import org.focalhub.meeting.RegistrationWay;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.id.Ids;
import org.focalhub.timeline.Writing;

/**
 * What becomes of inscriptions, whoever asks: ticket, instant, lane and refusal are one act under
 * the segment's lock. Whoever asks was allowed to by the caller.
 */
final class InscriptionDesk {
  /** Beyond any list that can be spoken through in a day. */
  static final int MOST = 2_500;

  private final FloorMail mail;
  private final FloorKeeping keeping = new FloorKeeping();
  private final FloorStore floors = new FloorStore();
  private final InscriptionStore store = new InscriptionStore();

  InscriptionDesk(FloorMail mail) {
    this.mail = mail;
  }

  /** Takes an inscription in. */
  Future<Inscribed> take(Writing writing, Inscribing wish, Doer doer) {
    return keeping
        .hold(writing.client(), wish.segment())
        .compose(
            held ->
                closesAt(writing.client(), held, wish)
                    .compose(closesAt -> take(writing, held, wish, closesAt, doer)));
  }

  /** An extension is looked for where it matters. */
  private Future<Instant> closesAt(SqlClient tx, Held held, Inscribing wish) {
    Instant closesAt = held.segment().settings().closesAt();
    return held.now().isAfter(closesAt)
        ? store.closesAt(tx, wish.segment(), wish.delegation().delegation().key())
        : Future.succeededFuture(closesAt);
  }

  private Future<Inscribed> take(
      Writing writing, Held held, Inscribing wish, Instant closesAt, Doer doer) {
    Turn turn = newcomer(held, wish, Admission.lane(held.segment(), wish, closesAt));
    Inscribed inscribed =
        new Inscribed(
            turn.id(),
            turn.ticket(),
            held.now(),
            turn.lane() == Lane.LATE,
            turn.status() != Status.UNVERIFIED);
    return store
        .insert(writing.client(), turn, wish, held.now())
        .compose(
            done ->
                inscribed.verified()
                    ? join(writing, held, held.floor().plus(turn), turn, doer)
                    : Future.succeededFuture())
        .compose(done -> tell(writing.client(), turn.id(), FloorNotice.RECEIPT))
        .compose(
            done ->
                wish.way() == RegistrationWay.ORGANISER
                    ? tell(writing.client(), turn.id(), FloorNotice.INSCRIBED_FOR_YOU)
                    : Future.succeededFuture())
        .map(inscribed);
  }

  private static Turn newcomer(Held held, Inscribing wish, Lane lane) {
    int ticket = held.floor().terms().lastTicket(lane) + 1;
    if (ticket > MOST) {
      throw FloorRules.conflict("inscription-full");
    }
    Turn turn =
        new Turn(
            Ids.next(),
            wish.delegation().delegation().key(),
            lane,
            ticket,
            Admission.place(held.segment(), wish, lane, ticket),
            wish.way() == RegistrationWay.PUBLIC_FORM ? Status.UNVERIFIED : Status.WAITING,
            Timing.NONE,
            0);
    return free(held.floor(), turn);
  }

  private static Turn free(Floor floor, Turn turn) {
    if (floor.isTaken(turn)) {
      throw FloorRules.conflict("inscribed-already");
    }
    return turn;
  }

  /** It has come onto the list, and perhaps before whoever was next. */
  private Future<Void> join(Writing writing, Held held, Floor joined, Turn turn, Doer doer) {
    Floor after = FloorRules.joined(held.floor(), joined);
    FloorChange change =
        new FloorChange(
            held.floor(), after, "INSCRIBED", Optional.empty(), Optional.empty(), Optional.empty());
    return after.version() == held.floor().version()
        ? keeping.tell(writing, held, change, List.of(turn), doer)
        : keeping.keep(writing, held, change, doer);
  }

  /** The address is theirs. */
  Future<Inscribed> verify(Writing writing, UUID inscription) {
    return open(
        writing,
        inscription,
        (held, filed) -> {
          Turn turn = turn(held, inscription);
          return turn.status() == Status.UNVERIFIED
              ? verify(writing, held, turn)
              : notWithdrawn(turn);
        });
  }

  private Future<Void> verify(Writing writing, Held held, Turn turn) {
    Turn verified = free(held.floor(), turn.is(Status.WAITING));
    return store
        .list(writing.client(), turn.id())
        .compose(done -> join(writing, held, held.floor().with(verified), verified, Doer.GUEST))
        .compose(done -> tell(writing.client(), turn.id(), FloorNotice.INSCRIBED_FOR_YOU));
  }

  private static Future<Void> notWithdrawn(Turn turn) {
    return turn.status() == Status.WITHDRAWN
        ? Future.failedFuture(FloorRules.conflict("inscription-over"))
        : Future.succeededFuture();
  }

  /**
   * Another speaker or language.
   *
   * @param version that it was decided on, where that matters
   * @param also when the statement has begun or is over, for the record
   */
  Future<Inscribed> replace(
      Writing writing,
      UUID inscription,
      Replacement replacement,
      Optional<Integer> version,
      boolean also,
      Doer doer) {
    return open(
        writing,
        inscription,
        (held, filed) -> {
          Turn turn = turn(held, inscription);
          if (version.isPresent() && version.get() != filed.version()) {
            throw Problem.of(ProblemKind.STALE).refused();
          }
          if (!mayReplace(turn.status(), also)) {
            throw FloorRules.conflict("inscription-over");
          }
          return store
              .replace(writing.client(), inscription, replacement)
              .compose(done -> tellReplaced(writing, held, turn, doer))
              .compose(done -> tell(writing.client(), inscription, FloorNotice.REPLACED));
        });
  }

  static boolean mayReplace(Status status, boolean also) {
    return mayWithdraw(status) || also && status != Status.WITHDRAWN;
  }

  static boolean mayWithdraw(Status status) {
    return status == Status.UNVERIFIED || status == Status.WAITING || status == Status.CALLED;
  }

  private Future<Void> tellReplaced(Writing writing, Held held, Turn turn, Doer doer) {
    if (turn.status() == Status.UNVERIFIED) {
      return Future.succeededFuture();
    }
    Floor after = turn.status().hasFloor() ? held.floor().next(held.floor().acts()) : held.floor();
    FloorChange change =
        new FloorChange(
            held.floor(), after, "REPLACED", Optional.empty(), Optional.empty(), Optional.empty());
    return floors
        .keep(writing.client(), held, change, doer.person())
        .compose(kept -> keeping.tell(writing, held, change, List.of(turn), doer));
  }

  Future<Inscribed> withdraw(Writing writing, UUID inscription, Doer doer) {
    return open(
        writing,
        inscription,
        (held, filed) -> {
          boolean wasListed = turn(held, inscription).status() != Status.UNVERIFIED;
          FloorChange change = FloorRules.withdraw(held.floor(), inscription);
          return floors
              .keep(writing.client(), held, change, doer.person())
              .compose(kept -> store.touch(writing.client(), inscription))
              .compose(
                  kept ->
                      wasListed
                          ? keeping.tell(writing, held, change, doer)
                          : Future.succeededFuture())
              .compose(done -> tell(writing.client(), inscription, FloorNotice.WITHDRAWN));
        });
  }

  private interface Handling {
    Future<Void> handle(Held held, Filed filed);
  }

  /** Under the segment's lock; gives what it is afterwards. */
  private Future<Inscribed> open(Writing writing, UUID inscription, Handling handling) {
    return store
        .segmentOf(writing.client(), inscription)
        .compose(segment -> keeping.hold(writing.client(), segment))
        .compose(
            held ->
                store
                    .filed(writing.client(), inscription)
                    .compose(filed -> handling.handle(held, filed)))
        .compose(done -> store.filed(writing.client(), inscription))
        .map(Filed::inscribed);
  }

  private static Turn turn(Held held, UUID inscription) {
    return held.floor().find(inscription).orElseThrow(() -> Problem.notFound().refused());
  }

  private Future<Void> tell(SqlClient tx, UUID inscription, FloorNotice notice) {
    return mail.inscriptions(tx, List.of(inscription), notice);
  }

  void wake() {
    mail.wake();
  }
}
