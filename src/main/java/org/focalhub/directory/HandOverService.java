package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.NewPerson;
import org.focalhub.account.People;
import org.focalhub.account.Person;
import org.focalhub.directory.FocalPointCommands.Act;
import org.focalhub.directory.TenureStore.Tenure;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.platform.mail.NewMail;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.text.Language;

/**
 * The hand-over: at one instant the predecessor is out and the successor in, in the same capacity.
 * The focal point stays in place and effective (C15 §40b).
 */
final class HandOverService {
  private final FocalPointCommands commands;
  private final TenureService tenureService;
  private final People people;
  private final Outbox outbox;
  private final TenureStore tenures = new TenureStore();

  HandOverService(
      FocalPointCommands commands, TenureService tenureService, People people, Outbox outbox) {
    this.commands = commands;
    this.tenureService = tenureService;
    this.people = people;
    this.outbox = outbox;
  }

  record Successor(String email, Optional<String> displayName, Optional<Language> language) {}

  record Wish(UUID predecessor, Successor successor, Optional<String> note) {}

  Future<Void> handOver(Caller caller, UUID command, UUID focalPoint, Wish wish) {
    return commands.once(
        caller,
        command,
        "handOver",
        focalPoint,
        act ->
            act.requireOpen(act.rights().mayHandOver())
                .compose(allowed -> tenures.notOver(act.tx(), focalPoint, act.at()))
                .compose(
                    notOver ->
                        predecessor(act, notOver, wish.predecessor())
                            .compose(
                                predecessor ->
                                    successor(act.tx(), wish.successor(), predecessor)
                                        .compose(
                                            successor ->
                                                handOver(
                                                    act, predecessor, successor, notOver, wish)))));
  }

  private static Future<Tenure> predecessor(Act act, List<Tenure> notOver, UUID person) {
    return notOver.stream()
        .filter(tenure -> tenure.person().id().equals(person) && tenure.begunBy(act.at()))
        .findFirst()
        .map(Future::succeededFuture)
        .orElseGet(() -> Refused.with(Problem.invalid("/predecessor", "notHolder")));
  }

  /** Known to the hub by the address, or added. */
  private Future<Person> successor(SqlClient tx, Successor wanted, Tenure predecessor) {
    String field = "/successor/email";
    String email = EmailAddress.required(wanted.email(), field);
    return people
        .findByEmail(tx, email)
        .compose(
            known ->
                known.isPresent() ? TenureService.enabled(known.get()) : add(tx, email, wanted))
        .compose(
            person ->
                person.id().equals(predecessor.person().id())
                    ? Refused.with(Problem.invalid(field, "samePerson"))
                    : Future.succeededFuture(person));
  }

  private Future<Person> add(SqlClient tx, String email, Successor wanted) {
    return wanted.displayName().isEmpty()
        ? Refused.with(Problem.invalid("/successor/displayName", "required"))
        : people.findOrAdd(
            tx,
            new NewPerson(
                email,
                wanted.displayName().get().strip(),
                wanted.language().orElse(Language.EN),
                Optional.empty()));
  }

  private Future<Void> handOver(
      Act act, Tenure predecessor, Person successor, List<Tenure> notOver, Wish wish) {
    Optional<Tenure> held =
        notOver.stream()
            .filter(tenure -> tenure.person().id().equals(successor.id()))
            .filter(tenure -> tenure.begunBy(act.at()))
            .findFirst();
    if (held.filter(tenure -> !promotes(tenure, predecessor)).isPresent()) {
      return Refused.with(
          Problem.of(
              ProblemKind.CONFLICT, "already-holds", Map.of("name", successor.displayName())));
    }
    Tenure next =
        new Tenure(
            Ids.next(),
            act.point().id(),
            TenureService.name(successor),
            predecessor.capacity(),
            act.at(),
            Optional.empty());
    return tenureService
        .leave(act, predecessor, act.at())
        .compose(
            out ->
                held.map(alternate -> endAlternate(act, alternate))
                    .orElse(Future.succeededFuture()))
        .compose(free -> tenureService.insert(act.tx(), next))
        .compose(in -> act.append("HANDED_OVER", body(predecessor, next, wish.note())))
        .compose(told -> people.find(act.tx(), predecessor.person().id()))
        .compose(former -> tellBoth(act, former.orElseThrow(), successor, next));
  }

  /** An alternate becomes principal. */
  private static boolean promotes(Tenure held, Tenure predecessor) {
    return held.capacity() == Capacity.ALTERNATE && predecessor.capacity() == Capacity.PRINCIPAL;
  }

  private Future<Void> endAlternate(Act act, Tenure alternate) {
    return tenures
        .end(act.tx(), alternate, act.at())
        .compose(
            ended ->
                act.writing()
                    .append(act.entry("HOLDER_OUT", TenureService.out(alternate, act.at()))))
        .mapEmpty();
  }

  static JsonObject body(Tenure predecessor, Tenure next, Optional<String> note) {
    JsonObject body =
        new JsonObject()
            .put("predecessor", TenureService.ref(predecessor.person()))
            .put("successor", TenureService.ref(next.person()))
            .put("capacity", next.capacity().name());
    note.map(String::strip)
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> body.put("note", text));
    return body;
  }

  private Future<Void> tellBoth(Act act, Person former, Person successor, Tenure next) {
    return outbox
        .add(act.tx(), mail(act, HandOverLetter.TO_PREDECESSOR, former, successor, next))
        .compose(
            added ->
                outbox.add(
                    act.tx(), mail(act, HandOverLetter.TO_SUCCESSOR, successor, former, next)))
        .mapEmpty();
  }

  private static NewMail mail(Act act, String kind, Person to, Person other, Tenure next) {
    return new NewMail(
        to.email(),
        Optional.of(to.id()),
        kind,
        next.id().toString(),
        to.language(),
        Map.of(
            "focalPoint", act.point().name().in(to.language()),
            "id", act.point().id().toString(),
            "capacity", next.capacity().name(),
            "other", other.displayName()));
  }
}
