package org.focalhub.platform.management;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * How late each event loop does what it was to do at a moment: the sign that something blocks it,
 * or that the machine has no time for it. Each loop has a task ten times a second that notes how
 * late it came.
 */
public final class LoopLag {
  /** A loop that stands this long makes everybody on it wait. */
  static final Duration BLOCKED = Duration.ofSeconds(1);

  private static final long BEAT_MILLIS = 100;
  private static final long BEAT_NANOS = Duration.ofMillis(BEAT_MILLIS).toNanos();
  private static final long WINDOW_NANOS = Duration.ofSeconds(15).toNanos();
  private static final double NANOS_OF_A_SECOND = 1e9;

  private final List<Pulse> pulses =
      Stream.generate(Pulse::new).limit(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE).toList();

  private final Meters.Tally blocked;

  /** Of one loop, which alone writes; anybody reads. */
  private static final class Pulse {
    private final AtomicLong due = new AtomicLong();
    private long windowBegan;
    private volatile long worstNow;
    private volatile long worstBefore;
    private volatile boolean beating;

    void note(long now, long late) {
      if (now - windowBegan > WINDOW_NANOS) {
        windowBegan = now;
        worstBefore = worstNow;
        worstNow = 0;
      }
      worstNow = Math.max(worstNow, late);
    }

    /** What is under way counts too: a loop that stands cannot say so itself. */
    long worst() {
      return Math.max(Math.max(worstNow, worstBefore), standing());
    }

    long standing() {
      return beating ? Math.max(0, System.nanoTime() - due.get()) : 0;
    }
  }

  private final class Beat extends VerticleBase {
    private final Pulse pulse;

    Beat(Pulse pulse) {
      this.pulse = pulse;
    }

    @Override
    public Future<?> start() {
      pulse.windowBegan = System.nanoTime();
      next();
      pulse.beating = true;
      return Future.succeededFuture();
    }

    private void next() {
      pulse.due.set(System.nanoTime() + BEAT_NANOS);
      vertx.setTimer(BEAT_MILLIS, timer -> beat());
    }

    private void beat() {
      long now = System.nanoTime();
      long late = now - pulse.due.get();
      pulse.note(now, late);
      if (late > BLOCKED.toNanos()) {
        blocked.add();
      }
      next();
    }

    @Override
    public Future<?> stop() {
      pulse.beating = false;
      return Future.succeededFuture();
    }
  }

  public LoopLag(Meters meters) {
    this.blocked =
        meters.tally("focalhub.loop.blocked", "How often an event loop stood for over a second.");
    meters.gauges(
        "focalhub.loop.lag.seconds",
        "How late this event loop was at worst in the last 15 to 30 seconds.",
        pulses.size(),
        loop -> pulses.get(loop).worst() / NANOS_OF_A_SECOND);
  }

  /** One beat on each event loop: Vert.x gives instances to its loops in turn. */
  public Future<Void> start(Vertx vertx) {
    AtomicInteger loop = new AtomicInteger();
    return vertx
        .deployVerticle(
            () -> new Beat(pulses.get(loop.getAndIncrement())),
            new DeploymentOptions().setInstances(pulses.size()))
        .mapEmpty();
  }

  /** Whether no loop has stood for so long now. */
  public boolean allMove(Duration longest) {
    return pulses.stream().mapToLong(Pulse::standing).allMatch(nanos -> nanos < longest.toNanos());
  }
}
