package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.db.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once an hour, says that this hub's key is in use and forgets what nobody can use any more. Every
 * hub does it; doing it twice does no harm.
 */
final class AccountSweep {
  private static final Logger LOG = LoggerFactory.getLogger(AccountSweep.class);
  private static final long EVERY_MILLIS = Duration.ofHours(1).toMillis();

  /** Longer than the window in which challenges of one address are counted. */
  private static final Duration KEEP_CHALLENGES = Duration.ofDays(1);

  private static final Duration KEEP_SESSIONS = Duration.ofDays(90);

  /** Longer than a hub may be frozen, and far longer than a token lives. */
  private static final Duration KEEP_KEYS = Duration.ofDays(2);

  /** Longer than a client keeps what it could not send. */
  private static final Duration KEEP_COMMANDS = Duration.ofDays(30);

  private final Vertx vertx;
  private final Database database;
  private final SigningKey key;
  private final SigningKeyStore keys = new SigningKeyStore();
  private final ChallengeStore challenges = new ChallengeStore();
  private final SessionStore sessions = new SessionStore();
  private final long timer;

  AccountSweep(Vertx vertx, Database database, SigningKey key) {
    this.vertx = vertx;
    this.database = database;
    this.key = key;
    this.timer =
        vertx.setPeriodic(
            EVERY_MILLIS,
            hour -> sweep().onFailure(failure -> LOG.warn("not swept: {}", failure.getMessage())));
  }

  Future<Void> sweep() {
    return Future.join(
            List.of(
                keys.publish(database.pool(), key),
                keys.forget(database.pool(), KEEP_KEYS),
                challenges.forget(database.pool(), KEEP_CHALLENGES),
                sessions.forget(database.pool(), KEEP_SESSIONS),
                Commands.forget(database.pool(), KEEP_COMMANDS)))
        .mapEmpty();
  }

  void stop() {
    vertx.cancelTimer(timer);
  }
}
