package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.id.Secrets;
import org.focalhub.platform.id.TokenHash;
import org.focalhub.platform.mail.QueuedMail;

/**
 * What somebody without an account holds: the link of a receipt, of an inscription, or of a wall
 * display. Its secret comes into being when it is shown or mailed; its hash is kept.
 */
public final class Passes {
  private static final String ISSUE =
      """
      INSERT INTO meeting_pass (hash, kind, meeting_id, registration_id, inscription_id, segment_id)
      VALUES ($1, $2, $3, $4, $5, $6)
      """;

  private static final String ISSUE_BY_MAIL =
      """
      INSERT INTO meeting_pass (hash, kind, meeting_id, registration_id, inscription_id, segment_id, mail_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String VOID =
      "UPDATE meeting_pass SET ended_at = now() WHERE mail_id = $1 AND ended_at IS NULL";

  private static final String FIND =
      """
      SELECT kind, meeting_id, registration_id, inscription_id, segment_id
        FROM meeting_pass WHERE hash = $1 AND ended_at IS NULL
      """;

  /** What a pass is for. */
  public sealed interface Pass {
    UUID meeting();

    record OfRegistration(UUID meeting, UUID registration) implements Pass {}

    record OfInscription(UUID meeting, UUID segment, UUID inscription) implements Pass {}

    record OfWall(UUID meeting, UUID segment) implements Pass {}
  }

  /** The secret of a new pass; exists when the caller's transaction commits. */
  public Future<String> issue(SqlClient tx, Pass pass) {
    String secret = Secrets.token();
    return tx.preparedQuery(ISSUE).execute(row(secret, pass)).map(secret);
  }

  /**
   * The secret of a new pass that a mail carries. Those that the same mail carried before are void:
   * it was not handed over, or may not have been.
   */
  public Future<String> issueByMail(SqlClient client, Pass pass, QueuedMail mail) {
    String secret = Secrets.token();
    Future<?> before =
        mail.tries() > 1
            ? client.preparedQuery(VOID).execute(Tuple.of(mail.id()))
            : Future.succeededFuture();
    return before
        .compose(
            done ->
                client.preparedQuery(ISSUE_BY_MAIL).execute(row(secret, pass).addUUID(mail.id())))
        .map(secret);
  }

  /** What a secret is good for now; empty for one that was never issued, or was ended. */
  public Future<Optional<Pass>> find(SqlClient client, String secret) {
    return client
        .preparedQuery(FIND)
        .mapping(Passes::pass)
        .execute(Tuple.of(TokenHash.of(secret)))
        .map(rows -> rows.stream().findFirst());
  }

  private static Tuple row(String secret, Pass pass) {
    Tuple tuple = Tuple.of(TokenHash.of(secret));
    if (pass instanceof Pass.OfRegistration of) {
      return tuple
          .addString("REGISTRATION")
          .addUUID(of.meeting())
          .addUUID(of.registration())
          .addUUID(null)
          .addUUID(null);
    }
    if (pass instanceof Pass.OfInscription of) {
      return tuple
          .addString("INSCRIPTION")
          .addUUID(of.meeting())
          .addUUID(null)
          .addUUID(of.inscription())
          .addUUID(of.segment());
    }
    return tuple
        .addString("WALL")
        .addUUID(pass.meeting())
        .addUUID(null)
        .addUUID(null)
        .addUUID(((Pass.OfWall) pass).segment());
  }

  private static Pass pass(Row row) {
    UUID meeting = row.getUUID("meeting_id");
    return switch (row.getString("kind")) {
      case "REGISTRATION" -> new Pass.OfRegistration(meeting, row.getUUID("registration_id"));
      case "INSCRIPTION" ->
          new Pass.OfInscription(meeting, row.getUUID("segment_id"), row.getUUID("inscription_id"));
      default -> new Pass.OfWall(meeting, row.getUUID("segment_id"));
    };
  }
}
