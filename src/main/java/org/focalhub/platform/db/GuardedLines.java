package org.focalhub.platform.db;

import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL's driver, with lines that are given up when they go silent and when they do not come
 * about. (That of Vert.x 5.0.8 forgets the transport options that a pool is given, so neither can
 * be asked of it.)
 */
final class GuardedLines extends PgDriver {
  private final Duration toConnect;
  private final Duration longestSilence;

  /**
   * @param toConnect how long the server may take to be reached and to let the hub in
   * @param longestSilence after which without a byte either way a line is dead
   */
  GuardedLines(Duration toConnect, Duration longestSilence) {
    this.toConnect = toConnect;
    this.longestSilence = longestSilence;
  }

  @Override
  public ConnectionFactory<PgConnectOptions> createConnectionFactory(
      Vertx vertx, NetClientOptions ignored) {
    return new Factory((VertxInternal) vertx);
  }

  /** One line outside every pool, to be closed by the caller. */
  Future<SqlConnection> connect(Vertx vertx, PgConnectOptions options) {
    return new Factory((VertxInternal) vertx).connect(vertx.getOrCreateContext(), options);
  }

  private final class Factory extends PgConnectionFactory {
    Factory(VertxInternal vertx) {
      super(vertx);
    }

    @Override
    public Future<SqlConnection> connect(Context context, PgConnectOptions options) {
      Future<SqlConnection> connecting = super.connect(context, options).onSuccess(this::guard);
      return connecting
          .timeout(toConnect.toMillis(), TimeUnit.MILLISECONDS)
          .recover(failure -> explained(connecting, failure));
    }

    private Future<SqlConnection> explained(Future<SqlConnection> connecting, Throwable failure) {
      if (!(failure instanceof TimeoutException)) {
        return Future.failedFuture(failure);
      }
      connecting.onSuccess(SqlConnection::close);
      return Future.failedFuture(new ConnectException("the database did not let the hub in"));
    }

    private void guard(SqlConnection connection) {
      Connection line = ((SqlConnectionInternal) connection).unwrap();
      while (!(line instanceof SocketConnectionBase)) {
        line = line.unwrap();
      }
      ((SocketConnectionBase) line)
          .socket()
          .channelHandlerContext()
          .pipeline()
          .addFirst(new IdleStateHandler(0, 0, longestSilence.toMillis(), TimeUnit.MILLISECONDS));
    }
  }
}
