package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.account.Caller;
import org.focalhub.consultation.Figures.By;
import org.focalhub.consultation.Figures.Scope;

/** Counts consultations. What one may not see is counted in the scope NETWORK only. */
final class FiguresStore {
  /** Years and quarters are those of the seat of the Court. */
  private static final String SEAT = "'Europe/Amsterdam'";

  private static final String STATISTICS =
      """
      WITH mine AS MATERIALIZED (SELECT audiences_served($1) AS audiences),
      asked AS MATERIALIZED (
        SELECT coalesce($2::int, extract(year FROM now() AT TIME ZONE %1$s)::int) AS year
      ), bounds AS MATERIALIZED (
        SELECT year, make_timestamptz(year, 1, 1, 0, 0, 0, %1$s) AS first,
               least(make_timestamptz(year + 1, 1, 1, 0, 0, 0, %1$s),
                     CASE WHEN $3 THEN date_trunc('quarter', now(), %1$s) END) AS until
          FROM asked
      ), counted AS MATERIALIZED (
        SELECT %2$s AS key, extract(quarter FROM c.opened_at AT TIME ZONE %1$s)::int AS quarter,
               c.acknowledge_minutes, c.advise_minutes, s.own,
               CASE WHEN c.state = 'FORMALISED' AND c.formal_confirmed THEN coalesce(c.outcome, 'NONE') END AS outcome
          FROM bounds b JOIN consultation c ON c.opened_at >= b.first AND c.opened_at < b.until
          CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM consultation_access a, mine
               WHERE a.consultation_id = c.id AND a.audience = ANY (mine.audiences)) AS own) s
         WHERE s.own OR $3
      ), figures AS (
        SELECT key, quarter, grouping(key) = 1 AS is_total, count(*)::int AS opened, count(*) FILTER (WHERE own)::int AS own,
               %3$s
               count(acknowledge_minutes)::int AS acknowledged,
               count(acknowledge_minutes) FILTER (WHERE own)::int AS own_acknowledged,
               percentile_disc(0.5) WITHIN GROUP (ORDER BY acknowledge_minutes) AS acknowledge_median,
               count(advise_minutes)::int AS advised, count(advise_minutes) FILTER (WHERE own)::int AS own_advised,
               percentile_disc(0.5) WITHIN GROUP (ORDER BY advise_minutes) AS advise_median
          FROM counted GROUP BY GROUPING SETS ((key, quarter), (quarter), (key), ())
      )
      SELECT f.*, b.year, b.until, s.iso,
             CASE WHEN b.until > b.first THEN extract(quarter FROM (b.until - interval '1 day') AT TIME ZONE %1$s)::int
                  ELSE 0 END AS quarters, s.name_en AS s_name_en, s.name_fr AS s_name_fr, o.name_en, o.name_fr
        FROM figures f CROSS JOIN bounds b
        LEFT JOIN state s ON s.iso = f.key LEFT JOIN organisation o ON o.id::text = f.key
       ORDER BY f.quarter NULLS LAST, f.key
      """;

  private static final Map<By, String> KEYS =
      new EnumMap<>(
          Map.of(
              By.STATE, "c.receiving_state",
              By.SUBJECT, "c.subject",
              By.ORGAN, "coalesce(c.opening_organisation::text, '" + FigureNames.STATES + "')"));

  private static final String MAY_SEE_NETWORK =
      """
      SELECT EXISTS (SELECT FROM focal_point f JOIN organisation o ON o.id = f.organisation_id
        WHERE f.id = ANY ($1) AND f.closed_at IS NULL AND o.kind IN ('ORGAN', 'DEFENCE', 'SECRETARIAT')) AS may
      """;

  record Wish(Scope scope, By by, Optional<Integer> year) {}

  /** What was counted, before anything is withheld. */
  record Counted(int year, Instant until, List<Tally> rows, Tally total) {}

  Future<Boolean> maySeeNetwork(SqlClient client, Caller caller) {
    return client
        .preparedQuery(MAY_SEE_NETWORK)
        .execute(Tuple.tuple().addArrayOfUUID(caller.servedIds()))
        .map(rows -> rows.iterator().next().getBoolean("may"));
  }

  Future<Counted> count(SqlClient client, UUID[] focalPoints, Wish wish) {
    return client
        .preparedQuery(statement(wish.by()))
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(focalPoints)
                .addInteger(wish.year().orElse(null))
                .addBoolean(wish.scope() == Scope.NETWORK))
        .map(rows -> counted(rows.stream().toList(), wish.by()));
  }

  static String statement(By by) {
    return STATISTICS.formatted(SEAT, KEYS.get(by), outcomes());
  }

  /** Two columns each: of all, and of what the reader may see. */
  private static String outcomes() {
    StringBuilder columns = new StringBuilder();
    for (String part : TallyRow.PARTS) {
      String of =
          part.equals(TallyRow.NOT_FORMALISED) ? "outcome IS NULL" : "outcome = '" + part + "'";
      columns
          .append("count(*) FILTER (WHERE %s)::int AS %s, ".formatted(of, part))
          .append("count(*) FILTER (WHERE own AND %s)::int AS own_%s,%n".formatted(of, part));
    }
    return columns.toString();
  }

  private static Counted counted(List<Row> all, By by) {
    Map<Optional<String>, List<Row>> quarters = new HashMap<>();
    List<Row> whole = new ArrayList<>();
    for (Row row : all) {
      if (row.getInteger("quarter") == null) {
        whole.add(row);
      } else {
        quarters.computeIfAbsent(TallyRow.key(row), key -> new ArrayList<>()).add(row);
      }
    }
    List<Tally> tallies =
        whole.stream()
            .map(
                row ->
                    TallyRow.tally(
                        row,
                        by,
                        opened(quarters.get(TallyRow.key(row)), row.getInteger("quarters"))))
            .toList();
    Row last = whole.get(whole.size() - 1);
    return new Counted(
        last.getInteger("year"),
        last.getOffsetDateTime("until").toInstant(),
        tallies.stream().filter(tally -> tally.key().isPresent()).toList(),
        tallies.get(tallies.size() - 1));
  }

  private static List<Tally.Part> opened(List<Row> quarters, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(quarter -> in(quarters, quarter)).toList();
  }

  private static Tally.Part in(List<Row> quarters, int quarter) {
    return Optional.ofNullable(quarters).stream()
        .flatMap(List::stream)
        .filter(row -> row.getInteger("quarter") == quarter)
        .findFirst()
        .map(row -> new Tally.Part(row.getInteger("opened"), row.getInteger("own")))
        .orElse(new Tally.Part(0, 0));
  }
}
