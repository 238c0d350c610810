package org.focalhub.testing;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a test, which is a sequence, use what is asynchronous. Never on an event loop. */
public final class Waiting {
  private static final long LONGEST_SECONDS = 20;

  private Waiting() {}

  /**
   * What the future gives; what it failed with is thrown.
   *
   * @throws AssertionError after 20 s without either
   */
  public static <T> T on(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("nothing came within " + LONGEST_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
