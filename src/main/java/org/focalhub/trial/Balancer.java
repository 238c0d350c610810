package org.focalhub.trial;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Hands connections to hubs in turn, leaving out those whose {@code /health/ready} is not 200 and
 * those that cannot be reached. It passes bytes and reads none: a connection stays with its hub
 * until one of the two ends it. When no hub is ready a connection is closed at once.
 */
final class Balancer {
  private static final long LOOK_MILLIS = 250;
  private static final int LONGEST_CONNECT_MILLIS = 2_000;
  private static final int LONGEST_ANSWER_SECONDS = 2;
  private static final int OK = 200;

  private final Vertx vertx;
  private final HttpClient asking;
  private final NetClient reaching;
  private final List<Target> targets = new CopyOnWriteArrayList<>();
  private final Set<Target> ready = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();

  Balancer(Vertx vertx) {
    this.vertx = vertx;
    this.asking =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout(LONGEST_CONNECT_MILLIS)
                    .setKeepAlive(false))
            // A hub that is killed while it is asked is a hub that is not ready, and no more.
            .withConnectHandler(connection -> connection.exceptionHandler(reset -> {}))
            .build();
    this.reaching =
        vertx.createNetClient(new NetClientOptions().setConnectTimeout(LONGEST_CONNECT_MILLIS));
  }

  /** Fails when the port is taken. */
  Future<Void> listen(String host, int port) {
    vertx.setPeriodic(LOOK_MILLIS, tick -> targets.forEach(this::look));
    return vertx.createNetServer().connectHandler(this::accept).listen(port, host).mapEmpty();
  }

  void add(Target target) {
    targets.add(target);
  }

  boolean isReady(Target target) {
    return ready.contains(target);
  }

  private void look(Target target) {
    asking
        .request(HttpMethod.GET, target.management(), Target.HOST, "/health/ready")
        .compose(request -> request.send())
        .map(response -> response.statusCode() == OK)
        .timeout(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS)
        .otherwise(false)
        .onSuccess(is -> note(target, is));
  }

  private void note(Target target, boolean isReady) {
    if (isReady) {
      ready.add(target);
    } else {
      ready.remove(target);
    }
  }

  private void accept(NetSocket client) {
    client.pause();
    // A client that goes says so by closing.
    client.exceptionHandler(lost -> {});
    reach(inTurn())
        .ifPresentOrElse(
            hub ->
                hub.onSuccess(socket -> join(client, socket))
                    .onFailure(unreachable -> client.close()),
            client::close);
  }

  private List<Target> inTurn() {
    List<Target> usable = new ArrayList<>(targets.stream().filter(ready::contains).toList());
    if (!usable.isEmpty()) {
      Collections.rotate(usable, -Math.floorMod(turn.getAndIncrement(), usable.size()));
    }
    return usable;
  }

  /** The first of them that can be reached; empty when there is none to try. */
  private Optional<Future<NetSocket>> reach(List<Target> order) {
    return order.stream()
        .map(target -> (Supplier<Future<NetSocket>>) () -> reach(target))
        .reduce((one, next) -> () -> one.get().recover(lost -> next.get()))
        .map(Supplier::get);
  }

  private Future<NetSocket> reach(Target target) {
    return reaching
        .connect(target.web(), Target.HOST)
        .onFailure(unreachable -> ready.remove(target));
  }

  private static void join(NetSocket client, NetSocket hub) {
    client.pipeTo(hub).onComplete(ended -> hub.close());
    hub.pipeTo(client).onComplete(ended -> client.close());
    // A connection that is reset ends its pipe too; there is nothing to say of it.
    client.exceptionHandler(reset -> {});
    hub.exceptionHandler(reset -> {});
  }
}
