package org.focalhub.platform.management;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What must hold for the hub to be of use, each asked anew every time. Some things may fail for a
 * while, or for good, and the hub is still of more use than none: then it is degraded, and serves.
 */
public final class Health {
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(3);

  /** Longer than any hub runs. */
  private static final Duration FOR_GOOD = Duration.ofDays(36_500);

  private final Map<String, Check> checks = new ConcurrentSkipListMap<>();
  private final Map<String, Long> failingSince = new ConcurrentHashMap<>();

  private record Check(Supplier<Future<?>> holds, Duration patience) {}

  /** How one thing stands, or all together. */
  enum State {
    UP,
    /** Not as it should be, but serving is better than not. */
    DEGRADED,
    /** Nobody should be sent here. */
    DOWN
  }

  /** How one thing stands. */
  record Finding(String name, State state) {}

  /**
   * Adds a check, or replaces the one of that name; it holds when its future succeeds within 3 s.
   */
  public void check(String name, Supplier<Future<?>> check) {
    check(name, Duration.ZERO, check);
  }

  /**
   * As {@link #check(String, Supplier)}, of what may fail for so long before nobody should be sent
   * here; the time runs from the first question that finds it failing.
   */
  public void check(String name, Duration patience, Supplier<Future<?>> check) {
    checks.put(name, new Check(check, patience));
  }

  /** What the hub can do without. */
  public void watch(String name, BooleanSupplier holds) {
    check(name, FOR_GOOD, () -> answer(holds));
  }

  /** As {@link #check(String, Supplier)}, of what can be told at once. */
  public void check(String name, BooleanSupplier holds) {
    check(name, Duration.ZERO, () -> answer(holds));
  }

  private static Future<Void> answer(BooleanSupplier holds) {
    return holds.getAsBoolean() ? Future.succeededFuture() : Future.failedFuture("does not hold");
  }

  /** From now on the named thing does not hold. */
  public void fails(String name) {
    check(name, () -> false);
  }

  /** From now on the named thing holds. */
  public void holds(String name) {
    check(name, () -> true);
  }

  /** All findings, in the order of their names. */
  Future<List<Finding>> examine() {
    List<Future<Finding>> findings = new ArrayList<>();
    checks.forEach((name, check) -> findings.add(examine(name, check)));
    return Future.all(findings).map(all -> all.<Finding>list());
  }

  private Future<Finding> examine(String name, Check check) {
    return check
        .holds()
        .get()
        .timeout(LONGEST_CHECK.toMillis(), TimeUnit.MILLISECONDS)
        .map(holds -> held(name))
        .otherwise(failure -> failed(name, check.patience()));
  }

  private Finding held(String name) {
    failingSince.remove(name);
    return new Finding(name, State.UP);
  }

  private Finding failed(String name, Duration patience) {
    long now = System.nanoTime();
    Long before = failingSince.putIfAbsent(name, now);
    Duration failing = Duration.ofNanos(before == null ? 0 : now - before);
    return new Finding(name, failing.compareTo(patience) < 0 ? State.DEGRADED : State.DOWN);
  }
}
