package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.http.SourceLimit;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Outbox;

/**
 * The room put together: open it once the database is migrated, bind its operations, close it when
 * no request comes in any more.
 */
public final class AccountRoom {
  private final HubConfig config;
  private final InstantSource clock;
  private final People people;
  private final Sessions sessions;
  private final SignIn signIn;
  private final SignInRoutes signInRoutes;
  private final MyRoutes myRoutes;
  private final PeopleRoutes peopleRoutes;
  private final List<MailWriter> writers;
  private final AccountSweep sweep;

  private AccountRoom(
      Vertx vertx,
      HubConfig config,
      Database database,
      Outbox outbox,
      Supplier<URI> publicUrl,
      InstantSource clock,
      SigningKey key,
      CodeKey codeKey) {
    PersonStore persons = new PersonStore();
    SessionStore sessionStore = new SessionStore();
    ChallengeStore challenges = new ChallengeStore();
    Verifiers verifiers = new Verifiers(vertx, database.pool(), new SigningKeyStore(), key);
    AccessTokens accessTokens = new AccessTokens(verifiers, config.sessions().accessToken(), clock);
    SessionCookies cookies =
        new SessionCookies(
            config.web().publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent(),
            config.sessions().accessToken(),
            config.sessions().idle());
    this.config = config;
    this.clock = clock;
    this.people = new People(persons, config.timeZone());
    this.sessions = new Sessions(database, sessionStore, accessTokens, config.sessions());
    this.signIn =
        new SignIn(
            database, challenges, sessions, persons, cookies, codeKey, outbox, config.signIn());
    this.signInRoutes =
        new SignInRoutes(signIn, new SourceLimit(config.signIn().attemptsPerSource()));
    this.myRoutes = new MyRoutes(database, persons, signIn, sessions, cookies);
    this.peopleRoutes =
        new PeopleRoutes(new PeopleService(database, people, persons, sessionStore, challenges));
    this.writers =
        Stream.concat(
                Stream.of(new SignInLetters(database.pool(), challenges, codeKey, publicUrl)),
                Arrays.stream(SecurityNotice.values())
                    .map(
                        notice ->
                            new SecurityLetter(notice, database.pool(), sessionStore, publicUrl)))
            .toList();
    this.sweep = new AccountSweep(vertx, database, key);
  }

  /**
   * Draws this hub's key, makes its public half known, and appoints the first administrator where
   * the settings name one.
   *
   * @param publicUrl where people reach the hub; asked when a mail is written
   */
  public static Future<AccountRoom> open(
      Vertx vertx,
      HubConfig config,
      Database database,
      Outbox outbox,
      Supplier<URI> publicUrl,
      InstantSource clock) {
    SigningKey key = SigningKey.draw();
    return new SigningKeyStore()
        .publish(database.pool(), key)
        .compose(published -> appointFirst(config, database))
        .compose(
            appointed ->
                vertx.executeBlocking(() -> CodeKey.derivedFrom(database.settings().password())))
        .map(
            codeKey ->
                new AccountRoom(vertx, config, database, outbox, publicUrl, clock, key, codeKey));
  }

  private static Future<Boolean> appointFirst(HubConfig config, Database database) {
    return config
        .firstAdministrator()
        .map(email -> new Administrators(config).appointFirst(database, email))
        .orElse(Future.succeededFuture(false));
  }

  /** Binds the operations tagged {@code account} and {@code demo}. */
  public void bind(ContractRouter router, SignedInApi api, Demo demo) {
    router.open("about", exchange -> Future.succeededFuture(Answer.ok(about())));
    signInRoutes.bind(router);
    myRoutes.bind(api);
    peopleRoutes.bind(api);
    new DemoRoutes(demo, signIn).bind(router);
  }

  private AboutView about() {
    String version =
        Optional.ofNullable(AccountRoom.class.getPackage().getImplementationVersion())
            .orElse("development");
    return new AboutView("Focalhub", version, config.isDemo(), clock.instant());
  }

  /** Who is behind an access token. */
  public CallerSource callers() {
    return sessions;
  }

  public People people() {
    return people;
  }

  public SignIn signIn() {
    return signIn;
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return writers;
  }

  public void close() {
    sweep.stop();
  }
}
