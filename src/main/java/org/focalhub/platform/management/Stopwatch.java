package org.focalhub.platform.management;

import io.vertx.core.Future;

/** Times what a room does. Safe to use from any thread. */
public interface Stopwatch {
  /** It took so long; less than nothing counts as nothing. */
  void took(long nanos);

  /** From an instant of {@link System#nanoTime} until now. */
  default void since(long nanoTime) {
    took(System.nanoTime() - nanoTime);
  }

  /** The same future; what succeeds is timed from now. */
  default <T> Future<T> until(Future<T> end) {
    long begun = System.nanoTime();
    return end.onSuccess(done -> since(begun));
  }
}
