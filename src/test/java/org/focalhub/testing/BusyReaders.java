package org.focalhub.testing;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.focalhub.account.TestSessions;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.SmallNetwork.Member;

/** Those who read in a {@link BusyNetwork}, and what there is to read. */
public final class BusyReaders {
  private static final String MEMBER =
      """
      SELECT p.id AS person, f.id AS focal_point FROM person p
        JOIN tenure t ON t.person_id = p.id JOIN focal_point f ON f.id = t.focal_point_id
       WHERE p.email = $1""";

  private static final String TOPICS =
      """
      SELECT o.id, o.channel_id, o.message_count, o.last_seq, o.opened_at, o.last_at
        FROM topic o JOIN channel_invited i ON i.channel_id = o.channel_id
       WHERE i.focal_point_id = $1 ORDER BY o.message_count DESC""";

  private final Database database;
  private final TestSessions sessions;

  public BusyReaders(Database database, TestSessions sessions) {
    this.database = database;
    this.sessions = sessions;
  }

  /** A topic that somebody may read. */
  public record Topic(
      UUID id, UUID channel, long messages, long lastSeq, Instant openedAt, Instant lastAt) {
    public String path() {
      return "/api/channels/" + channel + "/topics/" + id;
    }
  }

  /** In every channel. */
  public Member everywhere() {
    return member("busy1@test.example");
  }

  /** In the smallest channel only. */
  public Member inOneChannel() {
    return member("busy300@test.example");
  }

  /** The longest first. */
  public List<Topic> topics(Member member) {
    return Waiting.on(database.pool().preparedQuery(TOPICS).execute(Tuple.of(member.focalPoint())))
        .stream()
        .map(
            row ->
                new Topic(
                    row.getUUID("id"),
                    row.getUUID("channel_id"),
                    row.getLong("message_count"),
                    row.getLong("last_seq"),
                    row.getOffsetDateTime("opened_at").toInstant(),
                    row.getOffsetDateTime("last_at").toInstant()))
        .toList();
  }

  private Member member(String address) {
    Row row =
        Waiting.on(database.pool().preparedQuery(MEMBER).execute(Tuple.of(address)))
            .iterator()
            .next();
    TestSessions.Opened opened = sessions.open(row.getUUID("person"));
    return new Member(
        row.getUUID("person"), row.getUUID("focal_point"), opened.session(), opened.cookie());
  }
}
