package org.focalhub.platform.live;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import java.util.Optional;

/**
 * What lies below a WebSocket of a server. {@link SharedFrame}s go out here as they are, in order
 * with what the socket itself writes and through the same queue; its encoder lets pass what is
 * encoded. Beside {@link NextTurn} the one place that reaches behind the interface of Vert.x
 * (5.0.8) for the sake of speed. Used on the socket's event loop only.
 */
public final class WebSocketLine {
  private final ServerWebSocket socket;
  private final VertxConnection connection;

  private WebSocketLine(ServerWebSocket socket, VertxConnection connection) {
    this.socket = socket;
    this.connection = connection;
  }

  /**
   * To be asked for on the event loop, as soon as there is the socket. What only HTTP needed on
   * this line is left out of every frame's way from then on: that files can be sent piece by piece,
   * and that lines are closed on which nothing happens. Who uses it asks by pings whether anybody
   * is there.
   *
   * @param upgraded the connection of the request that became the socket
   * @return empty: the other end has already gone
   */
  public static Optional<WebSocketLine> below(ServerWebSocket socket, HttpConnection upgraded) {
    Channel channel = ((ConnectionBase) upgraded).channel();
    Optional<VertxHandler<?>> handler =
        Optional.ofNullable(channel.pipeline().get(VertxHandler.class));
    handler.ifPresent(there -> clear(channel));
    return handler.map(there -> new WebSocketLine(socket, there.getConnection()));
  }

  private static void clear(Channel channel) {
    if (channel.isWritable()) { // Otherwise the answer to the upgrade may still be in its hands.
      leaveOut(channel.pipeline(), ChunkedWriteHandler.class);
    }
    leaveOut(channel.pipeline(), IdleStateHandler.class);
  }

  private static void leaveOut(ChannelPipeline pipeline, Class<? extends ChannelHandler> handler) {
    if (pipeline.get(handler) != null) {
      pipeline.remove(handler);
    }
  }

  /** Whether what is written now would wait; the socket's drain handler says when no more. */
  public boolean full() {
    return connection.writeQueueFull();
  }

  /**
   * Writes without waiting; nothing once the other end has said goodbye. A socket that fails
   * closes, and its close handler says so.
   */
  public void write(SharedFrame frame) {
    if (!socket.isClosed()) {
      connection.writeToChannel(frame.bytes());
    }
  }
}
