package org.focalhub.platform.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;

/**
 * A text frame whose bytes many sockets share. Vert.x's own text frames encode the text again for
 * every socket; this is the one place that reaches behind its interface to avoid that.
 */
public final class SharedFrame {
  private final ByteBuf bytes;

  public SharedFrame(Buffer utf8) {
    this.bytes = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(utf8.getBytes()));
  }

  public int length() {
    return bytes.readableBytes();
  }

  /** Writes without waiting; a socket that fails closes and its close handler says so. */
  public void writeTo(WebSocketBase socket) {
    // A duplicate has a reading position of its own; the encoder moves it.
    socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, bytes.duplicate(), true));
  }
}
