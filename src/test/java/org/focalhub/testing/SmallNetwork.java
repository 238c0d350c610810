package org.focalhub.testing;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.focalhub.account.TestSessions;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;

/** People, focal points and channels as a test needs them, written straight into its database. */
public final class SmallNetwork {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Database database;
  private final TestSessions sessions;

  public SmallNetwork(Vertx vertx, Database database) {
    this.database = database;
    this.sessions = new TestSessions(vertx, database);
    execute(
        "INSERT INTO state (iso, party, regional_group) VALUES ('SN', true, 'AFRICAN'), ('CR', true, "
            + "'LATIN_AMERICAN_AND_CARIBBEAN') ON CONFLICT DO NOTHING");
  }

  public Database database() {
    return database;
  }

  public TestSessions sessions() {
    return sessions;
  }

  public UUID person(String... roles) {
    UUID id = Ids.next();
    int number = COUNT.incrementAndGet();
    execute(
        "INSERT INTO person (id, email, display_name, roles) VALUES ($1, $2, $3, $4)",
        id,
        "person" + number + "@test.example",
        "Person " + number,
        roles);
    return id;
  }

  /** A national focal point of Senegal; a State may have more than one. */
  public UUID focalPoint() {
    return focalPoint("NATIONAL", "SN", "AFRICAN");
  }

  public UUID focalPoint(String kind, String state, String group) {
    UUID id = Ids.next();
    String code = kind.replace('_', '-') + "-" + COUNT.incrementAndGet();
    execute("INSERT INTO timeline (id, kind) VALUES ($1, 'FOCAL_POINT')", id);
    execute(
        "INSERT INTO focal_point (id, code, kind, state_iso, regional_group, seat, name_en, name_fr) "
            + "VALUES ($1, $2, $3, $4, $5, CASE WHEN $3 = 'MISSION_CONTACT' THEN 'THE_HAGUE' END, $2, $2)",
        id,
        code,
        kind,
        state,
        group);
    return id;
  }

  public UUID holds(UUID person, UUID focalPoint) {
    return holds(person, focalPoint, "ALTERNATE");
  }

  public UUID holds(UUID person, UUID focalPoint, String capacity) {
    UUID tenure = Ids.next();
    execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) "
            + "VALUES ($1, $2, $3, $4, now() - interval '1 day')",
        tenure,
        focalPoint,
        person,
        capacity);
    return tenure;
  }

  public void holdsNoMore(UUID person, UUID focalPoint) {
    execute(
        "UPDATE tenure SET held_until = now() WHERE person_id = $1 AND focal_point_id = $2",
        person,
        focalPoint);
  }

  /** A channel by invitation. */
  public UUID channel(UUID... invited) {
    UUID id = Ids.next();
    execute("INSERT INTO timeline (id, kind) VALUES ($1, 'CHANNEL')", id);
    execute(
        "INSERT INTO channel (id, code, category, name_en, name_fr, by_invitation) "
            + "VALUES ($1, $2, 'THEMATIC', $2, $2, true)",
        id,
        "channel-" + COUNT.incrementAndGet());
    for (UUID focalPoint : invited) {
      invite(id, focalPoint);
    }
    return id;
  }

  public void invite(UUID channel, UUID focalPoint) {
    execute(
        "INSERT INTO channel_invited (channel_id, focal_point_id) VALUES ($1, $2)",
        channel,
        focalPoint);
  }

  public void inviteNoMore(UUID channel, UUID focalPoint) {
    execute(
        "DELETE FROM channel_invited WHERE channel_id = $1 AND focal_point_id = $2",
        channel,
        focalPoint);
  }

  /** Somebody signed in who serves a focal point of its own. */
  public Member member() {
    UUID person = person();
    UUID focalPoint = focalPoint();
    holds(person, focalPoint);
    return signedIn(person, focalPoint);
  }

  /** Somebody who was there before, signed in, acting for this focal point. */
  public Member signedIn(UUID person, UUID focalPoint) {
    TestSessions.Opened opened = sessions.open(person);
    return new Member(person, focalPoint, opened.session(), opened.cookie());
  }

  /** Somebody signed in, and the focal point that this person acts for. */
  public record Member(UUID person, UUID focalPoint, UUID session, String cookie) {}

  public void execute(String sql, Object... values) {
    Waiting.on(database.pool().preparedQuery(sql).execute(Tuple.wrap(values)));
  }

  public List<Row> rows(String sql, Object... values) {
    return Waiting.on(database.pool().preparedQuery(sql).execute(Tuple.wrap(values))).stream()
        .toList();
  }

  public long count(String sql, Object... values) {
    return rows(sql, values).get(0).getLong(0);
  }
}
