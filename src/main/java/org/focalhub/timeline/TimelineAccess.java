package org.focalhub.timeline;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one decision on who may read a timeline: for a channel, whoever serves a focal point that is
 * in it; for a focal point, whoever may read the directory; for a consultation, whoever may see it;
 * for the notes of one of its sides, whoever may on that side; for a meeting, whoever organises it;
 * for a floor, whoever may see the meeting, and somebody without an account when the meeting is
 * open to the public or their pass is good for this floor. Asked for many at once with one
 * statement.
 */
public final class TimelineAccess {
  /** Somebody wants to read something. */
  public record Wish(Reader reader, UUID timeline) {
    /** Of somebody with an account. */
    public static Wish of(UUID person, UUID timeline) {
      return new Wish(new Reader.Person(person), timeline);
    }
  }

  /** Who wants to. */
  public sealed interface Reader {
    record Person(UUID id) implements Reader {}

    /**
     * Somebody without an account. Who shows a pass is judged by it alone.
     *
     * @param passHash what is kept of the pass
     */
    record Guest(Optional<Buffer> passHash) implements Reader {}

    /** Nothing for a guest. */
    private Optional<UUID> person() {
      return this instanceof Person person ? Optional.of(person.id()) : Optional.empty();
    }

    private Optional<Buffer> pass() {
      return this instanceof Guest guest ? guest.passHash() : Optional.empty();
    }
  }

  /**
   * Somebody may.
   *
   * @param until when that must be asked again at the latest, because a tenure or a substitution
   *     ends then
   */
  public record Grant(Wish wish, TimelineKind kind, long head, Optional<Instant> until) {}

  private static final String GRANTS =
      "SELECT person_id, pass, timeline_id, kind, head, until FROM timeline_grants($1, $2, $3)";

  public Future<List<Grant>> grants(SqlClient client, List<Wish> wishes) {
    List<Reader> readers = wishes.stream().map(Wish::reader).toList();
    UUID[] people =
        readers.stream().map(reader -> reader.person().orElse(null)).toArray(UUID[]::new);
    Buffer[] passes =
        readers.stream().map(reader -> reader.pass().orElse(null)).toArray(Buffer[]::new);
    UUID[] timelines = wishes.stream().map(Wish::timeline).toArray(UUID[]::new);
    return client
        .preparedQuery(GRANTS)
        .mapping(TimelineAccess::grant)
        .execute(
            Tuple.tuple().addArrayOfUUID(people).addArrayOfBuffer(passes).addArrayOfUUID(timelines))
        .map(rows -> rows.stream().toList());
  }

  static Map<Wish, Grant> byWish(List<Grant> grants) {
    return grants.stream().collect(Collectors.toMap(Grant::wish, Function.identity()));
  }

  private static Reader reader(Row row) {
    UUID person = row.getUUID("person_id");
    return person == null
        ? new Reader.Guest(Optional.ofNullable(row.getBuffer("pass")))
        : new Reader.Person(person);
  }

  private static Grant grant(Row row) {
    return new Grant(
        new Wish(reader(row), row.getUUID("timeline_id")),
        TimelineKind.valueOf(row.getString("kind")),
        row.getLong("head"),
        Optional.of(row.getOffsetDateTime("until"))
            .filter(until -> until.getYear() < 9999)
            .map(OffsetDateTime::toInstant));
  }
}
