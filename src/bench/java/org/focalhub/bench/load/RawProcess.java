package org.focalhub.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@link RawServer} as a process of its own. */
final class RawProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private RawProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RawProcess start() throws IOException {
    ProcessBuilder raw =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RawServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    raw.environment().put("JAVA_TOOL_OPTIONS", Stand.JAVA_OPTIONS);
    Process process = raw.start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    return new RawProcess(process, Integer.parseInt(output.readLine()));
  }

  int port() {
    return port;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
