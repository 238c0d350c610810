package org.focalhub.account;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.focalhub.account.PeopleService.Change;
import org.focalhub.account.PeopleService.Page;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Cursor;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.platform.text.Language;

/** The operations on the people of the hub. */
final class PeopleRoutes {
  private final PeopleService people;

  record PeopleView(List<PersonView> people, Optional<String> next) {
    static PeopleView of(Page page) {
      return new PeopleView(
          page.people().stream().map(PersonView::of).toList(), page.next().map(Cursor::after));
    }
  }

  record AddBody(String email, String displayName, Language language, Optional<String> timeZone) {}

  record ChangeBody(
      Optional<String> email,
      Optional<String> displayName,
      Optional<Set<Role>> roles,
      Optional<Boolean> disabled) {}

  PeopleRoutes(PeopleService people) {
    this.people = people;
  }

  void bind(SignedInApi api) {
    api.on("listPeople", this::list).on("addPerson", this::add).on("changePerson", this::change);
  }

  private Future<Answer> list(Caller caller, Exchange exchange) {
    return people
        .list(
            caller,
            exchange.findText("q").orElse(""),
            exchange.findText("cursor").map(cursor -> Cursor.read(cursor, 1).id(0)),
            exchange.limit())
        .map(page -> Answer.ok(PeopleView.of(page)));
  }

  private Future<Answer> add(Caller caller, Exchange exchange) {
    AddBody body = exchange.body(AddBody.class);
    NewPerson person =
        new NewPerson(
            EmailAddress.required(body.email(), "/email"),
            body.displayName().strip(),
            body.language(),
            body.timeZone().map(TimeZones::required));
    return people
        .add(caller, exchange.command(), person)
        .map(added -> Answer.created(PersonView.of(added)).withVersion(added.version()));
  }

  private Future<Answer> change(Caller caller, Exchange exchange) {
    ChangeBody body = exchange.body(ChangeBody.class);
    Change change =
        new Change(
            body.email().map(email -> EmailAddress.required(email, "/email")),
            body.displayName().map(String::strip),
            body.roles(),
            body.disabled());
    return people
        .change(caller, exchange.id("person"), exchange.version(), change)
        .map(changed -> Answer.ok(PersonView.of(changed)).withVersion(changed.version()));
  }
}
