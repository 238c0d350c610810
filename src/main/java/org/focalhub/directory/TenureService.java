package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.People;
import org.focalhub.account.Person;
import org.focalhub.directory.FocalPointCommands.Act;
import org.focalhub.directory.TenureStore.Tenure;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;

/** Who holds a focal point, from when and until when. */
final class TenureService {
  private static final String EXCLUSION_VIOLATION = "23P01";

  private final Pool pool;
  private final FocalPointCommands commands;
  private final People people;
  private final TenureStore tenures = new TenureStore();
  private final SubstitutionStore substitutions = new SubstitutionStore();

  TenureService(Pool pool, FocalPointCommands commands, People people) {
    this.pool = pool;
    this.commands = commands;
    this.people = people;
  }

  record Wish(UUID person, Capacity capacity, Optional<Instant> from, Optional<Instant> until) {}

  Future<Void> add(Caller caller, UUID command, UUID focalPoint, Wish wish) {
    return commands.once(
        caller,
        command,
        "addTenure",
        focalPoint,
        act ->
            act.requireOpen(act.rights().mayAppoint())
                .compose(allowed -> person(act.tx(), wish.person()))
                .compose(person -> begin(act, tenure(act, person, wish))));
  }

  Future<Void> end(
      Caller caller, UUID command, UUID focalPoint, UUID tenure, Optional<Instant> at) {
    return commands.once(
        caller,
        command,
        "endTenure " + tenure,
        focalPoint,
        act ->
            act.require(act.rights().mayEndTenure())
                .compose(allowed -> tenures.find(act.tx(), focalPoint, tenure))
                .compose(
                    found ->
                        found.isEmpty()
                            ? Refused.with(Problem.notFound())
                            : end(act, found.get(), at)));
  }

  /**
   * Writes a tenure down and tells of it; fails with CONFLICT, naming who holds, where another one
   * is in its way.
   */
  private Future<Void> begin(Act act, Tenure tenure) {
    return insert(act.tx(), tenure)
        .compose(added -> act.append("HOLDER_IN", in(tenure)))
        .mapEmpty();
  }

  Future<Void> insert(SqlClient tx, Tenure tenure) {
    return tenures.add(tx, tenure).recover(failure -> inTheWay(failure, tenure));
  }

  /** The transaction is lost by now: who is in the way is read outside. */
  private Future<Void> inTheWay(Throwable failure, Tenure wanted) {
    if (!(failure instanceof PgException database)
        || !EXCLUSION_VIOLATION.equals(database.getSqlState())) {
      return Future.failedFuture(failure);
    }
    boolean principal = "tenure_one_principal".equals(database.getConstraint());
    return tenures
        .inTheWayOf(pool, wanted)
        .map(other -> other.map(one -> one.person().name()).orElse(wanted.person().name()))
        .compose(
            name ->
                Refused.with(
                    Problem.of(
                        ProblemKind.CONFLICT,
                        principal ? "principal-held" : "already-holds",
                        Map.of("name", name))));
  }

  private static Tenure tenure(Act act, Person person, Wish wish) {
    Instant from = wish.from().map(at -> Instants.plausible(at, "/from")).orElse(act.at());
    Optional<Instant> until = wish.until().map(at -> Instants.plausible(at, "/until"));
    until.ifPresent(end -> Instants.inOrder(from, end, "/until"));
    return new Tenure(Ids.next(), act.point().id(), name(person), wish.capacity(), from, until);
  }

  private Future<Void> end(Act act, Tenure tenure, Optional<Instant> wanted) {
    if (tenure.overBy(act.at())) {
      return Refused.with(Problem.of(ProblemKind.CONFLICT, "tenure-over"));
    }
    Instant at = wanted.map(one -> Instants.plausible(one, "/at")).orElse(act.at());
    if (wanted.isPresent()) {
      Instants.inOrder(tenure.from(), at, "/at");
    }
    if (tenure.overBy(at) && !tenure.until().equals(Optional.of(at))) {
      // Whoever may end a tenure may not give it more time than those who appoint gave.
      return Refused.with(Problem.invalid("/at", "afterEnd"));
    }
    Tenure ended =
        new Tenure(
            tenure.id(),
            tenure.focalPoint(),
            tenure.person(),
            tenure.capacity(),
            tenure.from(),
            Optional.of(at));
    return leave(act, tenure, at)
        .recover(failure -> inTheWay(failure, ended))
        .compose(left -> act.append("HOLDER_OUT", out(tenure, at)))
        .mapEmpty();
  }

  /** Ends a tenure, and with it all that its person was there as absent or standing in. */
  Future<Void> leave(Act act, Tenure tenure, Instant at) {
    Instant effective = at.isBefore(act.at()) ? act.at() : at;
    var place = new SubstitutionStore.Place(tenure.focalPoint(), tenure.person().id());
    return tenures
        .end(act.tx(), tenure, at)
        .compose(ended -> substitutions.endWithTenures(act.tx(), List.of(place), effective));
  }

  static JsonObject in(Tenure tenure) {
    return new JsonObject()
        .put("person", ref(tenure.person()))
        .put("capacity", tenure.capacity().name())
        .put("from", tenure.from().toString());
  }

  static JsonObject out(Tenure tenure, Instant at) {
    return new JsonObject()
        .put("person", ref(tenure.person()))
        .put("capacity", tenure.capacity().name())
        .put("until", at.toString());
  }

  /** Somebody who can be given a focal point. */
  private Future<Person> person(SqlClient tx, UUID id) {
    return people
        .find(tx, id)
        .compose(
            found ->
                found.isEmpty()
                    ? Refused.with(Problem.invalid("/person", "unknown"))
                    : enabled(found.get()));
  }

  static Future<Person> enabled(Person person) {
    return person.disabled()
        ? Refused.with(
            Problem.of(
                ProblemKind.CONFLICT, "person-disabled", Map.of("name", person.displayName())))
        : Future.succeededFuture(person);
  }

  static Holding.PersonName name(Person person) {
    return new Holding.PersonName(person.id(), person.displayName());
  }

  /** A person by id and by the name of that day. */
  static JsonObject ref(Holding.PersonName person) {
    return new JsonObject().put("id", person.id().toString()).put("name", person.name());
  }
}
