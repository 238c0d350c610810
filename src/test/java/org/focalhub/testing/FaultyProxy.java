package org.focalhub.testing;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Stands between two programs on this machine and does to their lines what networks do: slows them,
 * breaks them in the midst of a message, or goes silent without telling either side. It holds no
 * more than some buffers a line: behind a silent line the sender is held up, as on a real one.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_HELD = 64 * 1024;
  private static final Buffer END = Buffer.buffer();

  /** What happens to the bytes of a line; new lines have it and those that are open already. */
  private sealed interface Weather {
    record Fair() implements Weather {}

    /** Each piece comes so much later, and no more than so many bytes a second. */
    record Slow(Duration delay, long bytesPerSecond) implements Weather {}

    /** After at most so many bytes the line breaks, and the rest of the piece is lost. */
    record Breaking(int mostBytes, Random random) implements Weather {}

    /** Nothing comes, not even the end of the line. */
    record Silent(boolean requests, boolean answers) implements Weather {}
  }

  private final NetServer server;
  private final NetClient client;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private volatile Weather weather = new Weather.Fair();
  private volatile int target;

  /**
   * @param target the port that lines lead to
   */
  public FaultyProxy(Vertx vertx, int target) {
    this.target = target;
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer().connectHandler(caller -> accept(vertx, caller));
    Waiting.on(server.listen(0, LOOPBACK));
  }

  public int port() {
    return server.actualPort();
  }

  /** New lines lead there. */
  public void leadsTo(int port) {
    target = port;
  }

  /** All is well again; what was held back goes on its way. */
  public void heals() {
    becomes(new Weather.Fair());
  }

  public void slows(Duration delay, long bytesPerSecond) {
    becomes(new Weather.Slow(delay, bytesPerSecond));
  }

  /** Every line breaks after a number of bytes that is drawn. */
  public void breaks(int mostBytes, Random random) {
    becomes(new Weather.Breaking(mostBytes, random));
  }

  /** Lines are accepted, and nothing comes through them. */
  public void goesSilent() {
    becomes(new Weather.Silent(true, true));
  }

  /** What is asked arrives; the answers do not. */
  public void losesAnswers() {
    becomes(new Weather.Silent(false, true));
  }

  /** The lines that are open now stay silent for ever; new ones are well. */
  public void forgetsOpenLines() {
    lines.forEach(line -> line.forgotten = true);
  }

  /** Every line ends now. */
  public void cuts() {
    lines.forEach(line -> line.context.runOnContext(now -> line.end()));
  }

  private void becomes(Weather next) {
    weather = next;
    lines.forEach(line -> line.context.runOnContext(now -> line.goOn()));
  }

  private void accept(Vertx vertx, NetSocket caller) {
    caller.pause().exceptionHandler(lost -> {});
    Context context = vertx.getOrCreateContext();
    client
        .connect(target, LOOPBACK)
        .onSuccess(called -> new Line(vertx, context, caller, called).open())
        .onFailure(nobody -> caller.close());
  }

  @Override
  public void close() {
    lines.forEach(line -> line.context.runOnContext(now -> line.end()));
    Waiting.on(server.close());
    Waiting.on(client.close());
  }

  /** One connection; used on its event loop only. */
  private final class Line {
    private final Context context;
    private final Way request;
    private final Way answer;
    private volatile boolean forgotten;

    Line(Vertx vertx, Context context, NetSocket caller, NetSocket called) {
      this.context = context;
      this.request = new Way(vertx, this, caller, called, true);
      this.answer = new Way(vertx, this, called, caller, false);
    }

    void open() {
      lines.add(this);
      request.open();
      answer.open();
    }

    void goOn() {
      request.goOn();
      answer.goOn();
    }

    void end() {
      lines.remove(this);
      request.from.close();
      answer.from.close();
    }
  }

  private record Piece(Buffer bytes, long dueNanos) {}

  /** One direction of a line; what comes later than another piece leaves later. */
  private final class Way {
    private final Vertx vertx;
    private final Line line;
    private final NetSocket from;
    private final NetSocket to;
    private final boolean isRequest;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private int held;
    private long lastDue = System.nanoTime();
    private long left = -1;
    private boolean waiting;

    Way(Vertx vertx, Line line, NetSocket from, NetSocket to, boolean isRequest) {
      this.vertx = vertx;
      this.line = line;
      this.from = from;
      this.to = to;
      this.isRequest = isRequest;
    }

    void open() {
      from.exceptionHandler(lost -> {});
      from.handler(this::take);
      from.closeHandler(closed -> take(END));
      to.drainHandler(drained -> goOn());
      from.resume();
    }

    private void take(Buffer bytes) {
      if (weather instanceof Weather.Breaking breaking && bytes != END) {
        breakOrTake(bytes, breaking);
        return;
      }
      left = -1;
      add(bytes);
    }

    private void breakOrTake(Buffer bytes, Weather.Breaking breaking) {
      if (left < 0) {
        left = breaking.random().nextInt(breaking.mostBytes());
      }
      if (bytes.length() <= left) {
        left -= bytes.length();
        add(bytes);
      } else {
        from.pause();
        add(bytes.slice(0, (int) left));
        add(END);
      }
    }

    private void add(Buffer bytes) {
      lastDue = Math.max(lastDue, System.nanoTime() + delayNanos(bytes.length()));
      pieces.add(new Piece(bytes, lastDue));
      held += bytes.length();
      if (held > MOST_HELD) {
        from.pause();
      }
      goOn();
    }

    private long delayNanos(int bytes) {
      return weather instanceof Weather.Slow slow
          ? slow.delay().toNanos() + bytes * TimeUnit.SECONDS.toNanos(1) / slow.bytesPerSecond()
          : 0;
    }

    void goOn() {
      while (!pieces.isEmpty() && !isSilent() && !waiting && !to.writeQueueFull()) {
        long early = pieces.peek().dueNanos() - System.nanoTime();
        if (early > 0 && weather instanceof Weather.Slow) {
          waiting = true;
          vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(early), due -> dueNow());
        } else {
          send(pieces.poll().bytes());
        }
      }
    }

    private void dueNow() {
      waiting = false;
      goOn();
    }

    private void send(Buffer bytes) {
      if (bytes == END) {
        line.end();
        return;
      }
      held -= bytes.length();
      to.write(bytes);
      if (held <= MOST_HELD) {
        from.resume();
      }
    }

    private boolean isSilent() {
      return line.forgotten
          || (weather instanceof Weather.Silent silent
              && (isRequest ? silent.requests() : silent.answers()));
    }
  }
}
