package org.focalhub;

import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.focalhub.platform.config.BadSettings;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.DatabaseRefused;
import org.focalhub.platform.log.Logging;
import org.focalhub.trial.Trial;

/** Reads the command line, starts and stops the hub, and says with an exit code how that went. */
public final class Main {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final Path USUAL_SETTINGS = Path.of("conf", "hub.yaml");

  /** Longer than all steps of stopping usually take together. */
  private static final long LONGEST_STOP_SECONDS = 60;

  private static final String USAGE =
      """
      java -jar focalhub.jar                          the hub, in the mode that the settings name
      java -jar focalhub.jar run                      the real hub
      java -jar focalhub.jar demo                     a sample network to try the hub with
      java -jar focalhub.jar trial [2|3]              so many hubs on one database, to try how they work together
      java -jar focalhub.jar administrator <address>  makes an administrator of whoever has that mail address
        --conf <file>   the settings; without it conf/hub.yaml, where there is one
        --version       the version
        --help          this text""";

  private final Deque<String> arguments;
  private Settings settings = Settings.defaults();
  private String file;

  private Main(String[] arguments) {
    this.arguments = new ArrayDeque<>(List.of(arguments));
  }

  public static void main(String[] arguments) {
    int code = new Main(arguments).run();
    if (code != DONE) {
      System.exit(code);
    }
  }

  private int run() {
    try {
      return carryOut();
    } catch (Misuse e) {
      return tell(e.getMessage() + "\n\n" + USAGE, MISUSED);
    } catch (BadSettings e) {
      return tell(e.getMessage(), MISUSED);
    } catch (DatabaseRefused | HubDoesNotStart e) {
      return tell(e.getMessage(), FAILED);
    }
  }

  private int carryOut() {
    if (arguments.remove("--help")) {
      return say(USAGE);
    } else if (arguments.remove("--version")) {
      return say("Focalhub " + version());
    }
    settings = withFile().withEnvironment(System.getenv());
    String command = arguments.isEmpty() ? "" : arguments.pop();
    return switch (command) {
      case "" -> serve(config());
      case "run", "demo" -> serve(in(command));
      case "administrator" -> appoint();
      case "trial" -> trial();
      default -> throw new Misuse("There is no command " + command + ".");
    };
  }

  private Settings withFile() {
    file = option("--conf");
    if (file != null) {
      return settings.withFile(Path.of(file));
    }
    return Files.exists(USUAL_SETTINGS) ? settings.withFile(USUAL_SETTINGS) : settings;
  }

  private String option(String name) {
    List<String> given = List.copyOf(arguments);
    int at = given.indexOf(name);
    if (at < 0) {
      return null;
    } else if (at + 1 == given.size()) {
      throw new Misuse(name + " needs a value.");
    }
    arguments.remove(name);
    arguments.remove(given.get(at + 1));
    return given.get(at + 1);
  }

  private HubConfig in(String mode) {
    settings = settings.with("mode", mode);
    return config();
  }

  private HubConfig config() {
    if (!arguments.isEmpty()) {
      throw new Misuse("Nothing may follow, but " + arguments.peek() + " does.");
    }
    HubConfig config = settings.read();
    Logging.apply(config.logLevel(), config.logFormat());
    return config;
  }

  private int appoint() {
    if (arguments.isEmpty()) {
      throw new Misuse("administrator needs a mail address.");
    }
    String address = arguments.pop();
    settings = settings.with("first-administrator", address);
    await(Hub.appointAdministrator(config(), address));
    return say(address + " is an administrator.");
  }

  private int trial() {
    int howMany = howMany();
    HubConfig config = in("demo");
    Future<Trial> starting =
        Trial.start(config, howMany, trialArguments())
            .recover(failure -> Future.failedFuture(doesNotStart(failure)));
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(starting, Trial::stop, Duration.ZERO), "stop"));
    Trial trial = await(starting);
    return say(invitation(trial));
  }

  private static RuntimeException doesNotStart(Throwable failure) {
    return failure instanceof DatabaseRefused refused
        ? refused
        : new HubDoesNotStart(failure.getMessage(), failure);
  }

  private int howMany() {
    if (arguments.isEmpty()) {
      return Trial.FEWEST;
    }
    String given = arguments.pop();
    if (!given.matches("[" + Trial.FEWEST + "-" + Trial.MOST + "]")) {
      throw new Misuse(
          "trial takes " + Trial.FEWEST + " or " + Trial.MOST + " hubs, not " + given + ".");
    }
    return Integer.parseInt(given);
  }

  /** What each hub is started with: the same settings as this. */
  private List<String> trialArguments() {
    return file == null ? List.of("demo") : List.of("demo", "--conf", file);
  }

  private static String invitation(Trial trial) {
    return """

      The hubs are ready, behind one balancer. Open   %s

      %s

      Any of them can be killed; the others go on. Mails of all of them are in the sample mailboxes until this ends.
      Ctrl-C stops everything. What you write is kept in the folder of the settings and found again.
      """
        .formatted(trial.address(), trial.hubs());
  }

  private static int serve(HubConfig config) {
    Trial.endWithParent();
    Future<Hub> starting = Hub.start(config);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> stop(starting, Hub::stop, config.web().stopGrace()), "stop"));
    Hub hub = await(starting);
    return say(config.isDemo() ? invitation(hub) : "Focalhub serves on " + hub.publicUrl());
  }

  private static String invitation(Hub hub) {
    return """

      ┌──
      │  The hub is ready. Open   %s
      │  Health and metrics       http://localhost:%d/health/ready
      │  Ctrl-C stops it. What you write is kept in the folder of the settings and found again.
      └──
      """
        .formatted(hub.publicUrl(), hub.managementPort());
  }

  private static <T> void stop(Future<T> starting, Function<T, Future<Void>> stop, Duration grace) {
    Future<Void> stopped =
        starting.transform(
            start -> start.succeeded() ? stop.apply(start.result()) : Future.succeededFuture());
    try {
      stopped
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_STOP_SECONDS + grace.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.err.println("Stopping took too long; the next start clears up.");
    } catch (Exception e) {
      System.err.println("Stopping failed: " + e.getMessage());
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  private static int say(String text) {
    System.out.println(text);
    return DONE;
  }

  private static int tell(String text, int code) {
    System.err.println(text);
    return code;
  }

  /** The command line asks for what there is not. */
  private static final class Misuse extends RuntimeException {
    Misuse(String message) {
      super(message);
    }
  }
}
