package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Leaves in the outbox what concerns somebody's security, in the transaction of the change. Nobody
 * who may not sign in is told anything.
 */
final class SecurityMail {
  private static final String TELL =
      """
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments, created_at, due_at)
      SELECT gen_random_uuid(), $2, p.id, $3, $4, p.language, $5, hub_now(), hub_now()
        FROM person p WHERE p.id = $1 AND p.disabled_at IS NULL
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  private static final String TELL_OF_SESSION =
      """
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments, created_at, due_at)
      SELECT gen_random_uuid(), p.email, p.id, $2, s.id::text, p.language, '{}', hub_now(), hub_now()
        FROM session s JOIN person p ON p.id = s.person_id AND p.disabled_at IS NULL
       WHERE s.id = $1
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  Future<Void> sessionEnded(SqlClient tx, UUID session) {
    return tx.preparedQuery(TELL_OF_SESSION)
        .execute(Tuple.of(session, SecurityNotice.SESSION_ENDED.kind()))
        .mapEmpty();
  }

  /**
   * Tells what of the change concerns the person's security.
   *
   * @param by who changed it
   */
  Future<Void> changed(SqlClient tx, Person before, Person after, Caller by) {
    return rolesChanged(tx, before, after, by)
        .compose(told -> addressChanged(tx, before, after, by));
  }

  private static Future<Void> rolesChanged(SqlClient tx, Person before, Person after, Caller by) {
    if (before.roles().equals(after.roles())) {
      return Future.succeededFuture();
    }
    JsonObject arguments =
        new JsonObject()
            .put("by", by.name())
            .put("given", names(after.roles(), before.roles()))
            .put("taken", names(before.roles(), after.roles()));
    return tell(tx, after, after.email(), SecurityNotice.ROLES_CHANGED, arguments);
  }

  private static List<String> names(Set<Role> roles, Set<Role> without) {
    return roles.stream().filter(role -> !without.contains(role)).map(Enum::name).toList();
  }

  private static Future<Void> addressChanged(SqlClient tx, Person before, Person after, Caller by) {
    if (before.email().equals(after.email())) {
      return Future.succeededFuture();
    }
    JsonObject arguments = new JsonObject().put("by", by.name());
    return tell(tx, after, before.email(), SecurityNotice.ADDRESS_LEFT, arguments)
        .compose(told -> tell(tx, after, after.email(), SecurityNotice.ADDRESS_TAKEN, arguments));
  }

  private static Future<Void> tell(
      SqlClient tx, Person person, String recipient, SecurityNotice notice, JsonObject arguments) {
    String cause = person.id() + ":" + person.version();
    return tx.preparedQuery(TELL)
        .execute(Tuple.of(person.id(), recipient, notice.kind(), cause, arguments))
        .mapEmpty();
  }
}
