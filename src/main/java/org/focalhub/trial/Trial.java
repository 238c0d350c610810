package org.focalhub.trial;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.DatabaseSettings;
import org.focalhub.platform.db.EmbeddedDatabase;

/**
 * Several hubs in mode demo on one database behind one balancer, on this machine.
 *
 * <p>Life: {@link #start}, then {@link #stop}, which leaves nothing running. A hub that ends
 * meanwhile is told of and not started again; the others go on.
 */
public final class Trial {
  public static final int FEWEST = 2;
  public static final int MOST = 3;

  private static final long LOOK_MILLIS = 200;

  private final HubConfig config;
  private final List<String> arguments;
  private final Vertx vertx = Vertx.vertx();
  private final Balancer balancer = new Balancer(vertx);
  private final Mails mails = new Mails(vertx);
  private final List<TrialHub> hubs = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;
  private Optional<EmbeddedDatabase> embedded = Optional.empty();

  private Trial(HubConfig config, List<String> arguments) {
    this.config = config;
    this.arguments = arguments;
  }

  /**
   * Succeeds when all hubs are ready; when one does not become so, everything is stopped again.
   *
   * @param config where the balancer listens ({@code web}), and the database
   * @param arguments of each hub's command line
   */
  public static Future<Trial> start(HubConfig config, int howMany, List<String> arguments) {
    Trial trial = new Trial(config, arguments);
    // Of no context, since stopping ends all of them.
    Promise<Trial> outcome = Promise.promise();
    trial
        .openDatabase()
        .compose(environment -> trial.startHubs(environment, howMany))
        .onSuccess(started -> outcome.complete(trial))
        .onFailure(failure -> trial.stop().onComplete(done -> outcome.fail(failure)));
    return outcome.future();
  }

  /** Where people reach the hubs. */
  public URI address() {
    return config
        .web()
        .publicUrl()
        .orElseGet(() -> URI.create("http://localhost:" + config.web().port()));
  }

  /** Each hub with its process, its ports and its log, a line each. */
  public String hubs() {
    return hubs.stream()
        .sorted(Comparator.comparingInt(TrialHub::number))
        .map(Trial::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(TrialHub hub) {
    return "hub %d  process %d  http://127.0.0.1:%d  management http://127.0.0.1:%d/health/ready  log %s"
        .formatted(
            hub.number(), hub.process(), hub.target().web(), hub.target().management(), hub.log());
  }

  /** Hubs first, all at the same time, then the database. */
  public Future<Void> stop() {
    stopping = true;
    hubs.forEach(TrialHub::askToStop);
    Promise<Void> stopped = Promise.promise();
    vertx
        .executeBlocking(this::awaitStop, false)
        .onComplete(ended -> vertx.close().onComplete(closed -> stopped.complete()));
    return stopped.future();
  }

  private Void awaitStop() {
    hubs.forEach(TrialHub::awaitStop);
    embedded.ifPresent(EmbeddedDatabase::stop);
    return null;
  }

  /** What tells a hub where the database is; nothing where the settings do. */
  private Future<Map<String, String>> openDatabase() {
    HubConfig.Database wanted = config.database();
    return wanted.url().isPresent()
        ? Future.succeededFuture(Map.of())
        : EmbeddedDatabase.start(vertx, wanted.folder())
            .onSuccess(started -> embedded = Optional.of(started))
            .map(
                started -> environment(started.settings(wanted.pool(), wanted.statementTimeout())));
  }

  private static Map<String, String> environment(DatabaseSettings database) {
    return Map.of(
        "HUB_DATABASE_URL",
        "postgresql://" + database.place(),
        "HUB_DATABASE_USER",
        database.user(),
        "HUB_DATABASE_PASSWORD",
        database.password().value(),
        "HUB_DATABASE_TLS_MODE",
        "off");
  }

  /** The first alone, for it makes the schema and the sample network. */
  private Future<Void> startHubs(Map<String, String> database, int howMany) {
    Map<String, String> environment = new HashMap<>(database);
    environment.put("HUB_WEB_PUBLIC_URL", address().toString());
    return balancer
        .listen(config.web().host(), config.web().port())
        .compose(listening -> mails.start())
        .onSuccess(environment::putAll)
        .compose(told -> startHub(1, environment))
        .compose(
            first ->
                Future.all(
                    IntStream.rangeClosed(2, howMany)
                        .mapToObj(number -> startHub(number, environment))
                        .toList()))
        .mapEmpty();
  }

  private Future<Void> startHub(int number, Map<String, String> environment) {
    return vertx
        .executeBlocking(
            () ->
                TrialHub.start(
                    number,
                    Target.free(),
                    config.database().folder().resolve("trial"),
                    arguments,
                    environment),
            false)
        .onSuccess(this::joins)
        .compose(this::ready);
  }

  private void joins(TrialHub hub) {
    hubs.add(hub);
    balancer.add(hub.target());
    hub.ended().thenAccept(process -> tellOfEnd(hub, process.exitValue()));
  }

  private void tellOfEnd(TrialHub hub, int code) {
    if (!stopping) {
      System.out.println(
          "Hub " + hub.number() + " has ended with code " + code + ". The others go on.");
    }
  }

  private Future<Void> ready(TrialHub hub) {
    Promise<Void> ready = Promise.promise();
    vertx.setPeriodic(LOOK_MILLIS, timer -> look(hub, timer, ready));
    return ready.future();
  }

  private void look(TrialHub hub, long timer, Promise<Void> ready) {
    if (balancer.isReady(hub.target())) {
      vertx.cancelTimer(timer);
      ready.tryComplete();
    } else if (!hub.runs()) {
      vertx.cancelTimer(timer);
      ready.tryFail("Hub " + hub.number() + " did not start; " + hub.log() + " says why.");
    }
  }

  /** Called in a hub that a trial started: it ends when the trial has ended, however that came. */
  public static void endWithParent() {
    if (Boolean.getBoolean(TrialHub.ENDS_WITH_PARENT)) {
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }
  }
}
