package org.focalhub.platform.mail;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.testing.Waiting;

/**
 * A mail server that can be told to refuse or to hang up, which real ones do only when one does not
 * want it. Speaks as much SMTP (RFC 5321) as is needed for that.
 */
final class ScriptedServer implements AutoCloseable {
  static final String HANG_UP = "hang up";

  private final NetServer server;
  private final Map<String, String> script = new ConcurrentHashMap<>();
  final List<String> mails = new CopyOnWriteArrayList<>();

  ScriptedServer(Vertx vertx) {
    server =
        Waiting.on(
            vertx
                .createNetServer()
                .connectHandler(socket -> new Dialogue(socket).begin())
                .listen(0, "127.0.0.1"));
  }

  /** From now on the command is answered so: {@code RCPT} with {@code 550 No such mailbox}. */
  ScriptedServer on(String command, String answer) {
    script.put(command, answer);
    return this;
  }

  ScriptedServer obeys() {
    script.clear();
    return this;
  }

  Smtp smtp() {
    return new Smtp(
        "127.0.0.1",
        server.actualPort(),
        MailTls.NONE,
        java.util.Optional.empty(),
        java.util.Optional.empty(),
        "hub@focalhub.example",
        "hub.example",
        4);
  }

  @Override
  public void close() {
    Waiting.on(server.close());
  }

  private final class Dialogue {
    private final NetSocket socket;
    private final StringBuilder mail = new StringBuilder();
    private boolean inMail;

    Dialogue(NetSocket socket) {
      this.socket = socket;
    }

    void begin() {
      socket.exceptionHandler(lost -> {});
      socket.handler(RecordParser.newDelimited("\r\n", line -> heard(line.toString())));
      say("220 scripted.example ESMTP");
    }

    private void heard(String line) {
      if (!inMail) {
        answer(line.substring(0, Math.min(4, line.length())).strip());
      } else if (line.equals(".")) {
        inMail = false;
        String answer = script.getOrDefault(".", "250 Taken");
        if (answer.startsWith("250")) {
          mails.add(mail.toString());
        }
        mail.setLength(0);
        say(answer);
      } else {
        mail.append(line).append('\n');
      }
    }

    private void answer(String command) {
      String usual =
          switch (command) {
            case "DATA" -> "354 Go on";
            case "QUIT" -> "221 Bye";
            default -> "250 Fine";
          };
      String answer = script.getOrDefault(command, usual);
      inMail = answer.startsWith("354");
      say(answer);
    }

    private void say(String answer) {
      if (answer.equals(HANG_UP)) {
        socket.close();
      } else {
        socket.write(answer + "\r\n");
      }
    }
  }
}
