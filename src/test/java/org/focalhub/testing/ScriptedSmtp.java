package org.focalhub.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that can be told to misbehave, which real ones do only when one does not want it.
 * Speaks as much SMTP (RFC 5321, RFC 3207, RFC 4954) as is needed for that, and keeps what it has
 * taken.
 */
public final class ScriptedSmtp implements AutoCloseable {
  /** Ends the connection instead of answering. */
  public static final String HANG_UP = "hang up";

  /** Ends it as a machine does that fails: with a reset. */
  public static final String RESET = "reset";

  /** Never answers. */
  public static final String SILENCE = "silence";

  /** At the end of a mail: takes it, and ends the connection before it says so. */
  public static final String TAKE_AND_HANG_UP = "take and hang up";

  /** The command that nobody gives: a connection is there. */
  public static final String CONNECTION = "connection";

  /** A line of a mail. */
  public static final String LINE = "line";

  /** The end of a mail. */
  public static final String END = ".";

  /** What was taken, and when. */
  public record Taken(String recipient, String source, long nanos) {
    public String header(String name) {
      return source
          .lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }
  }

  private enum Tls {
    NONE,
    OFFERED,
    FROM_THE_START
  }

  private final Vertx vertx;
  private final Tls tls;
  private final NetServerOptions options;
  private final Map<String, String> script = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
  private volatile long slowness;
  private NetServer server;
  private final int port;

  private ScriptedSmtp(Vertx vertx, Tls tls, Optional<PemKeyCertOptions> certificate) {
    this.vertx = vertx;
    this.tls = tls;
    this.options = new NetServerOptions().setSsl(tls == Tls.FROM_THE_START);
    certificate.ifPresent(options::setKeyCertOptions);
    this.port = listen(0);
  }

  public static ScriptedSmtp plain(Vertx vertx) {
    return new ScriptedSmtp(vertx, Tls.NONE, Optional.empty());
  }

  /** Offers STARTTLS. */
  public static ScriptedSmtp offeringTls(Vertx vertx, PemKeyCertOptions certificate) {
    return new ScriptedSmtp(vertx, Tls.OFFERED, Optional.of(certificate));
  }

  /** Encrypted from the first byte. */
  public static ScriptedSmtp overTls(Vertx vertx, PemKeyCertOptions certificate) {
    return new ScriptedSmtp(vertx, Tls.FROM_THE_START, Optional.of(certificate));
  }

  private int listen(int wanted) {
    server =
        vertx
            .createNetServer(options)
            .exceptionHandler(refusedHandshake -> {})
            .connectHandler(socket -> new Dialogue(socket).begin());
    Waiting.on(server.listen(wanted, "127.0.0.1"));
    return server.actualPort();
  }

  /** From now on the command is answered so: {@code RCPT} with {@code 550 No such mailbox}. */
  public ScriptedSmtp on(String command, String answer) {
    script.put(command, answer);
    return this;
  }

  public ScriptedSmtp obeys() {
    script.clear();
    return this;
  }

  /** Every answer comes so much later. */
  public ScriptedSmtp slow(long millis) {
    slowness = millis;
    return this;
  }

  public int port() {
    return port;
  }

  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** The mails as they came, headers first. */
  public List<String> mails() {
    return taken.stream().map(Taken::source).toList();
  }

  /** What was said to it, without the mails. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  public int connections() {
    return connections.get();
  }

  /** Nobody listens any more: connections are refused. */
  public void down() {
    Waiting.on(server.close());
  }

  public void up() {
    listen(port);
  }

  @Override
  public void close() {
    Waiting.on(server.close());
  }

  private final class Dialogue {
    private final NetSocket socket;
    private final StringBuilder mail = new StringBuilder();
    private String recipient = "";
    private boolean inMail;

    Dialogue(NetSocket socket) {
      this.socket = socket;
    }

    void begin() {
      connections.incrementAndGet();
      socket.exceptionHandler(lost -> {});
      socket.handler(RecordParser.newDelimited("\r\n", line -> heard(line.toString())));
      answer(CONNECTION, "220 scripted.example ESMTP");
    }

    private void heard(String line) {
      if (!inMail) {
        heard.add(line);
        answer(line);
      } else if (line.equals(".")) {
        inMail = false;
        take(script.getOrDefault(END, "250 Taken"));
      } else {
        hearLine(line);
      }
    }

    private void hearLine(String line) {
      boolean first = mail.length() == 0;
      mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
      if (first && script.containsKey(LINE)) {
        say(script.get(LINE));
      }
    }

    private void take(String answer) {
      if (answer.startsWith("250") || answer.equals(TAKE_AND_HANG_UP)) {
        taken.add(new Taken(recipient, mail.toString(), System.nanoTime()));
      }
      mail.setLength(0);
      say(answer.equals(TAKE_AND_HANG_UP) ? HANG_UP : answer);
    }

    private void answer(String line) {
      String command = line.substring(0, Math.min(4, line.length())).strip();
      switch (command) {
        case "EHLO" -> answer(command, capabilities());
        case "RCPT" -> {
          recipient = line.replaceAll(".*<(.*)>.*", "$1");
          answer(command, "250 Fine");
        }
        case "DATA" -> answer(command, "354 Go on");
        case "QUIT" -> answer(command, "221 Bye");
        case "AUTH" -> answer(command, "235 Welcome");
        case "STAR" -> startTls();
        default -> answer(command, "250 Fine");
      }
    }

    private String capabilities() {
      String first = "250-scripted.example\r\n250-AUTH PLAIN\r\n";
      return tls == Tls.OFFERED && !socket.isSsl()
          ? first + "250 STARTTLS"
          : first + "250 PIPELINING";
    }

    private void startTls() {
      String answer = script.getOrDefault("STARTTLS", "220 Go on");
      if (answer.startsWith("220")) {
        Buffer goOn = Buffer.buffer(answer + "\r\n");
        socket.upgradeToSsl(goOn).onFailure(refused -> socket.close());
      } else {
        say(answer);
      }
    }

    private void answer(String command, String usual) {
      String answer = script.getOrDefault(command, usual);
      if (command.equals("DATA")) {
        inMail = answer.startsWith("354");
      }
      say(answer);
    }

    private void say(String answer) {
      if (slowness > 0) {
        vertx.setTimer(slowness, late -> sayNow(answer));
      } else {
        sayNow(answer);
      }
    }

    private void sayNow(String answer) {
      switch (answer) {
        case HANG_UP -> socket.close();
        case RESET -> reset();
        case SILENCE -> socket.pause();
        default -> socket.write(answer + "\r\n");
      }
    }

    /** What was not read when a socket is closed makes the system send a reset. */
    private void reset() {
      ((io.vertx.core.internal.net.NetSocketInternal) socket)
          .channelHandlerContext()
          .channel()
          .config()
          .setOption(io.netty.channel.ChannelOption.SO_LINGER, 0);
      socket.close();
    }
  }
}
