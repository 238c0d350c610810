package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** The SQL of letters: whether there is still a reason to send one to somebody. */
final class LetterStore {
  private static final String TO_VERIFY =
      """
      SELECT EXISTS (SELECT FROM registration r
                      WHERE r.id = $1 AND r.verified_at IS NULL AND r.status IN ('PLACED', 'WAITING', 'HELD'))""";

  private static final String GETS_COPIES =
      "SELECT EXISTS (SELECT FROM meeting m WHERE m.id = $1 AND $2 = ANY (m.receipt_copies))";

  private static final String CONFIRMS =
      """
      SELECT EXISTS (
        SELECT FROM registration r
         WHERE r.id = $1 AND r.delegation_pending AND r.status IN ('PLACED', 'WAITING', 'HELD')
           AND EXISTS (SELECT FROM delegation_addresses(r.meeting_id, r.delegation) a WHERE a.recipient = $2))""";

  private static final String INVITED =
      """
      SELECT EXISTS (
        SELECT FROM meeting m
         WHERE m.id = $1 AND m.state = 'PUBLISHED'
           AND EXISTS (SELECT FROM meeting_invited i WHERE i.meeting_id = m.id AND i.delegation = $2)
           AND EXISTS (SELECT FROM delegation_addresses(m.id, $2) a WHERE a.recipient = $3)
           AND ($4::text <> 'CHASE'
                OR NOT EXISTS (SELECT FROM registration r WHERE r.meeting_id = m.id AND r.delegation = $2
                                  AND r.status IN ('PLACED', 'WAITING', 'HELD'))
               AND NOT EXISTS (SELECT FROM meeting_regrets g WHERE g.meeting_id = m.id AND g.delegation = $2)))""";

  /** Whether the address of a registration that is not over is yet to be shown to be theirs. */
  Future<Boolean> isToVerify(SqlClient client, UUID registration) {
    return is(client, TO_VERIFY, Tuple.of(registration));
  }

  Future<Boolean> getsCopies(SqlClient client, UUID meeting, String address) {
    return is(client, GETS_COPIES, Tuple.of(meeting, address));
  }

  /** Whether somebody at this address is still asked to confirm a registration. */
  Future<Boolean> confirms(SqlClient client, UUID registration, String address) {
    return is(client, CONFIRMS, Tuple.of(registration, address));
  }

  /** Whether a delegation is still invited, reached there, and, when chased, has not answered. */
  Future<Boolean> isInvited(
      SqlClient client, UUID meeting, String delegation, String address, InvitedNotice notice) {
    return is(client, INVITED, Tuple.of(meeting, delegation, address, notice.name()));
  }

  private static Future<Boolean> is(SqlClient client, String sql, Tuple values) {
    return client
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> rows.iterator().next().getBoolean(0));
  }
}
