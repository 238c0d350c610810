package org.focalhub.timeline;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.focalhub.account.CallerSource;
import org.focalhub.platform.http.OriginGuard;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.live.WebSocketLine;

/**
 * Where sockets come in, on one event loop: {@code /api/live} with a session, {@code
 * /api/live/public} without one.
 */
final class LiveDoor {
  /** 500 a second on each event loop: a crowd of thousands is in after some seconds. */
  private static final int COMING_TOGETHER = 10;

  private static final long BETWEEN_GROUPS_MILLIS = 20;
  private static final int COMING_AT_ONCE = 50;
  private static final int MOST_WAITING = 20_000;

  private final LiveGateway gateway;
  private final CallerSource callers;
  private final OriginGuard origins;
  private final GuestSeats seats;
  private final Lobby lobby;

  LiveDoor(
      Vertx vertx,
      LiveGateway gateway,
      CallerSource callers,
      OriginGuard origins,
      GuestSeats seats) {
    this.lobby =
        new Lobby(
            next -> vertx.setTimer(BETWEEN_GROUPS_MILLIS, pause -> next.run()),
            COMING_TOGETHER,
            COMING_AT_ONCE,
            MOST_WAITING);
    this.gateway = gateway;
    this.callers = callers;
    this.origins = origins;
    this.seats = seats;
  }

  void addRoutesTo(Router router) {
    router.get("/api/live").handler(this::checkUpgrade).handler(this::signedIn);
    router.get("/api/live/public").handler(this::checkUpgrade).handler(this::guest);
  }

  /**
   * A browser sends its cookies with any page's WebSocket: the Origin is what tells ours from
   * another's. The open door has the check too, so that nobody's readers become our audience.
   */
  private void checkUpgrade(RoutingContext context) {
    if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
      context.fail(Problem.of(ProblemKind.MALFORMED_REQUEST).refused());
    } else if (!origins.allows(context.request())) {
      context.fail(Problem.of(ProblemKind.FOREIGN_ORIGIN).refused());
    } else {
      context.next();
    }
  }

  private void signedIn(RoutingContext context) {
    String token =
        Optional.ofNullable(context.request().getCookie(CallerSource.ACCESS_COOKIE))
            .map(Cookie::getValue)
            .orElse("");
    letIn(context, () -> callers.callerOf(token).<Listener>map(Listener.SignedIn::new));
  }

  private void guest(RoutingContext context) {
    letIn(context, this::seat);
  }

  private Future<Listener> seat() {
    return seats.take()
        ? Future.succeededFuture(new Listener.Guest(seats))
        : Refused.with(Problem.unavailable());
  }

  /**
   * The upgrade is lost when the request flows on while it waits, and so is a client's first frame
   * when the upgrade is finished by another thread than the one that reads the socket.
   */
  private void letIn(RoutingContext context, Supplier<Future<Listener>> who) {
    Context loop = context.vertx().getOrCreateContext();
    context.request().pause();
    boolean waits = lobby.enter(() -> begin(context, loop, who));
    if (!waits) {
      context.request().resume();
      context.fail(Problem.unavailable().refused());
    }
  }

  /** Whatever becomes of this one, the next gets its turn: a place lost here is lost for good. */
  private void begin(RoutingContext context, Context loop, Supplier<Future<Listener>> who) {
    Future.succeededFuture()
        .compose(go -> context.response().closed() ? Future.succeededFuture() : who.get())
        .onComplete(
            found ->
                loop.runOnContext(
                    go -> {
                      loop.runOnContext(next -> lobby.through());
                      answer(context, found.result(), found.cause());
                    }));
  }

  private void answer(RoutingContext context, Listener listener, Throwable refused) {
    if (refused == null && listener == null) {
      return; // Gone while it waited.
    }
    if (refused != null) {
      context.request().resume();
      context.fail(refused);
    } else if (context.response().closed()) {
      listener.left();
    } else {
      HttpConnection connection = context.request().connection();
      context
          .request()
          .toWebSocket()
          .onSuccess(
              socket ->
                  WebSocketLine.below(socket, connection)
                      .ifPresentOrElse(
                          line -> gateway.accept(socket, line, listener), listener::left))
          .onFailure(lost -> listener.left());
      context.request().resume();
    }
  }
}
