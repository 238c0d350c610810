package org.focalhub.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What Vert.x does by itself: whatever one says is written to all, as it is; nothing is stored or
 * judged. As many event loops as the hub has. Says its port, and ends when its input does.
 */
public final class RawServer extends VerticleBase {
  private static final List<RawServer> LOOPS = new CopyOnWriteArrayList<>();
  private static final int ANY_FREE_BUT_THE_SAME = -1;

  private final Set<ServerWebSocket> sockets = new HashSet<>();
  private Context loop;
  private HttpServer server;

  public static void main(String[] arguments) throws IOException {
    Vertx vertx = Vertx.vertx();
    Future<?> started = Future.succeededFuture();
    for (int loop = 0; loop < Runtime.getRuntime().availableProcessors(); loop++) {
      started = started.compose(done -> vertx.deployVerticle(new RawServer()));
    }
    started
        .onSuccess(done -> System.out.println(LOOPS.get(0).server.actualPort()))
        .onFailure(Throwable::printStackTrace);
    while (System.in.read() >= 0) {
      // Until whoever started it closes it or is gone.
    }
    System.exit(0);
  }

  @Override
  public Future<?> start() {
    loop = context;
    LOOPS.add(this);
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setMaxWebSocketMessageSize(1 << 20))
            .webSocketHandler(this::come);
    return server.listen(ANY_FREE_BUT_THE_SAME, "127.0.0.1");
  }

  private void come(ServerWebSocket socket) {
    sockets.add(socket);
    socket.closeHandler(closed -> sockets.remove(socket));
    socket.exceptionHandler(lost -> sockets.remove(socket));
    socket.textMessageHandler(RawServer::pass);
  }

  private static void pass(String text) {
    LOOPS.forEach(each -> each.loop.runOnContext(go -> each.write(text)));
  }

  private void write(String text) {
    sockets.forEach(socket -> socket.writeTextMessage(text));
  }
}
