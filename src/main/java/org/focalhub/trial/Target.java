package org.focalhub.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where one hub is reached, on this machine. */
record Target(int web, int management) {
  static final String HOST = "127.0.0.1";

  /** Ports that are free now. */
  static Target free() {
    try (ServerSocket one = open();
        ServerSocket other = open()) {
      return new Target(one.getLocalPort(), other.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket open() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName(HOST));
  }
}
