package org.focalhub.timeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.focalhub.Hub;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Those who come to the door of live connections and do not come in. */
class LiveDoorTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final int MORE_THAN_COME_IN_AT_ONCE = 80;
  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  private static final String VERSION = "Sec-WebSocket-Version: 13\r\n";

  @Test
  void however_many_come_wrongly_or_leave_again_the_door_stays_open_for_others() throws Exception {
    Hub hub = DATABASE.await(Hub.start(DATABASE.hubSettings().read()));
    try {
      for (int one = 0; one < MORE_THAN_COME_IN_AT_ONCE; one++) {
        comes(hub, "/api/live/public", "");
        comes(hub, "/api/live/public", VERSION);
        comes(hub, "/api/live/public", KEY + "Sec-WebSocket-Version: 99\r\n");
        comes(hub, "/api/live", KEY + VERSION);
        comes(hub, "/api/live", KEY + VERSION + "Cookie: hub_access=a.b.c\r\n");
        leavesAtOnce(hub);
      }
      assertThat(comes(hub, "/api/live/public", KEY + VERSION)).startsWith("HTTP/1.1 101");
    } finally {
      DATABASE.await(hub.stop());
    }
  }

  /** It would keep some hundred KiB for each socket. A browser always offers it. */
  @Test
  void nobody_is_promised_compression() throws Exception {
    Hub hub = DATABASE.await(Hub.start(DATABASE.hubSettings().read()));
    try (Socket socket =
        upgrading(
            hub,
            "/api/live/public",
            KEY + VERSION + "Sec-WebSocket-Extensions: permessage-deflate\r\n")) {
      assertThat(head(socket)).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("extensions");
    } finally {
      DATABASE.await(hub.stop());
    }
  }

  /** Without what follows the head. */
  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).isNotNegative();
      head.append((char) next);
    }
    return head.toString();
  }

  /** What the hub says first. */
  private static String comes(Hub hub, String path, String headers) throws IOException {
    try (Socket socket = upgrading(hub, path, headers)) {
      return new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
    }
  }

  private static void leavesAtOnce(Hub hub) throws IOException {
    upgrading(hub, "/api/live/public", KEY + VERSION).close();
  }

  private static Socket upgrading(Hub hub, String path, String headers) throws IOException {
    Socket socket = new Socket("127.0.0.1", hub.webPort());
    socket.setSoTimeout(20_000);
    String request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n%s\r\n"
            .formatted(path, hub.webPort(), headers);
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    return socket;
  }
}
