package org.focalhub.access;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says to the hub, byte by byte, what no well-behaved client says. */
record RawHttp(int port, Map<String, String> headers) {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)");
  private static final int LONGEST_WAIT_MILLIS = 10_000;

  /** An answer as it came; names of headers in lower case. */
  record Reply(int status, Map<String, String> headers, String body) {
    String problem() {
      return body.startsWith("{") ? new JsonObject(body).getString("type", "") : "";
    }
  }

  RawHttp with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new RawHttp(port, more);
  }

  Reply send(String method, String target, byte... body) {
    String head =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + lines()
            + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n")
            + "\r\n";
    return exchange(head.getBytes(StandardCharsets.ISO_8859_1), body);
  }

  Reply send(String method, String target, String body) {
    return send(method, target, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A body in chunks, of which only these are ever sent. */
  Reply sendChunk(String method, String target, String chunk) {
    String head =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
            + lines()
            + "\r\n";
    return exchange(
        head.getBytes(StandardCharsets.ISO_8859_1), chunk.getBytes(StandardCharsets.UTF_8));
  }

  private String lines() {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
        .collect(Collectors.joining());
  }

  private Reply exchange(byte[] head, byte[] body) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(LONGEST_WAIT_MILLIS);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(head);
      all.write(body);
      socket.getOutputStream().write(all.toByteArray());
      return reply(read(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Until the hub has said what it announced, or hangs up in whatever way it does. */
  private static String read(InputStream from) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      for (int one = 0; one >= 0 && !isWhole(all.toString(StandardCharsets.ISO_8859_1)); ) {
        one = from.read();
        if (one >= 0) {
          all.write(one);
        }
      }
    } catch (IOException hungUp) {
      // What came before counts.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static boolean isWhole(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(end < 0 ? "" : answer.substring(0, end));
    return length.find() && answer.length() - end - 4 >= Integer.parseInt(length.group(1));
  }

  private static Reply reply(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, end).split("\r\n");
    return new Reply(
        Integer.parseInt(lines[0].split(" ")[1]),
        Arrays.stream(lines)
            .skip(1)
            .map(line -> line.split(": ?", 2))
            .collect(
                Collectors.toMap(
                    line -> line[0].toLowerCase(Locale.ROOT), line -> line[1], (one, two) -> one)),
        answer.substring(end + 4));
  }
}
