package org.focalhub.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.focalhub.bench.Timings;
import org.focalhub.testing.SmallNetwork.Member;

/** The thread that reads all wires. */
final class WireLoop implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  /** Ports of one address last for so many. */
  private static final int WIRES_AN_ADDRESS = 8_000;

  private final Selector selector;
  private final Thread thread = new Thread(this::run, "wires");
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private ByteBuffer in = ByteBuffer.allocate(BUFFER);
  private Timings turns = new Timings();
  private int opened;
  private volatile boolean closing;

  private WireLoop(Selector selector) {
    this.selector = selector;
  }

  static WireLoop start() {
    try {
      WireLoop loop = new WireLoop(Selector.open());
      loop.thread.setDaemon(true);
      loop.thread.start();
      return loop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void execute(Runnable task) {
    tasks.add(task);
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  /** CPU time of the thread. */
  long cpuNanos() {
    return java.lang.management.ManagementFactory.getThreadMXBean()
        .getThreadCpuTime(thread.getId());
  }

  /** How long what was ready waited at most, since it was asked last. On the loop's thread. */
  Timings turns() {
    Timings taken = turns;
    turns = new Timings();
    return taken;
  }

  /** Upgraded to a WebSocket. */
  CompletableFuture<Wire> open(Door door, Wire.Ear ear) {
    CompletableFuture<Wire> outcome = new CompletableFuture<>();
    execute(() -> connect(door, ear, outcome));
    return outcome;
  }

  /**
   * Where a wire goes.
   *
   * @param cookie may be empty
   * @param receives how many bytes the system keeps for a reader that does not read; 0 for as many
   *     as it likes
   */
  record Door(int port, String path, String cookie, int receives) {
    static Door of(int port, Member member) {
      return new Door(port, "/api/live", member.cookie(), 0);
    }

    static Door guest(int port) {
      return new Door(port, "/api/live/public", "", 0);
    }

    Door receiving(int bytes) {
      return new Door(port, path, cookie, bytes);
    }

    Door at(int other) {
      return new Door(other, path, cookie, receives);
    }

    ByteBuffer request() {
      String request =
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  .formatted(path, port)
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
              + "\r\n";
      return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void connect(Door door, Wire.Ear ear, CompletableFuture<Wire> outcome) {
    try {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (door.receives() > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, door.receives());
      }
      channel.bind(new InetSocketAddress("127.0.0." + (2 + opened++ / WIRES_AN_ADDRESS % 200), 0));
      SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
      Wire wire = new Wire(this, channel, key, ear, outcome);
      key.attach(new Coming(wire, door));
      if (channel.connect(new InetSocketAddress("127.0.0.1", door.port()))) {
        act(key);
      }
    } catch (IOException e) {
      outcome.completeExceptionally(e);
    }
  }

  private record Coming(Wire wire, Door door) {}

  private void run() {
    try {
      while (!closing) {
        selector.select(100);
        long begun = System.nanoTime();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        boolean read = !selector.selectedKeys().isEmpty();
        selector.selectedKeys().forEach(this::act);
        selector.selectedKeys().clear();
        if (read) {
          turns.add(System.nanoTime() - begun);
        }
      }
      selector.keys().forEach(key -> quietly(key.channel()));
      selector.close();
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
    }
  }

  private void act(SelectionKey key) {
    Wire wire = key.attachment() instanceof Coming coming ? coming.wire() : (Wire) key.attachment();
    try {
      if (!key.isValid()) {
        return;
      }
      if (key.isConnectable() || key.attachment() instanceof Coming) {
        wire.connected();
        ByteBuffer request = ((Coming) key.attachment()).door().request();
        key.attach(wire);
        wire.write(request);
        return;
      }
      if (key.isWritable()) {
        wire.drain();
      }
      if (key.isReadable()) {
        read(wire);
      }
    } catch (IOException e) {
      wire.lost(e);
    }
  }

  private void read(Wire wire) throws IOException {
    if (wire.waiting() > in.capacity() / 2) {
      in = ByteBuffer.allocate(in.capacity() * 2);
    }
    ByteBuffer bytes = wire.read(in);
    wire.hear(bytes.array(), bytes.limit(), System.nanoTime());
  }

  static void quietly(Closeable closing) {
    try {
      closing.close();
    } catch (IOException ignored) {
      // It is gone either way.
    }
  }

  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
