package org.focalhub.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Those who follow, and the round that they are in. */
final class Audience {
  private static final int COMING_AT_ONCE = 100;
  private static final int FAULTS_KEPT = 5;
  private static final long SOON_NANOS = 1_000_000;

  private final WireLoop loop;
  private final List<Follower> followers = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private volatile Round round = Round.at(1, Long.MAX_VALUE, 0);
  private volatile Consumer<Follower> whenLost = lost -> fault("a line was lost");
  private volatile Consumer<Follower> whenAnswered = answered -> {};
  private volatile int faulty;
  private volatile byte[] specimen;

  Audience(WireLoop loop) {
    this.loop = loop;
  }

  WireLoop loop() {
    return loop;
  }

  Round round() {
    return round;
  }

  List<Follower> followers() {
    return followers;
  }

  void add(Follower follower) {
    follower.placed(followers.size());
    followers.add(follower);
  }

  /** Some at a time; returns when all have caught up. */
  void come() {
    Semaphore turns = new Semaphore(COMING_AT_ONCE);
    List<CompletableFuture<?>> coming = new ArrayList<>();
    for (Follower follower : followers) {
      turns.acquireUninterruptibly();
      coming.add(follower.come().whenComplete((come, failed) -> turns.release()));
    }
    CompletableFuture.allOf(coming.toArray(CompletableFuture[]::new)).join();
  }

  void leave() {
    whenLost = lost -> {};
    followers.stream().map(Follower::wire).filter(java.util.Objects::nonNull).forEach(Wire::cut);
  }

  /** Instead of taking it for a fault. */
  void whenLost(Consumer<Follower> then) {
    whenLost = then;
  }

  void lost(Follower follower) {
    whenLost.accept(follower);
  }

  Round begin(double rate, long first) {
    return begin(Round.at(rate, first, System.nanoTime() + SOON_NANOS));
  }

  Round begin(Round next) {
    return onLoop(
        () -> {
          followers.forEach(Follower::begin);
          loop.turns();
          faulty = 0;
          faults.clear();
          round = next;
          return round;
        });
  }

  <T> T onLoop(Supplier<T> what) {
    return CompletableFuture.supplyAsync(what, loop::execute).join();
  }

  /** Those who have not had each message of the round once. */
  long lacking(Round of) {
    return onLoop(
        () ->
            followers.stream()
                .filter(follower -> !follower.had(of.answered() - of.refusals(), of.sum))
                .count());
  }

  void whenAnswered(Consumer<Follower> then) {
    whenAnswered = then;
  }

  void acknowledged(Follower author, long number, long nanos) {
    round.acknowledged(number, nanos);
    whenAnswered.accept(author);
  }

  void refused(Follower author, String why) {
    refused(why);
    whenAnswered.accept(author);
  }

  void refused(String why) {
    round.refused();
    keep(why);
  }

  void fault(String what) {
    faulty++;
    keep(what);
  }

  void keep(byte[] frame, int from, int to) {
    if (specimen == null) {
      specimen = Arrays.copyOfRange(frame, from, to);
    }
  }

  /** A frame with one entry, as the first of them came. */
  byte[] specimen() {
    return specimen;
  }

  private void keep(String what) {
    if (faults.size() < FAULTS_KEPT) {
      faults.add(what);
    }
  }

  int faults() {
    return faulty;
  }

  List<String> firstFaults() {
    return onLoop(() -> List.copyOf(faults));
  }
}
