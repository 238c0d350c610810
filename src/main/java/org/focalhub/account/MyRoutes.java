package org.focalhub.account;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Person.Theme;
import org.focalhub.account.SessionStore.Listed;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.text.Language;

/** The operations on oneself: settings and sessions. */
final class MyRoutes {
  private final Database database;
  private final PersonStore persons;
  private final SignIn signIn;
  private final Sessions sessions;
  private final SessionCookies cookies;

  record ChangeBody(
      Optional<String> displayName,
      Optional<String> phone,
      Optional<Language> language,
      Optional<String> timeZone,
      Optional<Theme> theme) {}

  record SessionsView(List<SessionView> sessions) {}

  record SessionView(
      UUID id,
      Instant createdAt,
      Instant lastSeenAt,
      String userAgent,
      String source,
      boolean current) {

    static SessionView of(Listed session, Caller caller) {
      return new SessionView(
          session.id(),
          session.createdAt(),
          session.lastSeenAt(),
          session.userAgent(),
          session.source(),
          session.id().equals(caller.session()));
    }
  }

  MyRoutes(
      Database database,
      PersonStore persons,
      SignIn signIn,
      Sessions sessions,
      SessionCookies cookies) {
    this.database = database;
    this.persons = persons;
    this.signIn = signIn;
    this.sessions = sessions;
    this.cookies = cookies;
  }

  void bind(SignedInApi api) {
    api.on("getMe", (caller, exchange) -> signIn.me(caller).map(Answer::ok))
        .on("changeMe", this::change)
        .on("listSessions", (caller, exchange) -> list(caller))
        .on("endSession", (caller, exchange) -> end(caller, exchange.id("session")))
        .on("endOtherSessions", (caller, exchange) -> endOthers(caller))
        .on("signOut", (caller, exchange) -> end(caller, caller.session()));
  }

  private Future<Answer> change(Caller caller, Exchange exchange) {
    ChangeBody body = exchange.body(ChangeBody.class);
    Optional<ZoneId> zone = body.timeZone().map(TimeZones::required);
    OwnChange change =
        new OwnChange(
            body.displayName().map(String::strip),
            exchange.bodyNames("phone"),
            body.phone().map(String::strip).filter(phone -> !phone.isEmpty()),
            body.language(),
            zone,
            body.theme());
    return persons
        .changeOwn(database.pool(), caller.person(), change)
        .map(person -> Answer.ok(MeView.of(caller, person.orElseThrow())));
  }

  private Future<Answer> list(Caller caller) {
    return sessions
        .list(caller)
        .map(found -> found.stream().map(one -> SessionView.of(one, caller)).toList())
        .map(views -> Answer.ok(new SessionsView(views)));
  }

  private Future<Answer> end(Caller caller, UUID session) {
    Answer ended = Answer.noContent();
    return sessions
        .end(caller, session)
        .map(done -> session.equals(caller.session()) ? cookies.takenBack(ended) : ended);
  }

  private Future<Answer> endOthers(Caller caller) {
    return sessions.endOthers(caller).map(ended -> Answer.noContent());
  }
}
