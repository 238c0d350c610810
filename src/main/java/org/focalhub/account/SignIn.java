package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.id.TokenHash;
import org.focalhub.platform.mail.NewMail;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.text.Language;

/**
 * How people get in. Whoever asks is told the same in the same time whether or not anybody has the
 * address: that is looked up only when the mail is written. Public for the rooms in which something
 * else than a code proves who one is, such as the link of an invitation.
 */
public final class SignIn {
  private static final int LONGEST_USER_AGENT = 300;
  private static final int LONGEST_SOURCE = 100;

  private final Database database;
  private final ChallengeStore challenges;
  private final Sessions sessions;
  private final PersonStore persons;
  private final SessionCookies cookies;
  private final CodeKey codeKey;
  private final Outbox outbox;
  private final HubConfig.SignIn limits;

  SignIn(
      Database database,
      ChallengeStore challenges,
      Sessions sessions,
      PersonStore persons,
      SessionCookies cookies,
      CodeKey codeKey,
      Outbox outbox,
      HubConfig.SignIn limits) {
    this.database = database;
    this.challenges = challenges;
    this.sessions = sessions;
    this.persons = persons;
    this.cookies = cookies;
    this.codeKey = codeKey;
    this.outbox = outbox;
    this.limits = limits;
  }

  /** What whoever asked for a code is told. */
  record Challenge(UUID challenge, Instant expiresAt) {}

  /** Makes a challenge for an address and has it mailed, if there is anybody to mail it to. */
  Future<Challenge> challenge(String email, Language language) {
    UUID id = Ids.next();
    return database
        .inTransaction(tx -> challenge(tx, id, email, language))
        .onSuccess(made -> outbox.wake());
  }

  private Future<Challenge> challenge(SqlClient tx, UUID id, String email, Language language) {
    NewMail mail =
        new NewMail(email, Optional.empty(), SignInLetters.KIND, id.toString(), language, Map.of());
    return challenges
        .add(tx, id, email, limits.codeLifetime(), limits.codesPerAddress())
        .compose(
            added ->
                added
                    .expiresAt()
                    .map(end -> outbox.add(tx, mail).map(new Challenge(id, end)))
                    .orElse(Refused.with(Problem.tooMany(added.pause()))));
  }

  /** Opens a session for the code's person; every failure looks the same. */
  Future<OpenedSession> withCode(UUID challenge, String code, Exchange exchange) {
    byte[] shown = codeKey.hash(challenge, code);
    return challenges
        .countTry(database.pool(), challenge, limits.codeTries())
        .map(kept -> kept.isPresent() && MessageDigest.isEqual(kept.get(), shown))
        .compose(
            right ->
                right ? used(tx -> challenges.useCode(tx, challenge, shown), exchange) : failed());
  }

  /** As {@link #withCode}, for the token of the mailed link. */
  Future<OpenedSession> withLink(String token, Exchange exchange) {
    return used(tx -> challenges.useLink(tx, TokenHash.of(token)), exchange);
  }

  /** Uses something up and, in the same transaction, opens the session that it is good for. */
  private Future<OpenedSession> used(Use use, Exchange exchange) {
    return database.inTransaction(
        tx ->
            use.in(tx)
                .compose(person -> person.map(one -> open(tx, one, exchange)).orElse(failed())));
  }

  @FunctionalInterface
  private interface Use {
    Future<Optional<UUID>> in(SqlClient tx);
  }

  private static Future<OpenedSession> failed() {
    return Refused.with(Problem.of(ProblemKind.SIGN_IN_FAILED));
  }

  /**
   * Opens a session in the caller's transaction, for whoever was shown to be that person. Give it
   * to {@link #answer} after the commit. Fails with SIGN_IN_FAILED when the person is disabled.
   */
  public Future<OpenedSession> open(SqlClient tx, UUID person, Exchange exchange) {
    return sessions
        .open(
            tx,
            person,
            readable(exchange.userAgent(), LONGEST_USER_AGENT),
            readable(exchange.clientAddress(), LONGEST_SOURCE))
        .compose(opened -> opened.map(Future::succeededFuture).orElse(failed()));
  }

  /** Oneself, with the cookies of the session. */
  public Future<Answer> answer(OpenedSession opened) {
    return sessions
        .callerOf(opened.session())
        .compose(this::me)
        .map(me -> withCookies(Answer.ok(me), opened));
  }

  /** {@link #open} and {@link #answer} at once, where nothing else is to be committed. */
  public Future<Answer> signedIn(UUID person, Exchange exchange) {
    return database.inTransaction(tx -> open(tx, person, exchange)).compose(this::answer);
  }

  /** Exchanges the refresh token of the cookie. */
  Future<Answer> refreshed(String refreshToken) {
    return sessions.refresh(refreshToken).map(opened -> withCookies(Answer.noContent(), opened));
  }

  Future<MeView> me(Caller caller) {
    return persons
        .find(database.pool(), caller.person())
        .map(person -> MeView.of(caller, person.orElseThrow()));
  }

  private Answer withCookies(Answer answer, OpenedSession opened) {
    return cookies.set(answer, sessions.accessToken(opened.session()), opened.refreshToken());
  }

  private static String readable(String text, int longest) {
    String clean = text.replaceAll("\\p{C}", "");
    return clean.length() <= longest ? clean : clean.substring(0, longest);
  }
}
