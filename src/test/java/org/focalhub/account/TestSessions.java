package org.focalhub.account;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.id.Secrets;
import org.focalhub.platform.id.TokenHash;
import org.focalhub.testing.Waiting;

/**
 * Sessions for tests of other rooms, which are not about signing in. Signs as one more hub on the
 * database would, with a key of its own, so that the hubs under test verify what they get.
 */
public final class TestSessions {
  private static final String OPEN =
      "INSERT INTO session (id, person_id, expires_at) VALUES ($1, $2, now() + interval '1 day')";

  private static final String OPEN_ALL =
      "INSERT INTO session (id, person_id, expires_at) "
          + "SELECT s.id, s.person, now() + interval '1 day' FROM unnest($1::uuid[], $2::uuid[]) AS s (id, person)";

  private static final String END =
      "UPDATE session SET ended_at = now(), end_reason = 'ENDED_ELSEWHERE' WHERE id = $1";

  private static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(2);

  private final Database database;
  private final AccessTokens tokens;

  public TestSessions(Vertx vertx, Database database) {
    this.database = database;
    SigningKey key = SigningKey.draw();
    SigningKeyStore keys = new SigningKeyStore();
    Waiting.on(keys.publish(database.pool(), key));
    this.tokens =
        new AccessTokens(
            new Verifiers(vertx, database.pool(), keys, key),
            LONGER_THAN_ANY_TEST,
            InstantSource.system());
  }

  /** A session and the cookie that its browser would send. */
  public record Opened(UUID session, String cookie) {}

  public Opened open(UUID person) {
    UUID session = Ids.next();
    Waiting.on(database.pool().preparedQuery(OPEN).execute(Tuple.of(session, person)));
    return new Opened(session, CallerSource.ACCESS_COOKIE + "=" + tokens.issue(session));
  }

  /** What the session's browser would show to get another access token. */
  public String refreshCookie(UUID session) {
    String token = Secrets.token();
    Waiting.on(new SessionStore().addToken(database.pool(), session, TokenHash.of(token)));
    return SessionCookies.REFRESH + "=" + token;
  }

  /** One of each, in order. */
  public List<Opened> openAll(List<UUID> people) {
    UUID[] ids = people.stream().map(person -> Ids.next()).toArray(UUID[]::new);
    Waiting.on(
        database
            .pool()
            .preparedQuery(OPEN_ALL)
            .execute(
                Tuple.tuple().addArrayOfUUID(ids).addArrayOfUUID(people.toArray(UUID[]::new))));
    return Arrays.stream(ids)
        .map(id -> new Opened(id, CallerSource.ACCESS_COOKIE + "=" + tokens.issue(id)))
        .toList();
  }

  public void end(UUID session) {
    Waiting.on(database.pool().preparedQuery(END).execute(Tuple.of(session)));
  }
}
