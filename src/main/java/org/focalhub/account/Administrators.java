package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.ZoneId;
import java.util.Optional;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * Makes the first administrator. There is no password: whoever receives mail at the address can
 * sign in.
 */
public final class Administrators {
  private final PersonStore persons = new PersonStore();
  private final Texts texts = Texts.load("account");
  private final Language language;
  private final ZoneId zone;

  public Administrators(HubConfig config) {
    this.language = Language.of(config.language().getLanguage());
    this.zone = config.timeZone();
  }

  /**
   * Makes whoever has the address an administrator who may sign in, adding the person when there is
   * none.
   *
   * @return whether anything had to be done
   * @throws IllegalArgumentException when it is no mail address
   */
  public Future<Boolean> appoint(SqlClient client, String email) {
    String address =
        EmailAddress.normalised(email)
            .orElseThrow(() -> new IllegalArgumentException(email + " is not a mail address"));
    NewPerson person =
        new NewPerson(address, texts.say(language, "administrator"), language, Optional.of(zone));
    return persons.appoint(client, Ids.next(), person, zone);
  }

  /**
   * As {@link #appoint}, unless there is an administrator already: a setting that is left in place
   * gives nobody back what was taken away from them.
   */
  public Future<Boolean> appointFirst(Database database, String email) {
    return database.inTransaction(
        tx ->
            persons
                .hasAdministrator(tx)
                .compose(has -> has ? Future.succeededFuture(false) : appoint(tx, email)));
  }
}
