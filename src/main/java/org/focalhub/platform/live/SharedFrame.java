package org.focalhub.platform.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

/**
 * A text frame as it goes over the wire, whose bytes many sockets share (RFC 6455 §5.2: final, not
 * masked, not compressed). Vert.x's own would encode the text, make a head for it and keep two
 * promises, again for every socket.
 */
public final class SharedFrame {
  private static final int FINAL_TEXT = 0x81;
  private static final int LONGEST_IN_SEVEN_BITS = 125;
  private static final int LENGTH_IN_SIXTEEN_BITS = 126;
  private static final int LONGEST_IN_SIXTEEN_BITS = 0xFFFF;
  private static final int LENGTH_IN_SIXTY_FOUR_BITS = 127;
  private static final int LONGEST_HEAD = 10;

  private final ByteBuf bytes;

  public SharedFrame(Buffer utf8) {
    ByteBuf frame = Unpooled.buffer(LONGEST_HEAD + utf8.length());
    frame.writeByte(FINAL_TEXT);
    writeLength(frame, utf8.length());
    frame.writeBytes(utf8.getBytes());
    this.bytes = Unpooled.unreleasableBuffer(frame);
  }

  private static void writeLength(ByteBuf frame, int length) {
    if (length <= LONGEST_IN_SEVEN_BITS) {
      frame.writeByte(length);
    } else if (length <= LONGEST_IN_SIXTEEN_BITS) {
      frame.writeByte(LENGTH_IN_SIXTEEN_BITS).writeShort(length);
    } else {
      frame.writeByte(LENGTH_IN_SIXTY_FOUR_BITS).writeLong(length);
    }
  }

  /** With a reading position of its own. */
  ByteBuf bytes() {
    return bytes.duplicate();
  }
}
