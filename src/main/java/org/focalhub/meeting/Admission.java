package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.focalhub.platform.db.Batcher;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;

/**
 * The door through which submissions come in, a few at a time in the order in which they came to
 * this hub. Behind it they wait for the meeting's lock; before it they hold no connection to the
 * database, so that a rush on one meeting keeps nobody from anything else.
 */
final class Admission {
  /** One has the lock while the others find out what they need before it. */
  private static final int AT_ONCE = 4;

  private static final int MOST_WAITING = 5_000;

  private final Batcher<Supplier<Future<Void>>, Void> door =
      new Batcher<>(Admission::one, AT_ONCE, 1, MOST_WAITING);

  private static Future<List<Void>> one(List<Supplier<Future<Void>>> turn) {
    return turn.get(0).get().map(Collections::singletonList);
  }

  /** Carries {@code act} out when its turn comes; UNAVAILABLE when too many wait. */
  <T> Future<T> through(Supplier<Future<T>> act) {
    Promise<T> result = Promise.promise();
    return door.submit(() -> carriedOut(act, result))
        .recover(
            full ->
                full instanceof Batcher.Full
                    ? Refused.with(Problem.unavailable())
                    : Future.failedFuture(full))
        .compose(done -> result.future());
  }

  /** Whoever comes next has nothing to do with how this ends. */
  private static <T> Future<Void> carriedOut(Supplier<Future<T>> act, Promise<T> result) {
    return Future.succeededFuture()
        .compose(go -> act.get())
        .onComplete(result)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}
