package org.focalhub.timeline;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.focalhub.account.Caller;
import org.focalhub.account.CallerSource;

/**
 * Who is at a socket, read again when access has moved since, or with time: a socket lives for
 * hours, and what its person serves and is called may change meanwhile. Whoever writes every now
 * and then does not wait for that: it is read for them after a minute, and only what is two minutes
 * old is waited for. What is written is judged in the database all the same. Used on the socket's
 * event loop only.
 */
final class CallerNow {
  private static final long READ_AGAIN_AFTER_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();

  private final CallerSource source;
  private final UUID session;
  private final LongSupplier nanos;
  private Future<Caller> known;
  private int readAtMoves;
  private long readAtNanos;

  /** Beside what is known, until it has come. */
  private boolean reading;

  /**
   * @param caller as known when the socket came in
   * @param accessMoves how often access had moved by then
   * @param nanos as {@link System#nanoTime} tells them
   */
  CallerNow(CallerSource source, Caller caller, int accessMoves, LongSupplier nanos) {
    this.source = source;
    this.session = caller.session();
    this.nanos = nanos;
    this.known = Future.succeededFuture(caller);
    this.readAtMoves = accessMoves;
    this.readAtNanos = nanos.getAsLong();
  }

  /** Those who ask while it is being read wait for the same answer, and get it in their order. */
  Future<Caller> get(int accessMoves) {
    long now = nanos.getAsLong();
    long age = now - readAtNanos;
    boolean old = accessMoves != readAtMoves || age > LONGEST_NANOS;
    if (known.failed() || known.succeeded() && old) {
      readAtMoves = accessMoves;
      readAtNanos = now;
      known = source.callerOf(session);
    } else if (known.succeeded() && age > READ_AGAIN_AFTER_NANOS && !reading) {
      readBeside(now);
    }
    return known;
  }

  private void readBeside(long now) {
    Future<Caller> before = known;
    Future<Caller> beside = source.callerOf(session);
    reading = true;
    beside.onComplete(
        read -> {
          reading = false;
          // Unless somebody could not wait for it and knows better already. It counts also when it
          // fails: the session may have ended, and the next one asks again and waits.
          if (known == before) {
            readAtNanos = now;
            known = beside;
          }
        });
  }
}
