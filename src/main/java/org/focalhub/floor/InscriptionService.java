package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.account.Caller;
import org.focalhub.floor.InscriptionStore.Filed;
import org.focalhub.meeting.DelegationInput;
import org.focalhub.meeting.Delegations;
import org.focalhub.meeting.MeetingAccess;
import org.focalhub.meeting.MeetingAccess.Standpoint;
import org.focalhub.meeting.MeetingState;
import org.focalhub.meeting.RegistrationWay;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * Who may ask for the floor, replace a speaker and withdraw: the holders of the delegation's focal
 * points, whoever inscribed it, the organisers, and whoever holds an inscription's pass.
 */
final class InscriptionService {
  private final Pool pool;
  private final Timelines timelines;
  private final InscriptionDesk desk;
  private final Turnstile turnstile = new Turnstile();
  private final FloorStore floors = new FloorStore();
  private final InscriptionStore store = new InscriptionStore();
  private final ActAsStore actAs = new ActAsStore();
  private final MeetingAccess access = new MeetingAccess();
  private final Delegations delegations = new Delegations();

  InscriptionService(Pool pool, Timelines timelines, FloorMail mail) {
    this.pool = pool;
    this.timelines = timelines;
    this.desk = new InscriptionDesk(mail);
  }

  /** What somebody with an account asks for: through a focal point, or for a delegation. */
  record Wish(
      Optional<UUID> focalPoint,
      Optional<DelegationInput> delegation,
      boolean reply,
      Replacement speaker) {}

  // ------------------------------------------------------------------------ with an account

  Future<InscriptionView> inscribe(Caller caller, UUID segment, Wish wish, UUID command) {
    return turnstile
        .pass(
            segment,
            () ->
                once(
                    caller.person(),
                    command,
                    "inscribe " + segment,
                    writing -> inscribe(writing, caller, segment, wish, command)))
        .compose(inscribed -> view(caller, inscribed.id()));
  }

  private Future<Inscribed> inscribe(
      Writing writing, Caller caller, UUID segment, Wish wish, UUID command) {
    return segment(writing.client(), segment)
        .compose(found -> access.standpoint(writing.client(), found.meeting(), caller.person()))
        .map(standpoint -> allowed(standpoint, wish))
        .compose(
            standpoint ->
                delegation(writing.client(), caller, segment, wish)
                    .map(known -> inscribing(caller, segment, wish, known, standpoint)))
        .compose(
            inscribing ->
                desk.take(
                    writing, inscribing, Doer.of(caller, command).through(wish.focalPoint())));
  }

  private static Standpoint allowed(Standpoint standpoint, Wish wish) {
    return wish.reply() || wish.focalPoint().isEmpty()
        ? standpoint.organising()
        : standpoint.reading();
  }

  private Future<Delegations.Known> delegation(
      SqlClient tx, Caller caller, UUID segment, Wish wish) {
    if (wish.focalPoint().isPresent() == wish.delegation().isPresent()) {
      String rule = wish.focalPoint().isPresent() ? "onlyOne" : "required";
      return Refused.with(Problem.invalid("/delegation", rule));
    }
    return wish.delegation().isPresent()
        ? delegations.known(tx, wish.delegation().get())
        : actAs
            .may(tx, segment, caller.person(), wish.focalPoint().get())
            .compose(
                may ->
                    may
                        ? delegations.ofFocalPoint(tx, wish.focalPoint().get())
                        : Refused.with(Problem.of(ProblemKind.NOT_ALLOWED)));
  }

  private static Inscribing inscribing(
      Caller caller, UUID segment, Wish wish, Delegations.Known known, Standpoint standpoint) {
    return new Inscribing(
        segment,
        known,
        wish.focalPoint(),
        wish.speaker().speakerName(),
        wish.speaker().speakerTitle(),
        wish.speaker().speechLanguage(),
        Optional.empty(),
        caller.language(),
        wish.focalPoint().isPresent() ? RegistrationWay.SIGNED_IN : RegistrationWay.ORGANISER,
        Optional.of(caller.person()),
        standpoint.organises(),
        wish.reply());
  }

  /** Fails with STALE when it was changed since that version. */
  Future<InscriptionView> replace(
      Caller caller, UUID inscription, int version, Replacement replacement, UUID command) {
    return once(
            caller.person(),
            command,
            "replaceSpeaker " + inscription,
            writing ->
                mine(writing.client(), caller, inscription)
                    .compose(
                        mine ->
                            desk.replace(
                                writing,
                                inscription,
                                replacement,
                                Optional.of(version),
                                mine.organises(),
                                Doer.of(caller, command))))
        .compose(done -> view(caller, inscription));
  }

  Future<InscriptionView> withdraw(Caller caller, UUID inscription, UUID command) {
    return once(
            caller.person(),
            command,
            "withdrawInscription " + inscription,
            writing ->
                mine(writing.client(), caller, inscription)
                    .compose(mine -> desk.withdraw(writing, inscription, Doer.of(caller, command))))
        .compose(done -> view(caller, inscription));
  }

  private record Mine(Filed filed, boolean organises) {
    InscriptionView view() {
      return InscriptionView.of(filed, organises);
    }
  }

  /** Fails with NOT_FOUND or NOT_ALLOWED for whoever may do nothing with it. */
  private Future<Mine> mine(SqlClient client, Caller caller, UUID inscription) {
    return seen(client, caller, inscription)
        .map(
            seen -> {
              if (!seen.filed().own() && !seen.organises()) {
                throw Problem.of(ProblemKind.NOT_ALLOWED).refused();
              }
              return seen;
            });
  }

  private Future<InscriptionView> view(Caller caller, UUID inscription) {
    return seen(pool, caller, inscription).map(Mine::view);
  }

  private Future<Mine> seen(SqlClient client, Caller caller, UUID inscription) {
    return store
        .filed(client, inscription, Optional.of(caller.person()))
        .compose(
            filed ->
                access
                    .standpoint(client, filed.meeting(), caller.person())
                    .map(standpoint -> new Mine(filed, standpoint.reading().organises())));
  }

  // --------------------------------------------------------------------- without an account

  /**
   * What came in by the public form; a repeated command gives the first result.
   *
   * <p>Fails with NOT_FOUND when the segment's meeting is not open to the public, and with CONFLICT
   * and one of the details {@code inscription-closed} (not published, or over), {@code
   * inscription-early}, {@code inscription-late}, {@code inscription-states-only}, {@code
   * inscription-full} and {@code inscribed-already}.
   */
  Future<Inscribed> inscribePublic(Inscribing inscribing, UUID command) {
    return turnstile.pass(
        inscribing.segment(),
        () ->
            once(
                inscribing.segment(),
                command,
                "inscribe",
                writing ->
                    segment(writing.client(), inscribing.segment())
                        .map(InscriptionService::openToPublic)
                        .compose(open -> desk.take(writing, inscribing, Doer.GUEST))));
  }

  private static SegmentRow openToPublic(SegmentRow segment) {
    if (!segment.openToPublic() || segment.meetingState() == MeetingState.DRAFT) {
      throw Problem.notFound().refused();
    }
    return segment;
  }

  /** Fails with CONFLICT and {@code inscription-over} once the statement has begun, or is over. */
  Future<Inscribed> replaceByPass(UUID inscription, Replacement replacement, UUID command) {
    return once(
        inscription,
        command,
        "replace",
        writing ->
            desk.replace(writing, inscription, replacement, Optional.empty(), false, Doer.GUEST));
  }

  /** Fails as {@link #replaceByPass}. */
  Future<Inscribed> withdrawByPass(UUID inscription, UUID command) {
    return once(
        inscription,
        command,
        "withdraw",
        writing -> desk.withdraw(writing, inscription, Doer.GUEST));
  }

  /**
   * The address is theirs: the inscription goes to its ticket's place on the list. Nothing happens
   * when that was known. Fails with CONFLICT and {@code inscribed-already} when its delegation has
   * come onto the list meanwhile, and with {@code inscription-over} once it is withdrawn.
   */
  Future<Inscribed> verifyByPass(UUID inscription) {
    return timelines
        .write(writing -> desk.verify(writing, inscription))
        .onSuccess(done -> desk.wake());
  }

  private Future<SegmentRow> segment(SqlClient client, UUID segment) {
    return floors
        .segment(client, segment)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }

  /**
   * @param namespace of the command: a person, or what somebody without an account acts on
   */
  private Future<Inscribed> once(
      UUID namespace, UUID command, String operation, Function<Writing, Future<Inscribed>> act) {
    return timelines
        .write(
            writing ->
                Commands.once(
                    writing.client(),
                    namespace,
                    command,
                    operation,
                    Inscribed.class,
                    () -> act.apply(writing)))
        .onSuccess(done -> desk.wake());
  }
}
