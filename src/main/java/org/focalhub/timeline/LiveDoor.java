package org.focalhub.timeline;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.focalhub.account.CallerSource;
import org.focalhub.platform.http.OriginGuard;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;

/**
 * Where sockets come in, on one event loop: {@code /api/live} with a session, {@code
 * /api/live/public} without one.
 */
final class LiveDoor {
  private final LiveGateway gateway;
  private final CallerSource callers;
  private final OriginGuard origins;
  private final GuestSeats seats;

  LiveDoor(LiveGateway gateway, CallerSource callers, OriginGuard origins, GuestSeats seats) {
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
    // The upgrade is lost when the request flows on while the session is looked up, and so is a
    // client's first frame when the upgrade is finished by another thread than the one that reads
    // the socket.
    io.vertx.core.Context loop = context.vertx().getOrCreateContext();
    context.request().pause();
    callers
        .callerOf(token)
        .onComplete(
            found ->
                loop.runOnContext(
                    go -> {
                      if (found.succeeded()) {
                        accept(context, new Listener.SignedIn(found.result()));
                      } else {
                        context.request().resume();
                        context.fail(found.cause());
                      }
                    }));
  }

  private void guest(RoutingContext context) {
    if (seats.take()) {
      accept(context, new Listener.Guest(seats));
    } else {
      context.fail(Problem.unavailable().refused());
    }
  }

  private void accept(RoutingContext context, Listener listener) {
    if (context.response().closed()) {
      listener.left();
      return;
    }
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> gateway.accept(socket, listener))
        .onFailure(lost -> listener.left());
    context.request().resume();
  }
}
