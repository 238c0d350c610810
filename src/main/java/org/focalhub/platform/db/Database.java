package org.focalhub.platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.focalhub.platform.config.HubConfig;

/** The pool of connections to one database. Open one for each hub, and close it last. */
public final class Database {
  /** Statements kept prepared on each connection; the hub has fewer. */
  private static final int PREPARED_STATEMENTS = 512;

  private static final int LONGEST_PREPARED_STATEMENT = 16_384;

  private static final String ANYTHING = "SELECT 1";
  private static final long LONGEST_LOAN_SECONDS = 1;

  private final Vertx vertx;
  private final DatabaseSettings settings;
  private final Pool pool;

  private Database(Vertx vertx, DatabaseSettings settings, Pool pool) {
    this.vertx = vertx;
    this.settings = settings;
    this.pool = pool;
  }

  /** Connects when first used, and again whenever the server has been away. */
  public static Database open(Vertx vertx, DatabaseSettings settings) {
    Pool pool =
        ClientBuilder.pool(guardedLines(settings))
            .with(poolOptions(settings))
            .connectingTo(connectOptions(settings))
            .using(vertx)
            .build();
    return new Database(vertx, settings, pool);
  }

  /** For statements that stand alone. */
  public Pool pool() {
    return pool;
  }

  public DatabaseSettings settings() {
    return settings;
  }

  /** For a connection outside the pool, such as one that listens. */
  public PgConnectOptions connectOptions() {
    return connectOptions(settings);
  }

  /**
   * Does the work in one transaction: committed when its future succeeds, rolled back when it fails
   * or throws. The future returned succeeds after the commit.
   */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return pool.withTransaction(work);
  }

  /** Succeeds when the database answers, be all connections of the pool in use or not. */
  public Future<Void> answers() {
    return lends()
        .recover(
            busy -> guardedLines(settings).connect(vertx, connectOptions()).compose(this::ask));
  }

  private Future<Void> ask(SqlConnection connection) {
    return connection.query(ANYTHING).execute().eventually(connection::close).mapEmpty();
  }

  /** Succeeds when the pool lends a connection within a second, and the database answers on it. */
  public Future<Void> lends() {
    return pool.query(ANYTHING)
        .execute()
        .timeout(LONGEST_LOAN_SECONDS, TimeUnit.SECONDS)
        .mapEmpty();
  }

  public Future<Void> close() {
    return pool.close();
  }

  private static PoolOptions poolOptions(DatabaseSettings settings) {
    HubConfig.Pool pool = settings.pool();
    long unused = Math.min(pool.idleTimeout().toMillis(), settings.statementTimeout().toMillis());
    return new PoolOptions()
        .setMaxSize(pool.size())
        .setMaxWaitQueueSize(pool.waitQueue())
        .setConnectionTimeout((int) pool.waitTimeout().toMillis())
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) unused)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /** The server is first to be reached, and then to let the hub in. */
  private static GuardedLines guardedLines(DatabaseSettings settings) {
    return new GuardedLines(
        settings.pool().connectTimeout().multipliedBy(2),
        longestSilence(settings.statementTimeout()));
  }

  /**
   * The server ends what takes longer than a statement may and says so: a line on which even that
   * does not come is dead, though nobody has closed it. Without this it would hold its statement,
   * and its place in the pool, for ever.
   */
  private static Duration longestSilence(Duration statementTimeout) {
    return statementTimeout.multipliedBy(5).dividedBy(4).plusSeconds(1);
  }

  private static PgConnectOptions connectOptions(DatabaseSettings settings) {
    return new PgConnectOptions()
        .setHost(settings.host())
        .setPort(settings.port())
        .setDatabase(settings.name())
        .setUser(settings.user())
        .setPassword(settings.password().value())
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(PREPARED_STATEMENTS)
        .setPreparedStatementCacheSqlLimit(LONGEST_PREPARED_STATEMENT)
        .setSslMode(ServerTls.mode(settings.tls()))
        .setSslOptions(ServerTls.options(settings.tls()))
        .setProperties(
            Map.of(
                "application_name", "focalhub",
                "client_encoding", "utf-8",
                "DateStyle", "ISO",
                "TimeZone", "UTC",
                "extra_float_digits", "2",
                "search_path", "public",
                "statement_timeout", Long.toString(settings.statementTimeout().toMillis()),
                "idle_in_transaction_session_timeout",
                    Long.toString(settings.statementTimeout().toMillis())));
  }
}
