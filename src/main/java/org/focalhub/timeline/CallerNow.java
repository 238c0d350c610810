package org.focalhub.timeline;

import io.vertx.core.Future;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.focalhub.account.Caller;
import org.focalhub.account.CallerSource;

/**
 * Who is at a socket, read again when access has moved since, or after a minute: a socket lives for
 * hours, and what its person serves and is called may change meanwhile. What is written is judged
 * in the database all the same. Used on the socket's event loop only.
 */
final class CallerNow {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final CallerSource source;
  private final UUID session;
  private Future<Caller> known;
  private int readAtMoves;
  private long readAtNanos = System.nanoTime();

  /**
   * @param caller as known when the socket came in
   * @param accessMoves how often access had moved by then
   */
  CallerNow(CallerSource source, Caller caller, int accessMoves) {
    this.source = source;
    this.session = caller.session();
    this.known = Future.succeededFuture(caller);
    this.readAtMoves = accessMoves;
  }

  /** Those who ask while it is being read wait for the same answer, and get it in their order. */
  Future<Caller> get(int accessMoves) {
    boolean old = accessMoves != readAtMoves || System.nanoTime() - readAtNanos > LONGEST_NANOS;
    if (known.failed() || known.succeeded() && old) {
      readAtMoves = accessMoves;
      readAtNanos = System.nanoTime();
      known = source.callerOf(session);
    }
    return known;
  }
}
