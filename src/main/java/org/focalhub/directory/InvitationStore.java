package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/** The SQL of invitations. Tokens are seen here as hashes only. */
final class InvitationStore {
  private static final String COLUMNS =
      """
      SELECT i.id, i.focal_point_id, i.email, i.display_name, i.language, i.capacity, i.invited_at, i.expires_at,
             CASE WHEN i.accepted_at IS NOT NULL THEN 'ACCEPTED' WHEN i.withdrawn_at IS NOT NULL THEN 'WITHDRAWN'
                  WHEN i.expires_at <= now() OR f.closed_at IS NOT NULL THEN 'EXPIRED' ELSE 'OPEN' END AS state,
             p.display_name AS inviter, f.name_en, f.name_fr
        FROM invitation i
        JOIN focal_point f ON f.id = i.focal_point_id
        JOIN person p ON p.id = i.invited_by
      """;

  private static final String OPEN =
      COLUMNS
          + """
           WHERE i.focal_point_id = $1 AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()
           ORDER BY i.invited_at DESC, i.id""";

  private static final String ONE = COLUMNS + " WHERE i.id = $1";

  private static final String BY_TOKEN = COLUMNS + " WHERE i.token_hash = $1";

  private static final String ADD =
      """
      INSERT INTO invitation (id, focal_point_id, email, display_name, language, capacity, invited_by, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))""";

  // Only while it may still be accepted; an earlier token is void from here on.
  private static final String ARM =
      """
      UPDATE invitation SET token_hash = $2
       WHERE id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now()""";

  private static final String WITHDRAW = "UPDATE invitation SET withdrawn_at = now() WHERE id = $1";

  // The one road by which a token is used: of two at the same time, one finds it used.
  private static final String ACCEPT =
      """
      UPDATE invitation SET accepted_at = now()
       WHERE id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now()""";

  enum State {
    OPEN,
    ACCEPTED,
    WITHDRAWN,
    EXPIRED
  }

  record Invitation(
      UUID id,
      UUID focalPoint,
      String email,
      String displayName,
      Language language,
      Capacity capacity,
      Instant invitedAt,
      Instant expiresAt,
      State state,
      String inviter,
      Bilingual focalPointName) {}

  Future<List<Invitation>> open(SqlClient client, UUID focalPoint) {
    return client
        .preparedQuery(OPEN)
        .execute(Tuple.of(focalPoint))
        .map(rows -> Rows.all(rows, InvitationStore::invitation));
  }

  Future<Optional<Invitation>> find(SqlClient client, UUID id) {
    return client
        .preparedQuery(ONE)
        .execute(Tuple.of(id))
        .map(rows -> Rows.first(rows, InvitationStore::invitation));
  }

  Future<Optional<Invitation>> byToken(SqlClient client, byte[] hash) {
    return client
        .preparedQuery(BY_TOKEN)
        .execute(Tuple.of(Buffer.buffer(hash)))
        .map(rows -> Rows.first(rows, InvitationStore::invitation));
  }

  Future<Void> add(SqlClient tx, Invitation invitation, UUID invitedBy, Duration valid) {
    return tx.preparedQuery(ADD)
        .execute(
            Rows.tuple(
                invitation.id(),
                invitation.focalPoint(),
                invitation.email(),
                invitation.displayName(),
                invitation.language().tag(),
                invitation.capacity().name(),
                invitedBy,
                (double) valid.toSeconds()))
        .mapEmpty();
  }

  /** Gives it a token. Whether it may still be accepted. */
  Future<Boolean> arm(SqlClient client, UUID id, byte[] hash) {
    return client
        .preparedQuery(ARM)
        .execute(Tuple.of(id, Buffer.buffer(hash)))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> withdraw(SqlClient tx, UUID id) {
    return tx.preparedQuery(WITHDRAW).execute(Tuple.of(id)).mapEmpty();
  }

  /** Whether it could be, and had not been already. */
  Future<Boolean> accept(SqlClient tx, UUID id) {
    return tx.preparedQuery(ACCEPT).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
  }

  private static Invitation invitation(Row row) {
    return new Invitation(
        row.getUUID("id"),
        row.getUUID("focal_point_id"),
        row.getString("email"),
        row.getString("display_name"),
        Language.of(row.getString("language")),
        Capacity.valueOf(row.getString("capacity")),
        Rows.instant(row, "invited_at"),
        Rows.instant(row, "expires_at"),
        State.valueOf(row.getString("state")),
        row.getString("inviter"),
        Rows.bilingual(row));
  }
}
