package org.focalhub;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.focalhub.account.Administrators;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.db.DatabaseSettings;
import org.focalhub.platform.db.EmbeddedDatabase;
import org.focalhub.platform.db.Migrations;
import org.focalhub.platform.http.WebServer;
import org.focalhub.platform.management.Health;
import org.focalhub.platform.management.LoopLag;
import org.focalhub.platform.management.Management;
import org.focalhub.platform.management.Metrics;
import org.focalhub.platform.page.Pages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hub: builds every part, wires them, starts them in order and stops them in the other. Several
 * may run in one JVM and on one database; they share nothing else.
 */
public final class Hub {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  /** No step of stopping may keep the others from their turn. */
  private static final long LONGEST_STOP_STEP_SECONDS = 35;

  /** How long requests that are being served may take to end. */
  private static final long LAST_REQUESTS_SECONDS = 3;

  private static final String SERVING = "serving";
  private static final String SCHEMA = "schema";

  /** A rush passes; a pool that lends nothing for so long does not by itself. */
  private static final Duration PATIENCE_WITH_POOL = Duration.ofSeconds(30);

  /** Everybody on an event loop that stands so long waits for nothing. */
  private static final Duration LONGEST_STANDING = Duration.ofSeconds(10);

  private final HubConfig config;
  private final Metrics metrics = new Metrics();
  private final Health health = new Health();
  private final Vertx vertx = metrics.vertx();
  private final LoopLag loops = new LoopLag(metrics.meters());

  /** Of no context, since the last step ends all of them. */
  private final Promise<Void> stopped = Promise.promise();

  private final AtomicBoolean stopping = new AtomicBoolean();

  private volatile boolean serving;
  private WebServer web;
  private Rooms rooms;
  private Management management;
  private EmbeddedDatabase embedded;
  private DatabaseSettings databaseSettings;
  private Database database;

  private Hub(HubConfig config) {
    this.config = config;
  }

  /** A hub that serves; when a step fails, what was started is stopped again. */
  public static Future<Hub> start(HubConfig config) {
    Hub hub = new Hub(config);
    Future<Void> steps =
        hub.startManagement()
            .compose(done -> hub.startWeb())
            .compose(done -> hub.openDatabase())
            .compose(done -> hub.openRooms())
            .onSuccess(done -> hub.serves());
    return hub.orStopped(steps).map(hub);
  }

  /** Makes an administrator of whoever receives mail at the address, without serving anything. */
  public static Future<Void> appointAdministrator(HubConfig config, String address) {
    Hub hub = new Hub(config);
    Future<Void> steps = hub.openDatabase().compose(done -> hub.appoint(address));
    return hub.orStopped(steps).compose(done -> hub.stop());
  }

  private Future<Void> appoint(String address) {
    return new Administrators(config).appoint(database.pool(), address).mapEmpty();
  }

  /** The outcome of the steps; failure is told only when everything is stopped again. */
  private Future<Void> orStopped(Future<Void> steps) {
    Promise<Void> outcome = Promise.promise();
    steps
        .onSuccess(outcome::complete)
        .onFailure(failure -> stop().onComplete(done -> outcome.fail(failure)));
    return outcome.future();
  }

  /** Stops everything, the database last. Asked again, it gives the same future. */
  public Future<Void> stop() {
    if (stopping.compareAndSet(false, true)) {
      health.fails(SERVING);
      grace()
          .compose(next -> step("web", this::closeWeb))
          .compose(next -> step("rooms", this::closeRooms))
          .compose(next -> step("pool", this::closePool))
          .compose(next -> step("database", this::stopDatabase))
          .compose(next -> step("management", this::stopManagement))
          .onComplete(next -> closeVertx());
    }
    return stopped.future();
  }

  /** Serves on while whoever sends people here learns that this hub is about to go. */
  private Future<Void> grace() {
    Duration grace = config.web().stopGrace();
    return serving && grace.toMillis() > 0
        ? vertx.timer(grace.toMillis(), TimeUnit.MILLISECONDS)
        : done();
  }

  /** The port on which people reach this hub; also when the settings ask for any free one. */
  public int webPort() {
    return web.port();
  }

  public int managementPort() {
    return management.port();
  }

  /** Where people reach this hub: as configured, or on this machine. */
  public URI publicUrl() {
    return config.web().publicUrl().orElseGet(() -> URI.create("http://localhost:" + webPort()));
  }

  public Vertx vertx() {
    return vertx;
  }

  public Database database() {
    return database;
  }

  private Future<Void> startManagement() {
    health.fails(SERVING);
    health.fails(SCHEMA);
    health.fails("database");
    health.check("loops", () -> loops.allMove(LONGEST_STANDING));
    return Management.start(vertx, config.management(), health, metrics)
        .recover(failure -> cannotListen("management", config.management().port(), failure))
        .onSuccess(started -> management = started)
        .compose(started -> loops.start(vertx));
  }

  /**
   * Takes the port first: its number is known to all that follows, and a taken port is told at
   * once.
   */
  private Future<Void> startWeb() {
    web = new WebServer(vertx, webOptions());
    return web.listen(
            config.web().host(), config.web().port(), Runtime.getRuntime().availableProcessors())
        .recover(failure -> cannotListen("web", config.web().port(), failure));
  }

  private static <T> Future<T> cannotListen(String group, int port, Throwable failure) {
    return Future.failedFuture(
        new HubDoesNotStart(
            "Port "
                + port
                + " ("
                + group
                + ".port) cannot be listened on: "
                + failure.getMessage()
                + ". Is another hub running?",
            failure));
  }

  private Future<Void> openDatabase() {
    return findDatabase()
        .onSuccess(found -> databaseSettings = found)
        .compose(found -> Migrations.run(vertx, found))
        .onSuccess(version -> LOG.info("Schema {} on {}", version, databaseSettings.place()))
        .onSuccess(version -> database = Database.open(vertx, databaseSettings))
        .onSuccess(version -> watchDatabase())
        .mapEmpty();
  }

  private void watchDatabase() {
    health.holds(SCHEMA);
    health.check("database", database::answers);
    health.check("pool", PATIENCE_WITH_POOL, database::lends);
  }

  private Future<DatabaseSettings> findDatabase() {
    HubConfig.Database wanted = config.database();
    return wanted.url().isPresent()
        ? Future.succeededFuture(DatabaseSettings.ofServer(wanted))
        : EmbeddedDatabase.start(vertx, wanted.folder())
            .onSuccess(started -> embedded = started)
            .map(started -> started.settings(wanted.pool(), wanted.statementTimeout()));
  }

  /** Builds the rooms and opens the doors to them. */
  private Future<Void> openRooms() {
    rooms = Rooms.wire(vertx, config, database, this::publicUrl, metrics.meters());
    return rooms.open(web);
  }

  private Future<Void> closeWeb() {
    return web == null ? done() : web.shutdown(LAST_REQUESTS_SECONDS);
  }

  /** Before the pool closes, so that each room can still write what it owes. */
  private Future<Void> closeRooms() {
    return rooms == null ? done() : rooms.close();
  }

  private Future<Void> closePool() {
    return database == null ? done() : database.close();
  }

  private Future<Void> stopDatabase() {
    return embedded == null ? done() : embedded.stop(vertx);
  }

  private Future<Void> stopManagement() {
    return management == null ? done() : management.stop();
  }

  private void closeVertx() {
    vertx
        .close()
        .onComplete(
            closed -> {
              metrics.close();
              stopped.complete();
            });
  }

  private void serves() {
    serving = true;
    health.holds(SERVING);
    health.watch("listening", rooms::listening);
    LOG.info("The hub serves on {}:{}", config.web().host(), webPort());
  }

  private HttpServerOptions webOptions() {
    return new HttpServerOptions()
        .setCompressionSupported(true)
        .setIdleTimeout((int) config.web().idleTimeout().toSeconds())
        .setMaxFormAttributeSize(Pages.LARGEST_FORM)
        // It would keep some hundred KiB for each socket, and compress for each what all share.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(config.live().maxFrame().bytes())
        .setMaxWebSocketMessageSize(config.live().maxFrame().bytes());
  }

  private static Future<Void> step(String name, Supplier<Future<Void>> stop) {
    return stop.get()
        .timeout(LONGEST_STOP_STEP_SECONDS, TimeUnit.SECONDS)
        .recover(failure -> goOnWithout(name, failure));
  }

  private static Future<Void> goOnWithout(String name, Throwable failure) {
    LOG.warn(
        "Stopping {} {}",
        name,
        failure instanceof TimeoutException ? "took too long" : "failed: " + failure.getMessage());
    return done();
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }
}
