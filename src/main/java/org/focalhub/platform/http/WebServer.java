package org.focalhub.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One port served by several event loops; a connection stays on the loop that accepted it. The port
 * is taken at once, so that its number is known; until the doors are opened every request is told
 * to come back.
 */
public final class WebServer {
  /**
   * To Vert.x, 0 is another port for each loop, and a negative number is one for all that say it.
   */
  private static final int ANY_FREE_BUT_THE_SAME = -1;

  private final Vertx vertx;
  private final HttpServerOptions options;
  private final List<Loop> loops = new ArrayList<>();

  private static final class Loop extends VerticleBase {
    private final HttpServerOptions options;
    private final String host;
    private final int port;
    private HttpServer server;
    private volatile Handler<HttpServerRequest> door = WebServer::notYet;

    Loop(HttpServerOptions options, String host, int port) {
      this.options = options;
      this.host = host;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      server = vertx.createHttpServer(options).requestHandler(request -> door.handle(request));
      return server.listen(port, host);
    }

    Context loop() {
      return context;
    }
  }

  public WebServer(Vertx vertx, HttpServerOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /**
   * Takes the port.
   *
   * @param port 0 for any that is free
   * @param eventLoops how many loops accept connections on it
   */
  public Future<Void> listen(String host, int port, int eventLoops) {
    int shared = port == 0 ? ANY_FREE_BUT_THE_SAME : port;
    Future<Void> listening = Future.succeededFuture();
    for (int loop = 0; loop < eventLoops; loop++) {
      listening = listening.compose(done -> deploy(host, shared));
    }
    return listening;
  }

  private Future<Void> deploy(String host, int port) {
    Loop loop = new Loop(options, host, port);
    return vertx.deployVerticle(loop).onSuccess(id -> loops.add(loop)).mapEmpty();
  }

  public int port() {
    return loops.get(0).server.actualPort();
  }

  /** Opens a door on every loop; the routes are added on the loop that will run them. */
  public Future<Void> open(Consumer<Router> routes) {
    return Future.all(loops.stream().map(loop -> open(loop, routes)).toList()).mapEmpty();
  }

  private Future<Void> open(Loop loop, Consumer<Router> routes) {
    Promise<Void> opened = Promise.promise();
    loop.loop()
        .runOnContext(
            go -> {
              try {
                Router router = Router.router(vertx);
                routes.accept(router);
                loop.door = router;
                opened.complete();
              } catch (RuntimeException e) {
                opened.fail(e);
              }
            });
    return opened.future();
  }

  /** Takes no new request, and lets those under way end for so long. */
  public Future<Void> shutdown(long seconds) {
    loops.forEach(loop -> loop.door = WebServer::notYet);
    return Future.join(
            loops.stream().map(loop -> loop.server.shutdown(seconds, TimeUnit.SECONDS)).toList())
        .mapEmpty();
  }

  private static void notYet(HttpServerRequest request) {
    request.response().setStatusCode(503).putHeader("Retry-After", "2").end();
  }
}
