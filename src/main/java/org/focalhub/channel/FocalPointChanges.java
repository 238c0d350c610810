package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.focalhub.account.Caller;
import org.focalhub.channel.ChannelViews.FocalPointChange;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;
import org.focalhub.timeline.Entry;

/**
 * Hand-overs, absences and returns of the focal points that somebody serves, of the last 30 days.
 */
final class FocalPointChanges {
  private static final String LATELY =
      """
      SELECT f.id, f.name_en, f.name_fr, f.kind AS focal_point_kind,
             e.seq, e.kind, e.at, e.body, p.id AS person_id, p.display_name
        FROM unnest($1::uuid[]) AS served (id)
        JOIN focal_point f ON f.id = served.id
        JOIN LATERAL (
             SELECT * FROM entry e
              WHERE e.timeline_id = f.id AND e.at > now() - interval '30 days'
                AND e.kind IN ('HANDED_OVER', 'HOLDER_IN', 'HOLDER_OUT', 'ABSENT', 'BACK')
              ORDER BY e.seq DESC LIMIT 10) e ON true
        LEFT JOIN person p ON p.id = e.person_id
       ORDER BY e.at DESC LIMIT 10
      """;

  Future<List<FocalPointChange>> lately(SqlClient client, Caller caller) {
    return client
        .preparedQuery(LATELY)
        .mapping(FocalPointChanges::change)
        .execute(Tuple.tuple().addArrayOfUUID(caller.servedIds()))
        .map(rows -> rows.stream().toList());
  }

  private static FocalPointChange change(Row row) {
    Author.FocalPointRef focalPoint =
        new Author.FocalPointRef(
            row.getUUID("id"),
            new Bilingual(row.getString("name_en"), row.getString("name_fr")),
            row.getString("focal_point_kind"));
    return new FocalPointChange(
        focalPoint,
        new Entry(
            focalPoint.id(),
            row.getLong("seq"),
            row.getString("kind"),
            row.getOffsetDateTime("at").toInstant(),
            Optional.ofNullable(row.getUUID("person_id"))
                .map(id -> new Author.PersonRef(id, row.getString("display_name")))
                .map(person -> new Author(person, Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            row.getJsonObject("body")));
  }
}
