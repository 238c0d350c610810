package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.People;
import org.focalhub.account.Person;
import org.focalhub.directory.FocalPointCommands.Act;
import org.focalhub.directory.SubstitutionStore.Absence;
import org.focalhub.directory.TenureStore.Tenure;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;

/** Who is absent, and who stands in meanwhile. */
final class SubstitutionService {
  private final FocalPointCommands commands;
  private final People people;
  private final TenureStore tenures = new TenureStore();
  private final SubstitutionStore substitutions = new SubstitutionStore();

  SubstitutionService(FocalPointCommands commands, People people) {
    this.commands = commands;
    this.people = people;
  }

  record Wish(UUID absent, Optional<UUID> substitute, Optional<Instant> from, Instant until) {}

  Future<Void> add(Caller caller, UUID command, UUID focalPoint, Wish wish) {
    return commands.once(
        caller,
        command,
        "addSubstitution",
        focalPoint,
        act ->
            act.requireOpen(act.rights().mayRecordAbsenceOf(wish.absent()))
                .compose(allowed -> absence(act, wish))
                .compose(absence -> record(act, absence)));
  }

  Future<Void> end(Caller caller, UUID command, UUID focalPoint, UUID substitution) {
    return commands.once(
        caller,
        command,
        "endSubstitution " + substitution,
        focalPoint,
        act ->
            substitutions
                .notOver(act.tx(), focalPoint, act.at())
                .map(all -> all.stream().filter(one -> one.id().equals(substitution)).findFirst())
                .compose(
                    found ->
                        found.isEmpty()
                            ? Refused.with(Problem.notFound())
                            : back(act, found.get())));
  }

  private Future<Absence> absence(Act act, Wish wish) {
    Instant from = wish.from().map(at -> Instants.plausible(at, "/from")).orElse(act.at());
    Instant until = Instants.plausible(wish.until(), "/until");
    Instants.inOrder(from, until, "/until");
    if (!until.isAfter(act.at())) {
      return Refused.with(Problem.invalid("/until", "past"));
    }
    if (wish.substitute().equals(Optional.of(wish.absent()))) {
      return Refused.with(Problem.invalid("/substitute", "samePerson"));
    }
    return tenures
        .notOver(act.tx(), act.point().id(), from)
        .compose(notOver -> holder(notOver, wish.absent(), until))
        .compose(
            absent ->
                substitute(act, wish.substitute())
                    .map(substitute -> new Absence(Ids.next(), absent, substitute, from, until)));
  }

  /** Only who holds the focal point within that time can be absent from it. */
  private static Future<Holding.PersonName> holder(
      List<Tenure> notOver, UUID person, Instant until) {
    return notOver.stream()
        .filter(tenure -> tenure.person().id().equals(person) && tenure.from().isBefore(until))
        .findFirst()
        .map(tenure -> Future.succeededFuture(tenure.person()))
        .orElseGet(() -> Refused.with(Problem.invalid("/absent", "notHolder")));
  }

  private Future<Optional<Holding.PersonName>> substitute(Act act, Optional<UUID> substitute) {
    if (substitute.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return people
        .find(act.tx(), substitute.get())
        .compose(
            found ->
                found.isEmpty()
                    ? Refused.<Person>with(Problem.invalid("/substitute", "unknown"))
                    : TenureService.enabled(found.get()))
        .map(person -> Optional.of(TenureService.name(person)));
  }

  private Future<Void> record(Act act, Absence absence) {
    return substitutions
        .notOver(act.tx(), act.point().id(), absence.from())
        .compose(
            others ->
                Absences.against(others, absence)
                    .map(Refused::<Void>with)
                    .orElseGet(() -> substitutions.add(act.tx(), act.point().id(), absence)))
        .compose(added -> act.append("ABSENT", body(absence)))
        .mapEmpty();
  }

  private static JsonObject body(Absence absence) {
    JsonObject body =
        new JsonObject()
            .put("person", TenureService.ref(absence.absent()))
            .put("from", absence.from().toString())
            .put("until", absence.until().toString());
    absence.substitute().ifPresent(one -> body.put("substitute", TenureService.ref(one)));
    return body;
  }

  private Future<Void> back(Act act, Absence absence) {
    return act.require(act.rights().mayRecordAbsenceOf(absence.absent().id()))
        .compose(allowed -> substitutions.end(act.tx(), List.of(absence.id()), act.at()))
        .compose(
            ended ->
                act.append(
                    "BACK", new JsonObject().put("person", TenureService.ref(absence.absent()))))
        .mapEmpty();
  }
}
