package org.focalhub.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * One WebSocket of a client that does as little as a client can: text frames come to its ear as the
 * bytes that were read, pings are answered, nothing is decoded. Read on its loop's thread only;
 * written to by any.
 */
final class Wire {
  /** Told what a wire brings, on the loop's thread. */
  interface Ear {
    /**
     * A text frame; the bytes are the loop's and hold only during the call.
     *
     * @param nanos when it was read
     */
    void hear(Wire wire, byte[] bytes, int from, int to, long nanos);

    /** Also when its own side closed it. */
    default void lost(Wire wire) {}
  }

  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final byte[] NOTHING = {};

  private final WireLoop loop;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Ear ear;
  private final CompletableFuture<Wire> opened;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private byte[] rest = NOTHING;
  private boolean upgraded;

  Wire(
      WireLoop loop,
      SocketChannel channel,
      SelectionKey key,
      Ear ear,
      CompletableFuture<Wire> opened) {
    this.loop = loop;
    this.channel = channel;
    this.key = key;
    this.ear = ear;
    this.opened = opened;
  }

  void say(String frame) {
    say(frame.getBytes(StandardCharsets.UTF_8));
  }

  void say(byte[] frame) {
    write(masked(TEXT, frame));
  }

  /** What comes stays in the system's buffers, and then in the server's, until it reads on. */
  void stopReading() {
    loop.execute(() -> wish(SelectionKey.OP_READ, false));
  }

  void readOn() {
    loop.execute(() -> wish(SelectionKey.OP_READ, true));
  }

  private void wish(int what, boolean wanted) {
    if (key.isValid()) {
      key.interestOps(wanted ? key.interestOps() | what : key.interestOps() & ~what);
    }
  }

  /** As a lost line does: no close frame. */
  void cut() {
    loop.execute(this::close);
  }

  /** A mask of zeros leaves the bytes as they are. */
  private static ByteBuffer masked(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    return frame.putInt(0).put(payload).flip();
  }

  synchronized void write(ByteBuffer bytes) {
    try {
      if (unsent.isEmpty()) {
        channel.write(bytes);
      }
      if (bytes.hasRemaining()) {
        unsent.add(bytes);
        loop.execute(() -> wish(SelectionKey.OP_WRITE, true));
      }
    } catch (IOException lost) {
      cut();
    }
  }

  synchronized void drain() throws IOException {
    while (!unsent.isEmpty()) {
      channel.write(unsent.peek());
      if (unsent.peek().hasRemaining()) {
        return;
      }
      unsent.poll();
    }
    wish(SelectionKey.OP_WRITE, false);
  }

  void connected() throws IOException {
    channel.finishConnect();
    key.interestOps(SelectionKey.OP_READ);
  }

  /** Puts what is left of the last read before what comes now. */
  ByteBuffer read(ByteBuffer in) throws IOException {
    in.clear().put(rest);
    int read = channel.read(in);
    if (read < 0) {
      throw new IOException("the server has closed");
    }
    return in.flip();
  }

  /** Hears the whole frames; what is left waits for the next read. */
  void hear(byte[] bytes, int length, long nanos) throws IOException {
    int at = upgraded ? 0 : upgrade(bytes, length);
    while (upgraded) {
      int next = frame(bytes, at, length, nanos);
      if (next == at) {
        break;
      }
      at = next;
    }
    rest = at == length ? NOTHING : Arrays.copyOfRange(bytes, at, length);
  }

  int waiting() {
    return rest.length;
  }

  private int upgrade(byte[] bytes, int length) throws IOException {
    String answer = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      return 0;
    }
    if (!answer.startsWith("HTTP/1.1 101")) {
      throw new IOException("no upgrade: " + answer.lines().findFirst().orElse(""));
    }
    upgraded = true;
    opened.complete(this);
    return end + 4;
  }

  /** Where the next frame begins; {@code at} when this one is not whole. */
  private int frame(byte[] bytes, int at, int length, long nanos) throws IOException {
    if (length - at < 2) {
      return at;
    }
    int header = header(bytes[at + 1] & 0x7F);
    if (length - at < header) {
      return at;
    }
    long size = size(bytes, at, header);
    if (length - at - header < size) {
      return at;
    }
    int from = at + header;
    int to = from + (int) size;
    act(bytes[at] & 0xFF, bytes, from, to, nanos);
    return to;
  }

  private static int header(int size) {
    return size < 126 ? 2 : size == 126 ? 4 : 10;
  }

  private static long size(byte[] bytes, int at, int header) {
    return switch (header) {
      case 2 -> bytes[at + 1] & 0x7F;
      case 4 -> ByteBuffer.wrap(bytes).getShort(at + 2) & 0xFFFF;
      default -> ByteBuffer.wrap(bytes).getLong(at + 2);
    };
  }

  private void act(int first, byte[] bytes, int from, int to, long nanos) throws IOException {
    switch (first) {
      case 0x80 | TEXT -> ear.hear(this, bytes, from, to, nanos);
      case 0x80 | PING -> write(masked(PONG, Arrays.copyOfRange(bytes, from, to)));
      case 0x80 | PONG -> {}
      case 0x80 | CLOSE -> throw new IOException("closed by the server");
      default -> throw new IOException("a frame of a kind that is not expected: " + first);
    }
  }

  void lost(IOException why) {
    opened.completeExceptionally(why);
    close();
  }

  private void close() {
    if (key.isValid()) {
      key.cancel();
      WireLoop.quietly(channel);
      ear.lost(this);
    }
  }
}
