package org.focalhub.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One hub, as a process that ends with this one at the latest. What it says goes to a file. */
final class TrialHub {
  /** Set for a hub that is to end when whoever started it has ended. */
  static final String ENDS_WITH_PARENT = "focalhub.trial";

  private static final long LONGEST_STOP_SECONDS = 60;

  private final int number;
  private final Process process;
  private final Target target;
  private final Path log;

  private TrialHub(int number, Process process, Target target, Path log) {
    this.number = number;
    this.process = process;
    this.target = target;
    this.log = log;
  }

  /**
   * @param arguments of the hub's command line
   * @param environment over this process's own
   * @throws UncheckedIOException when there is no process to be had
   */
  static TrialHub start(
      int number,
      Target target,
      Path folder,
      List<String> arguments,
      Map<String, String> environment) {
    try {
      Path log = Files.createDirectories(folder).resolve("hub-" + number + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(Program.command("-D" + ENDS_WITH_PARENT + "=true", arguments))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("HUB_WEB_HOST", Target.HOST);
      builder.environment().put("HUB_WEB_PORT", Integer.toString(target.web()));
      builder.environment().put("HUB_MANAGEMENT_HOST", Target.HOST);
      builder.environment().put("HUB_MANAGEMENT_PORT", Integer.toString(target.management()));
      return new TrialHub(number, builder.start(), target, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int number() {
    return number;
  }

  long process() {
    return process.pid();
  }

  Target target() {
    return target;
  }

  Path log() {
    return log;
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Completes when it has ended, however that came. */
  CompletableFuture<Process> ended() {
    return process.onExit();
  }

  void askToStop() {
    process.destroy();
  }

  /** Waits for what {@link #askToStop} asked for; on the calling thread. */
  void awaitStop() {
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
