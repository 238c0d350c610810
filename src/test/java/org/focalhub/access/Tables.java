package org.focalhub.access;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.focalhub.testing.SmallNetwork;

/** What stands in every table, to show that what was refused has changed nothing. */
final class Tables {
  /**
   * What the hub itself notes in passing: uses of sessions, and how far a mail has come. What
   * domains of recipients have had is all of that sort.
   */
  private static final String PASSING =
      """
      '{last_seen_at,last_used_at,token_hash,code_hash,link_hash,state,tries,due_at,sent_at,last_error,message_id,reason,
        reply_code,handed_at,doubtful,slot_taken,ended_at,claim,claimed_until,free_at,joined_in,digest_next}'""";

  /** Passes come into being when the mail is written that shows them, but for those of walls. */
  private static final Map<String, String> SHOWN =
      Map.of("meeting_pass", "(SELECT * FROM meeting_pass WHERE kind = 'WALL')");

  /** What domains have had is noted when mail leaves; an index of words follows the messages. */
  private static final String[] PASSED_OVER = {"mail_domain", "message_search", "search_progress"};

  private final SmallNetwork network;
  private final String statement;

  Tables(SmallNetwork network) {
    this.network = network;
    this.statement =
        network
            .rows(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
                    + "AND tablename NOT LIKE 'flyway%' AND tablename <> ALL ($1) ORDER BY 1",
                (Object) PASSED_OVER)
            .stream()
            .map(row -> row.getString(0))
            .map(
                table ->
                    "SELECT '%1$s', count(*) || ' ' || coalesce(md5(string_agg(r, ' ' ORDER BY r)), '') FROM "
                            .formatted(table)
                        + "(SELECT (to_jsonb(t) - %s::text[])::text AS r FROM %s t) rows"
                            .formatted(PASSING, SHOWN.getOrDefault(table, table)))
            .collect(Collectors.joining("\nUNION ALL "));
  }

  /** By table, how many rows and a sum of what they say. */
  Map<String, String> now() {
    Map<String, String> tables = new TreeMap<>();
    network.rows(statement).forEach(row -> tables.put(row.getString(0), row.getString(1)));
    return tables;
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    now().forEach((table, sum) -> counts.put(table, Long.valueOf(sum.replaceAll(" .*", ""))));
    return counts;
  }
}
