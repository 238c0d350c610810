package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.NewPerson;
import org.focalhub.account.People;
import org.focalhub.account.Person;
import org.focalhub.account.SignIn;
import org.focalhub.directory.FocalPointCommands.Act;
import org.focalhub.directory.InvitationStore.Invitation;
import org.focalhub.directory.InvitationStore.State;
import org.focalhub.directory.TenureStore.Tenure;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.id.TokenHash;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.platform.mail.NewMail;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** Invitations of holders by mail. */
final class InvitationService {
  private static final Duration VALID = Duration.ofDays(14);

  private final Pool pool;
  private final Timelines timelines;
  private final FocalPointCommands commands;
  private final TenureService tenureService;
  private final People people;
  private final SignIn signIn;
  private final Outbox outbox;
  private final FocalPointStore points = new FocalPointStore();
  private final TenureStore tenures = new TenureStore();
  private final InvitationStore invitations = new InvitationStore();

  InvitationService(
      Pool pool,
      Timelines timelines,
      FocalPointCommands commands,
      TenureService tenureService,
      People people,
      SignIn signIn,
      Outbox outbox) {
    this.pool = pool;
    this.timelines = timelines;
    this.commands = commands;
    this.tenureService = tenureService;
    this.people = people;
    this.signIn = signIn;
    this.outbox = outbox;
  }

  record Wish(String email, String displayName, Language language, Capacity capacity) {}

  /** What whoever has the link is shown. */
  record Look(
      Bilingual focalPoint,
      Capacity capacity,
      String displayName,
      Language language,
      Instant expiresAt) {}

  Future<Void> invite(Caller caller, UUID command, UUID focalPoint, Wish wish) {
    String email = EmailAddress.required(wish.email(), "/email");
    return commands.once(
        caller,
        command,
        "inviteHolder",
        focalPoint,
        act ->
            act.requireOpen(act.rights().mayInvite(wish.capacity()))
                .compose(allowed -> requireNew(act, email, wish))
                .compose(free -> invite(act, email, wish)));
  }

  Future<Void> withdraw(Caller caller, UUID command, UUID focalPoint, UUID invitation) {
    return commands.once(
        caller,
        command,
        "withdrawInvitation " + invitation,
        focalPoint,
        act ->
            invitations
                .find(act.tx(), invitation)
                .map(found -> found.filter(one -> one.focalPoint().equals(focalPoint)))
                // Invitations are shown to those who may invite, and are not there for others.
                .map(found -> found.filter(one -> act.rights().mayInvite()))
                .compose(
                    found ->
                        found.isEmpty()
                            ? Refused.with(Problem.notFound())
                            : withdraw(act, found.get())));
  }

  /** Changes nothing: mail scanners look at links. */
  Future<Look> look(String token) {
    return invitations
        .byToken(pool, TokenHash.of(token))
        .compose(InvitationService::stillOpen)
        .map(
            invitation ->
                new Look(
                    invitation.focalPointName(),
                    invitation.capacity(),
                    invitation.displayName(),
                    invitation.language(),
                    invitation.expiresAt()));
  }

  /** Begins the tenure and a session: whoever has the token reads the invited mailbox. */
  Future<Answer> accept(String token, Exchange exchange) {
    return timelines
        .write(
            writing ->
                invitations
                    .byToken(writing.client(), TokenHash.of(token))
                    .compose(InvitationService::stillOpen)
                    .compose(invitation -> accept(writing, invitation))
                    .compose(person -> signIn.open(writing.client(), person, exchange)))
        .compose(signIn::answer);
  }

  private Future<Void> requireNew(Act act, String email, Wish wish) {
    return tenures
        .notOver(act.tx(), act.point().id(), act.at())
        .compose(notOver -> requireNew(act, notOver, email, wish))
        .compose(free -> invitations.open(act.tx(), act.point().id()))
        .compose(
            open ->
                open.stream().anyMatch(other -> other.email().equals(email))
                    ? Refused.with(Problem.of(ProblemKind.CONFLICT, "already-invited"))
                    : Future.succeededFuture());
  }

  private Future<Void> requireNew(Act act, List<Tenure> notOver, String email, Wish wish) {
    Optional<Tenure> principal =
        notOver.stream()
            .filter(tenure -> wish.capacity() == Capacity.PRINCIPAL)
            .filter(tenure -> tenure.capacity() == Capacity.PRINCIPAL && tenure.begunBy(act.at()))
            .findFirst();
    if (principal.isPresent()) {
      return conflict("principal-held", principal.get().person().name());
    }
    return people
        .findByEmail(act.tx(), email)
        .compose(
            known ->
                known
                    .filter(person -> holds(notOver, person))
                    .map(
                        person ->
                            InvitationService.<Void>conflict("already-holds", person.displayName()))
                    .orElseGet(Future::succeededFuture));
  }

  private static boolean holds(List<Tenure> notOver, Person person) {
    return notOver.stream().anyMatch(tenure -> tenure.person().id().equals(person.id()));
  }

  private static <T> Future<T> conflict(String detail, String name) {
    return Refused.with(Problem.of(ProblemKind.CONFLICT, detail, Map.of("name", name)));
  }

  private Future<Void> invite(Act act, String email, Wish wish) {
    Invitation invitation =
        new Invitation(
            Ids.next(),
            act.point().id(),
            email,
            wish.displayName().strip(),
            wish.language(),
            wish.capacity(),
            act.at(),
            act.at().plus(VALID),
            State.OPEN,
            act.caller().name(),
            act.point().name());
    return invitations
        .add(act.tx(), invitation, act.caller().person(), VALID)
        .compose(added -> outbox.add(act.tx(), mail(invitation)))
        .compose(
            queued ->
                act.append(
                    "INVITED",
                    new JsonObject()
                        .put("name", invitation.displayName())
                        .put("capacity", invitation.capacity().name())))
        .mapEmpty();
  }

  private static NewMail mail(Invitation invitation) {
    return new NewMail(
        invitation.email(),
        Optional.empty(),
        InvitationLetter.KIND,
        invitation.id().toString(),
        invitation.language(),
        Map.of());
  }

  private Future<Void> withdraw(Act act, Invitation invitation) {
    return act.require(act.rights().mayInvite(invitation.capacity()))
        .compose(
            allowed ->
                switch (invitation.state()) {
                  case ACCEPTED ->
                      Refused.<Void>with(Problem.of(ProblemKind.CONFLICT, "invitation-accepted"));
                  case WITHDRAWN, EXPIRED -> Refused.<Void>with(Problem.of(ProblemKind.GONE));
                  case OPEN -> invitations.withdraw(act.tx(), invitation.id());
                })
        .compose(
            withdrawn ->
                act.append(
                    "INVITATION_WITHDRAWN", new JsonObject().put("name", invitation.displayName())))
        .mapEmpty();
  }

  /** An unknown token, and one that was used, taken back or has expired, are told alike. */
  private static Future<Invitation> stillOpen(Optional<Invitation> invitation) {
    return invitation
        .filter(one -> one.state() == State.OPEN)
        .map(Future::succeededFuture)
        .orElseGet(() -> Refused.with(Problem.of(ProblemKind.GONE)));
  }

  private Future<UUID> accept(Writing writing, Invitation invitation) {
    SqlClient tx = writing.client();
    return points
        .lock(tx, invitation.focalPoint())
        .compose(locked -> invitations.accept(tx, invitation.id()))
        .compose(
            accepted ->
                accepted
                    ? people.findOrAdd(tx, newPerson(invitation))
                    : Refused.with(Problem.of(ProblemKind.GONE)))
        .compose(TenureService::enabled)
        .compose(person -> begin(writing, invitation, person));
  }

  private Future<UUID> begin(Writing writing, Invitation invitation, Person person) {
    return points
        .standing(writing.client(), invitation.focalPoint(), person.id())
        .map(standing -> tenure(invitation, person, standing.at()))
        .compose(
            tenure ->
                tenureService
                    .insert(writing.client(), tenure)
                    .compose(begun -> writing.append(entry(tenure))))
        .map(person.id());
  }

  private static Tenure tenure(Invitation invitation, Person person, Instant at) {
    return new Tenure(
        Ids.next(),
        invitation.focalPoint(),
        TenureService.name(person),
        invitation.capacity(),
        at,
        Optional.empty());
  }

  private static NewEntry entry(Tenure tenure) {
    return NewEntry.by(
        tenure.person().id(),
        Optional.of(tenure.focalPoint()),
        tenure.focalPoint(),
        "HOLDER_IN",
        TenureService.in(tenure));
  }

  private static NewPerson newPerson(Invitation invitation) {
    return new NewPerson(
        invitation.email(), invitation.displayName(), invitation.language(), Optional.empty());
  }
}
