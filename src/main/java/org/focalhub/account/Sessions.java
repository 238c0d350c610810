package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.SessionStore.Listed;
import org.focalhub.account.SessionStore.Resolved;
import org.focalhub.account.SessionStore.Token;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Batcher;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.id.Secrets;
import org.focalhub.platform.id.TokenHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a session: opened, seen, refreshed, ended. Whether it lives is asked of the database
 * each time; an access token alone opens nothing once its session has ended.
 */
final class Sessions implements CallerSource {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** Whole rooms come back at once when a line was lost: theirs are asked for together. */
  private static final int LARGEST_BATCH = 100;

  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 50_000;

  private final Database database;
  private final SessionStore store;
  private final AccessTokens accessTokens;
  private final HubConfig.Sessions limits;
  private final SecurityMail mail = new SecurityMail();
  private final Batcher<UUID, Optional<Caller>> callers =
      new Batcher<>(this::resolve, AT_ONCE, LARGEST_BATCH, MOST_WAITING);

  Sessions(
      Database database, SessionStore store, AccessTokens accessTokens, HubConfig.Sessions limits) {
    this.database = database;
    this.store = store;
    this.accessTokens = accessTokens;
    this.limits = limits;
  }

  @Override
  public Future<Caller> callerOf(String accessToken) {
    return accessTokens.session(accessToken).compose(this::callerOf);
  }

  @Override
  public Future<Caller> callerOf(UUID session) {
    return callers
        .submit(session)
        .recover(Sessions::comeAgain)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElse(Refused.with(Problem.of(ProblemKind.SESSION_ENDED))));
  }

  private static <T> Future<T> comeAgain(Throwable failure) {
    return failure instanceof Batcher.Full
        ? Refused.with(Problem.unavailable())
        : Future.failedFuture(failure);
  }

  /** Of each session, whose it is; nobody's when it lives no more. */
  private Future<List<Optional<Caller>>> resolve(List<UUID> sessions) {
    return store
        .resolve(database.pool(), sessions)
        .onSuccess(found -> noteUse(found.values()))
        .map(
            found ->
                sessions.stream()
                    .map(session -> Optional.ofNullable(found.get(session)))
                    .map(one -> one.filter(Resolved::alive).map(Resolved::caller))
                    .toList());
  }

  /** Nobody waits for the note that sessions were used. */
  private void noteUse(Collection<Resolved> found) {
    List<UUID> unseen =
        found.stream()
            .filter(one -> one.alive() && one.unseen())
            .map(one -> one.caller().session())
            .toList();
    if (!unseen.isEmpty()) {
      store
          .seen(database.pool(), unseen)
          .onFailure(failure -> LOG.debug("the use of sessions was not noted", failure));
    }
  }

  /** Opens a session in the caller's transaction; empty when the person may not sign in. */
  Future<Optional<OpenedSession>> open(SqlClient tx, UUID person, String userAgent, String source) {
    UUID session = Ids.next();
    String refreshToken = Secrets.token();
    return store
        .open(tx, session, person, limits.idle(), userAgent, source)
        .compose(
            opened ->
                opened
                    ? store
                        .addToken(tx, session, TokenHash.of(refreshToken))
                        .map(Optional.of(new OpenedSession(session, refreshToken)))
                    : Future.succeededFuture(Optional.empty()));
  }

  String accessToken(UUID session) {
    return accessTokens.issue(session);
  }

  /**
   * Exchanges a refresh token for the next one.
   *
   * <p>Used again within the grace, it gives another successor, since the answer with the first may
   * have been lost, or another tab asked at the same moment. As soon as one successor is used, its
   * siblings count as used too: whoever holds a copy is found out at the next refresh, by either.
   */
  Future<OpenedSession> refresh(String refreshToken) {
    byte[] hash = TokenHash.of(refreshToken);
    Duration grace = limits.reuseGrace();
    return database
        .inTransaction(
            tx ->
                store
                    .lockToken(tx, hash, grace)
                    .compose(token -> token.map(known -> judge(tx, known)).orElse(unknown())))
        .compose(Outcome::toFuture);
  }

  /** The ending of a session must be committed although the request is refused. */
  private record Outcome(Optional<OpenedSession> refreshed, ProblemKind otherwise) {
    Future<OpenedSession> toFuture() {
      return refreshed.map(Future::succeededFuture).orElse(Refused.with(Problem.of(otherwise)));
    }

    static Outcome refused(ProblemKind kind) {
      return new Outcome(Optional.empty(), kind);
    }
  }

  private static Future<Outcome> unknown() {
    return Future.succeededFuture(Outcome.refused(ProblemKind.SIGN_IN_REQUIRED));
  }

  private Future<Outcome> judge(SqlClient tx, Token token) {
    if (!token.alive()) {
      return Future.succeededFuture(Outcome.refused(ProblemKind.SESSION_ENDED));
    }
    return token.late() ? endReused(tx, token) : rotate(tx, token);
  }

  private Future<Outcome> endReused(SqlClient tx, Token token) {
    LOG.warn("a refresh token of session {} was used again; the session ends", token.session());
    return store
        .end(tx, token.session(), token.person(), EndReason.TOKEN_REUSED)
        .compose(ended -> mail.sessionEnded(tx, token.session()))
        .map(Outcome.refused(ProblemKind.SESSION_ENDED));
  }

  private Future<Outcome> rotate(SqlClient tx, Token token) {
    String next = Secrets.token();
    Future<Void> replaced =
        token.used() ? Future.succeededFuture() : store.replaceTokens(tx, token.session());
    return replaced
        .compose(done -> store.addToken(tx, token.session(), TokenHash.of(next)))
        .compose(done -> store.prolong(tx, token.session(), limits.idle(), limits.longest()))
        .map(
            new Outcome(
                Optional.of(new OpenedSession(token.session(), next)),
                ProblemKind.SIGN_IN_REQUIRED));
  }

  Future<List<Listed>> list(Caller caller) {
    return store.list(database.pool(), caller.person());
  }

  /** Ends one of one's own sessions; another's does not exist for one. */
  Future<Void> end(Caller caller, UUID session) {
    EndReason reason =
        session.equals(caller.session()) ? EndReason.SIGNED_OUT : EndReason.ENDED_ELSEWHERE;
    return store
        .end(database.pool(), session, caller.person(), reason)
        .compose(ended -> ended ? Future.succeededFuture() : Refused.with(Problem.notFound()));
  }

  Future<Void> endOthers(Caller caller) {
    return store.endOthers(database.pool(), caller.person(), caller.session());
  }
}
