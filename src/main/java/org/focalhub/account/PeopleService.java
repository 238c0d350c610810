package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;

/** The rules about who is known to the hub and what they may do for it. */
final class PeopleService {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final Problem ADDRESS_TAKEN = Problem.invalid("/email", "taken");

  private final Database database;
  private final People people;
  private final PersonStore persons;
  private final SessionStore sessions;
  private final ChallengeStore challenges;
  private final SecurityMail mail = new SecurityMail();

  PeopleService(
      Database database,
      People people,
      PersonStore persons,
      SessionStore sessions,
      ChallengeStore challenges) {
    this.database = database;
    this.people = people;
    this.persons = persons;
    this.sessions = sessions;
    this.challenges = challenges;
  }

  /** A page of people by name. */
  record Page(List<Person> people, Optional<UUID> next) {}

  /** What an administrator changes of a person; what is empty stays. */
  record Change(
      Optional<String> email,
      Optional<String> displayName,
      Optional<Set<Role>> roles,
      Optional<Boolean> disabled) {

    Person applied(Person person) {
      return new Person(
          person.id(),
          email.orElse(person.email()),
          displayName.orElse(person.displayName()),
          person.phone(),
          person.language(),
          person.timeZone(),
          person.theme(),
          roles.orElse(person.roles()),
          disabled.orElse(person.disabled()),
          person.version());
    }
  }

  Future<Page> list(Caller caller, String query, Optional<UUID> after, int limit) {
    caller.require(Role.ADMINISTRATOR, Role.SECRETARIAT);
    List<String> words =
        Arrays.stream(query.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    return persons.page(database.pool(), words, after, limit + 1).map(found -> page(found, limit));
  }

  private static Page page(List<Person> found, int limit) {
    List<Person> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        shown, found.size() > limit ? Optional.of(shown.get(limit - 1).id()) : Optional.empty());
  }

  /** Adds a person; repeated, gives the one added first, as that one is now. */
  Future<Person> add(Caller caller, UUID command, NewPerson person) {
    caller.require(Role.ADMINISTRATOR, Role.SECRETARIAT);
    return database.inTransaction(
        tx ->
            Commands.once(
                    tx, caller.person(), command, "addPerson", UUID.class, () -> added(tx, person))
                .compose(id -> persons.find(tx, id))
                .map(Optional::orElseThrow));
  }

  private Future<UUID> added(SqlClient tx, NewPerson person) {
    return people
        .add(tx, person)
        .compose(
            added ->
                added
                    .map(one -> Future.succeededFuture(one.id()))
                    .orElse(Refused.with(ADDRESS_TAKEN)));
  }

  /** Changes a person, unless somebody else did since that version. */
  Future<Person> change(Caller caller, UUID id, int version, Change change) {
    caller.require(Role.ADMINISTRATOR);
    return database
        .inTransaction(
            tx ->
                persons
                    .lockWithAdministrators(tx, id)
                    .compose(locked -> change(tx, caller, id, version, change, locked)))
        .recover(PeopleService::knowingTakenAddress);
  }

  private Future<Person> change(
      SqlClient tx, Caller caller, UUID id, int version, Change change, List<Person> locked) {
    Optional<Person> before = locked.stream().filter(one -> one.id().equals(id)).findFirst();
    Person after = before.map(change::applied).orElse(null);
    return judged(caller, before, after, version, locked)
        .<Future<Person>>map(Refused::with)
        .orElseGet(
            () ->
                persons
                    .change(tx, after)
                    .compose(changed -> settled(tx, caller, before.get(), changed)));
  }

  /** Why it may not be, if it may not. */
  static Optional<Problem> judged(
      Caller caller,
      Optional<Person> before,
      Person after,
      int version,
      List<Person> lockedWithAdministrators) {
    if (lockedWithAdministrators.stream()
        .noneMatch(one -> one.id().equals(caller.person()) && isAdministrator(one))) {
      return Optional.of(Problem.of(ProblemKind.NOT_ALLOWED));
    }
    if (before.isEmpty()) {
      return Optional.of(Problem.notFound());
    }
    if (before.get().version() != version) {
      return Optional.of(Problem.of(ProblemKind.STALE));
    }
    boolean anotherRemains =
        lockedWithAdministrators.stream()
            .anyMatch(one -> !one.id().equals(after.id()) && isAdministrator(one));
    return isAdministrator(before.get()) && !isAdministrator(after) && !anotherRemains
        ? Optional.of(Problem.of(ProblemKind.CONFLICT, "last-administrator"))
        : Optional.empty();
  }

  private static boolean isAdministrator(Person person) {
    return person.roles().contains(Role.ADMINISTRATOR) && !person.disabled();
  }

  private Future<Person> settled(SqlClient tx, Caller caller, Person before, Person after) {
    return shutOut(tx, before, after)
        .compose(done -> mail.changed(tx, before, after, caller))
        .map(after);
  }

  /** Whoever is disabled is out at once; mail to a former address opens nothing any more. */
  private Future<Void> shutOut(SqlClient tx, Person before, Person after) {
    Future<Void> sessionsEnded =
        after.disabled() && !before.disabled()
            ? sessions.endAllOf(tx, after.id(), EndReason.DISABLED)
            : Future.succeededFuture();
    return after.disabled() || !after.email().equals(before.email())
        ? sessionsEnded.compose(ended -> challenges.voidAllOf(tx, after.id()))
        : sessionsEnded;
  }

  private static Future<Person> knowingTakenAddress(Throwable failure) {
    return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState())
        ? Refused.with(ADDRESS_TAKEN)
        : Future.failedFuture(failure);
  }
}
