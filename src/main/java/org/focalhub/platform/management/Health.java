package org.focalhub.platform.management;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What must hold for the hub to be of use, each asked anew every time. */
public final class Health {
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(3);

  private final Map<String, Supplier<Future<?>>> checks = new ConcurrentSkipListMap<>();

  /** One thing that holds, or not. */
  public record Finding(String name, boolean holds) {}

  /**
   * Adds a check, or replaces the one of that name; it holds when its future succeeds within 3 s.
   */
  public void check(String name, Supplier<Future<?>> check) {
    checks.put(name, check);
  }

  /** From now on the named thing does not hold. */
  public void fails(String name) {
    check(name, () -> Future.failedFuture(name));
  }

  /** From now on the named thing holds. */
  public void holds(String name) {
    check(name, Future::succeededFuture);
  }

  /** All findings, in the order of their names. */
  Future<List<Finding>> examine() {
    List<Future<Finding>> findings = new ArrayList<>();
    checks.forEach((name, check) -> findings.add(examine(name, check)));
    return Future.all(findings).map(all -> all.<Finding>list());
  }

  private static Future<Finding> examine(String name, Supplier<Future<?>> check) {
    return check
        .get()
        .timeout(LONGEST_CHECK.toMillis(), TimeUnit.MILLISECONDS)
        .map(new Finding(name, true))
        .otherwise(new Finding(name, false));
  }
}
