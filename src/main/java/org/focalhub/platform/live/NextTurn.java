package org.focalhub.platform.live;

import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;

/**
 * Puts off what an event loop has to do until it has dealt with what came in from outside
 * meanwhile, so that long work can be done a part at a time. {@link Context#runOnContext} does not:
 * what runs there runs on before sockets are looked at, for as long as there is more of it.
 */
public final class NextTurn {
  private NextTurn() {}

  /**
   * Runs it on that context. What is put off without a delay runs with the event loop's timers,
   * after its sockets (Netty 4.2, which Vert.x 5.0.8 shows only inside).
   *
   * @param context of an event loop
   */
  public static void run(Context context, Runnable task) {
    ContextInternal internal = (ContextInternal) context;
    internal
        .nettyEventLoop()
        .schedule(() -> internal.emit(go -> task.run()), 0, TimeUnit.NANOSECONDS);
  }
}
