package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import org.focalhub.platform.id.Ids;

/**
 * Appoints administrators for those who run the hub. There is no password to begin with: who is
 * appointed signs in like everybody, by what is mailed to the address.
 */
public final class Administrators {
  private static final String APPOINT =
      """
      INSERT INTO person (id, email, display_name, language, time_zone, roles)
      VALUES ($1, $2, $2, $3, $4, ARRAY['ADMINISTRATOR'])
      ON CONFLICT (email) DO UPDATE
        SET roles = array_append(person.roles, 'ADMINISTRATOR'), version = person.version + 1
        WHERE NOT 'ADMINISTRATOR' = ANY (person.roles)""";

  private static final String APPOINT_FIRST =
      """
      INSERT INTO person (id, email, display_name, language, time_zone, roles)
      SELECT $1, $2, $2, $3, $4, ARRAY['ADMINISTRATOR']
      WHERE NOT EXISTS (SELECT FROM person WHERE 'ADMINISTRATOR' = ANY (roles) AND disabled_at IS NULL)
      ON CONFLICT (email) DO UPDATE
        SET roles = array_append(person.roles, 'ADMINISTRATOR'), version = person.version + 1""";

  private final SqlClient client;
  private final Locale language;
  private final String timeZone;

  public Administrators(SqlClient client, Locale language, String timeZone) {
    this.client = client;
    this.language = language;
    this.timeZone = timeZone;
  }

  /** Whoever receives mail there is an administrator from now on. */
  public Future<Void> appoint(String address) {
    return execute(APPOINT, address);
  }

  /**
   * As {@link #appoint}, unless there is an administrator already: taking the role away then lasts.
   */
  public Future<Void> appointFirst(String address) {
    return execute(APPOINT_FIRST, address);
  }

  private Future<Void> execute(String sql, String address) {
    Tuple values =
        Tuple.of(Ids.next(), address.toLowerCase(Locale.ROOT), language.getLanguage(), timeZone);
    return client.preparedQuery(sql).execute(values).mapEmpty();
  }
}
