package org.focalhub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The hub as those who run it know it: a process with arguments, an environment, an output and an
 * exit code.
 */
public final class HubProcess implements AutoCloseable {
  private static final Pattern MANAGEMENT = Pattern.compile("localhost:(\\d+)/health/ready");
  private static final Pattern WEB = Pattern.compile("The hub serves on \\S+:(\\d+)");
  private static final Duration LONGEST_START = Duration.ofSeconds(120);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  private final Process process;
  private final Path output;

  private HubProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Free ports, no sample network, and its folder below the given one; more variables can be set.
   */
  public static HubProcess start(
      Path folder, Map<String, String> environment, String... arguments) {
    try {
      Path output = Files.createTempFile(folder, "output", ".log");
      ProcessBuilder builder = new ProcessBuilder(command(arguments));
      builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("HUB_"));
      builder.environment().put("HUB_WEB_PORT", "0");
      builder.environment().put("HUB_MANAGEMENT_PORT", "0");
      builder.environment().put("HUB_DEMO_SAMPLE_NETWORK", "false");
      builder.environment().putAll(environment);
      return new HubProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String... arguments) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.focalhub.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  public HubProcess ready() {
    return await(this::isReady);
  }

  /** Like {@link #ready}, of a hub that is no demo and does not say where one may ask. */
  public HubProcess serves() {
    return await(() -> WEB.matcher(output()).find());
  }

  private HubProcess await(Callable<Boolean> started) {
    Awaitility.await()
        .atMost(LONGEST_START)
        .pollInterval(Duration.ofMillis(100))
        .failFast(() -> assertThat(process.isAlive()).as(this::output).isTrue())
        .until(started);
    return this;
  }

  /** Whether it says so now; of a demo hub. */
  public boolean isReady() throws Exception {
    Matcher told = MANAGEMENT.matcher(output());
    return told.find()
        && HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + told.group(1) + "/health/ready"))
                        .timeout(LONGEST_ANSWER)
                        .build(),
                    BodyHandlers.discarding())
                .statusCode()
            == 200;
  }

  /** Of a hub that is ready. */
  public int webPort() {
    Matcher told = WEB.matcher(output());
    if (!told.find()) {
      throw new IllegalStateException("no port told:\n" + output());
    }
    return Integer.parseInt(told.group(1));
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** CPU time that the process has used. */
  public long cpuMillis() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Ctrl-C and a service manager do. */
  public int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** It stops where it stands, until it is thawed or closed. */
  public void freeze() {
    Freezer.freeze(process.toHandle());
  }

  public void thaw() {
    Freezer.thaw(process.toHandle());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("still running:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    thaw();
    process.destroy();
    try {
      process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
