package org.focalhub.account;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focalhub.account.Browser.Reply;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.http.ClientAddress;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemAnswers;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.mail.MailCatcher;
import org.focalhub.platform.mail.MailCatcher.CaughtMail;
import org.focalhub.platform.mail.MailSender;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.mail.Smtp;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/**
 * The account room behind the real contract, with a real database and a real mail server; the
 * operations of other rooms answer that there is nothing.
 */
final class AccountHub implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Pattern CODE = Pattern.compile("\\b(\\d{4}) (\\d{4})\\b");
  private static final Pattern TOKEN = Pattern.compile("#token=([\\w-]+)");

  final Vertx vertx;
  final HubConfig config;
  final Database database;
  final AccountRoom room;
  final MailCatcher catcher;
  private final MailSender sender;
  private final HttpServer server;
  private final AtomicReference<URI> url = new AtomicReference<>();
  private volatile Duration ahead = Duration.ZERO;

  private AccountHub(TestDatabase test, HubConfig config, DemoCast cast) {
    InstantSource clock = () -> Clock.systemUTC().instant().plus(ahead);
    this.vertx = test.vertx();
    this.config = config;
    this.database = test.open();
    this.catcher = Waiting.on(MailCatcher.start(vertx, clock));
    Outbox outbox = new Outbox();
    this.room = Waiting.on(AccountRoom.open(vertx, config, database, outbox, url::get, clock));
    this.sender =
        new MailSender(
            vertx, database.pool(), outbox, Smtp.caught(catcher, config.mail()), room.writers());
    ContractRouter contract =
        Waiting.on(ContractRouter.load(vertx, new ClientAddress(config.web().trustedProxies())));
    Demo demo = config.isDemo() ? new Demo(Optional.of(cast), Optional.of(catcher)) : Demo.none();
    room.bind(contract, new SignedInApi(contract, room.callers()), demo);
    bindTheRest(contract);
    this.server =
        Waiting.on(
            vertx.createHttpServer().requestHandler(router(contract)).listen(0, "127.0.0.1"));
    url.set(URI.create("http://127.0.0.1:" + server.actualPort()));
    sender.start();
  }

  static AccountHub on(TestDatabase database) {
    return on(database, UnaryOperator.identity(), List.of());
  }

  static AccountHub on(
      TestDatabase database, UnaryOperator<Settings> more, List<DemoCast.CastMember> cast) {
    Settings settings =
        database
            .hubSettings()
            .with("sign-in.attempts-per-source", "100000")
            .with("web.trusted-proxies", "127.0.0.1");
    return new AccountHub(
        database, more.apply(settings).read(), () -> io.vertx.core.Future.succeededFuture(cast));
  }

  private Router router(ContractRouter contract) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    router.route().failureHandler(ProblemAnswers::answer);
    contract.addRoutesTo(router);
    return router;
  }

  private static void bindTheRest(ContractRouter contract) {
    for (String operation : contract.operationIds()) {
      try {
        contract.open(operation, exchange -> Refused.with(Problem.notFound()));
      } catch (IllegalStateException bound) {
        guard(contract, operation);
      }
    }
  }

  private static void guard(ContractRouter contract, String operation) {
    try {
      contract.guarded(operation, exchange -> Refused.with(Problem.notFound()));
    } catch (IllegalStateException bound) {
      // By the room under test.
    }
  }

  Browser browser() {
    return new Browser(url.get());
  }

  /** The hub's own clock moves; the database's does not. */
  void moveAhead(Duration duration) {
    ahead = ahead.plus(duration);
  }

  Instant now() {
    return Instant.now().plus(ahead);
  }

  static String newAddress() {
    return "person" + COUNT.incrementAndGet() + "@mission.example";
  }

  UUID add(String email, Role... roles) {
    return add(email, "Counsellor, Permanent Mission", roles);
  }

  UUID add(String email, String name, Role... roles) {
    UUID id = UUID.randomUUID();
    String[] names = java.util.Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    execute(
        "INSERT INTO person (id, email, display_name, roles) VALUES ($1, $2, $3, $4)",
        Tuple.of(id, email, name, names));
    return id;
  }

  /** A browser in which that person has just signed in. */
  Browser signedIn(UUID person) {
    Browser browser = browser();
    OpenedSession opened =
        Waiting.on(
                database.inTransaction(
                    tx ->
                        new Sessions(database, new SessionStore(), null, config.sessions())
                            .open(tx, person, "Firefox", "192.0.2.7")))
            .orElseThrow();
    browser.withCookie("hub_refresh", opened.refreshToken());
    browser.post("/api/session/refresh");
    return browser;
  }

  Browser signedInAs(Role... roles) {
    return signedIn(add(newAddress(), roles));
  }

  /** Asks for a code; the id of the challenge. */
  String ask(String email) {
    return ask(browser(), email).body().getString("challenge");
  }

  static Reply ask(Browser browser, String email) {
    return browser.post("/api/sign-in/challenges", new JsonObject().put("email", email));
  }

  static JsonObject code(String challenge, String code) {
    return new JsonObject().put("challenge", challenge).put("code", code);
  }

  static JsonObject link(String token) {
    return new JsonObject().put("token", token);
  }

  /** The latest of so many mails, once they are there. */
  CaughtMail mail(String email, int number) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(10))
        .until(() -> catcher.mails(email).size() >= number);
    return catcher.mails(email).get(0);
  }

  static String codeIn(CaughtMail mail) {
    Matcher code = CODE.matcher(mail.text());
    if (!code.find()) {
      throw new AssertionError("no code in " + mail.text());
    }
    return code.group(1) + code.group(2);
  }

  static String tokenIn(CaughtMail mail) {
    Matcher token = TOKEN.matcher(mail.text());
    if (!token.find()) {
      throw new AssertionError("no link in " + mail.text());
    }
    return token.group(1);
  }

  List<Row> rows(String sql, Object... values) {
    return Waiting.on(database.pool().preparedQuery(sql).execute(Tuple.wrap(values))).stream()
        .toList();
  }

  long count(String sql, Object... values) {
    return rows(sql, values).get(0).getLong(0);
  }

  void execute(String sql, Tuple values) {
    Waiting.on(database.pool().preparedQuery(sql).execute(values));
  }

  void execute(String sql, Object... values) {
    execute(sql, Tuple.wrap(values));
  }

  @Override
  public void close() {
    Waiting.on(server.close());
    Waiting.on(sender.stop());
    room.close();
    Waiting.on(catcher.stop());
  }
}
