package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.focalhub.account.DemoCast.CastMember;
import org.focalhub.platform.text.Language;

/** Whether the database is empty, and whom of the cast it knows. */
final class SampleStore {
  /** One filling at a time, whichever hub began first. Any number that nothing else locks. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(4201846027)";

  private static final String IS_USED =
      "SELECT EXISTS (SELECT FROM focal_point) OR EXISTS (SELECT FROM person) AS used";

  // Digests tell of what is said from now on: the network stands, and everybody is in it.
  private static final String OPEN_HOURS =
      "UPDATE mail_reader SET hours_from = '00:00', hours_until = '00:00', digest_through = hub_now()";

  private static final String CAST =
      "SELECT id, email, display_name, language FROM person WHERE email = ANY ($1) AND disabled_at IS NULL";

  Future<Boolean> lockAndSeeWhetherUsed(SqlClient client) {
    return client
        .query(LOCK)
        .execute()
        .compose(locked -> client.query(IS_USED).execute())
        .map(rows -> rows.iterator().next().getBoolean("used"));
  }

  /** Whoever tries the hub sees its mails at once, also on a Sunday night. */
  Future<Void> letMailComeAtAnyTime(SqlClient client) {
    return client.query(OPEN_HOURS).execute().mapEmpty();
  }

  /** Those of the cast whom the database knows, in the order of the file. */
  Future<List<CastMember>> cast(SqlClient client, List<SampleFiles.CastLine> lines) {
    List<String> emails = lines.stream().map(SampleFiles.CastLine::person).toList();
    return client
        .preparedQuery(CAST)
        .execute(Tuple.of(emails.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .sorted(Comparator.comparing(row -> emails.indexOf(row.getString("email"))))
                    .map(row -> member(row, lines.get(emails.indexOf(row.getString("email")))))
                    .toList());
  }

  private static CastMember member(Row row, SampleFiles.CastLine line) {
    return new CastMember(
        row.getUUID("id"),
        row.getString("display_name"),
        line.role(),
        Language.of(row.getString("language")));
  }
}
