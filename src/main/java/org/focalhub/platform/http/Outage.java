package org.focalhub.platform.http;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;

/**
 * Failures that pass by themselves: the database is away, is starting, or has more to do than it
 * can. The client is told to come again; what it asked for may have been done, which is why
 * commands can be repeated.
 */
final class Outage {
  /** Of the connection, of resources, of an operator's intervention: appendix A of PostgreSQL. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57");

  /** What the pool says to those who waited for a connection in vain; it has no type for it. */
  private static final Set<String> WAITED_IN_VAIN =
      Set.of("Timeout", "Timeout waiting for connection");

  private static final Set<String> ON_A_LOST_LINE =
      Set.of("Connection is not active now", "Pending requests failed to be sent");

  /** What the system says of a line that the other side has closed; Java has no type for it. */
  private static final String BROKEN = "Broken pipe";

  private Outage() {}

  static boolean is(Throwable failure) {
    return failure instanceof ClosedConnectionException
        || failure instanceof ConnectionPoolTooBusyException
        || failure instanceof SocketException
        || isOfDatabase(failure)
        || isVainWait(failure)
        || isOnLostLine(failure);
  }

  /** What was to be sent on a line that was just lost; the client has no type for that either. */
  private static boolean isOnLostLine(Throwable failure) {
    return failure instanceof ClosedChannelException
        || failure instanceof IOException && BROKEN.equals(failure.getMessage())
        || failure instanceof VertxException
            && failure.getMessage() != null
            && ON_A_LOST_LINE.stream().anyMatch(failure.getMessage()::startsWith);
  }

  /** What is fatal ended the connection, or let none in: it says nothing of the request. */
  private static boolean isOfDatabase(Throwable failure) {
    return failure instanceof PgException ended && "FATAL".equals(ended.getSeverity())
        || failure instanceof DatabaseException database && isPassing(database);
  }

  private static boolean isPassing(DatabaseException database) {
    return database.getSqlState() != null
        && database.getSqlState().length() == 5
        && CLASSES.contains(database.getSqlState().substring(0, 2));
  }

  private static boolean isVainWait(Throwable failure) {
    return failure != null
        && failure.getMessage() != null
        && WAITED_IN_VAIN.contains(failure.getMessage())
        && failure.getClass().getName().startsWith("io.vertx.core.");
  }
}
