package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
<<<<<<< HEAD
 * Appoints administrators for those who run the hub. There is no password to begin with: who is
 * appointed signs in like everybody, by what is mailed to the address.
 */
public final class Administrators {
  private final SqlClient client;
  private final Language language;
  private final ZoneId timeZone;
  private final PersonStore persons = new PersonStore();

  public Administrators(SqlClient client, Locale language, ZoneId timeZone) {
    this.client = client;
    this.language = Language.of(language.getLanguage());
    this.timeZone = timeZone;
  }

  /**
   * Whoever receives mail there is an administrator from now on and may sign in. Repeated, it
   * changes nothing. Fails with an {@link IllegalArgumentException} when it is no mail address.
   */
  public Future<Void> appoint(String address) {
    return administrator(address)
        .compose(person -> persons.appoint(client, Ids.next(), person, timeZone));
  }

  /**
   * As {@link #appoint}, unless there is an administrator already: taking the role away then lasts.
   */
  public Future<Void> appointFirst(String address) {
    return administrator(address)
        .compose(person -> persons.appointFirst(client, Ids.next(), person, timeZone));
  }

  private Future<NewPerson> administrator(String address) {
    String name = Texts.load("account").say(language, "administrator");
    return EmailAddress.normalised(address)
        .map(email -> new NewPerson(email, name, language, Optional.of(timeZone)))
        .map(Future::succeededFuture)
        .orElseGet(
            () ->
                Future.failedFuture(
                    new IllegalArgumentException(address + " is not a mail address")));
=======
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
>>>>>>> main
  }
}
