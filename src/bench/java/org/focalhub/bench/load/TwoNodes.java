package org.focalhub.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.focalhub.testing.SmallNetwork.Member;

/** Half of a room on another hub; then that hub is frozen, and killed. */
final class TwoNodes implements Shape {
  private static final int MEMBERS = Integer.getInteger("members", 200);
  private static final int HALF = MEMBERS / 2;
  private static final double RATE = Integer.getInteger("rate", 20);
  private static final double SECONDS = Integer.getInteger("seconds", 15);
  private static final double MORE_MILLIS = 5;

  /** Until both hubs have compiled what they do. */
  private static final int WARMING = 2;

  private static final double WARMING_RATE = 4 * RATE;

  private final Room.Numbers numbers = new Room.Numbers();

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("nodes", 2)) {
      Talk talk = Talk.open(stand.network(), stand.hub(0).webPort(), stand.members(MEMBERS));
      for (int time = 0; time < WARMING; time++) {
        warm(on(stand, loop, talk, 0)).leave();
        warm(on(stand, loop, talk, HALF)).leave();
      }
      Room on = on(stand, loop, talk, 0);
      Run one = on.run(RATE, SECONDS);
      on.audience().leave();
      Room both = on(stand, loop, talk, HALF);
      Run two = both.run(RATE, SECONDS);
      Audience halves = both.audience();
      Room first = first(stand, halves, talk);
      halves.followers().subList(HALF, MEMBERS).forEach(follower -> follower.setApart(true));
      Run frozen = frozen(stand, first);
      Run killed = killed(stand, first);
      tell(report, one, two, frozen, killed);
      halves.leave();
    }
  }

  private static Audience warm(Room room) {
    room.run(WARMING_RATE, SECONDS);
    return room.audience();
  }

  /** The last ones follow at the second hub. */
  private Room on(Stand stand, WireLoop loop, Talk talk, int others) {
    Audience audience = new Audience(loop);
    long head = stand.network().count("SELECT head FROM timeline WHERE id = $1", talk.channel());
    Talk now = new Talk(talk.channel(), talk.topic(), talk.members(), head);
    for (int place = 0; place < MEMBERS; place++) {
      int hub = place < MEMBERS - others ? 0 : 1;
      Member member = talk.members().get(place);
      audience.add(BigRoom.follower(audience, stand.hub(hub).webPort(), member, now));
    }
    audience.come();
    return posted(stand, audience, talk, others == 0 ? "one hub" : "two hubs");
  }

  private Room posted(Stand stand, Audience audience, Talk talk, String system) {
    return new Room(
        system,
        audience,
        new SocketPosting(audience, talk, MEMBERS, BigRoom.BYTES),
        MEMBERS,
        true,
        stand.cpuMicros(),
        stand.databaseCpuMicros(),
        numbers);
  }

  /** Only those on the first hub post; what a killed hub used cannot be told afterwards. */
  private Room first(Stand stand, Audience audience, Talk talk) {
    return new Room(
        "two hubs, a fault",
        audience,
        new SocketPosting(audience, talk, HALF, BigRoom.BYTES),
        MEMBERS,
        true,
        Cpu.micros(stand.hub(0).handle()),
        () -> 0,
        numbers);
  }

  private static Run frozen(Stand stand, Room room) {
    long pid = stand.hub(1).handle().pid();
    return room.run(
        RATE, SECONDS, () -> later(() -> signal("-STOP", pid)), () -> signal("-CONT", pid));
  }

  /** Whoever was there goes to the other; nobody else is to be lost. */
  private static Run killed(Stand stand, Room room) {
    Returning returning = new Returning();
    room.audience()
        .whenLost(
            lost -> {
              if (lost.place() < HALF) {
                room.audience().fault("a line to the first hub was lost");
              }
              lost.goTo(lost.door().at(stand.hub(0).webPort()));
              returning.accept(lost);
            });
    return room.run(
        RATE,
        SECONDS,
        () -> later(() -> stand.hub(1).handle().destroyForcibly()),
        () -> ReconnectStorm.awaitAll(returning));
  }

  private static void later(Runnable what) {
    CompletableFuture.runAsync(
        what, CompletableFuture.delayedExecutor((long) (SECONDS * 250), TimeUnit.MILLISECONDS));
  }

  private static void signal(String signal, long pid) {
    try {
      new ProcessBuilder("kill", signal, "" + pid).start().waitFor();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(Report report, Run one, Run two, Run frozen, Run killed) {
    report.section(
        "Two hubs on one PostgreSQL",
        "%d followers of one room, %.0f messages a second, after hubs that have each had four times as much for a while. Rows: all on one hub; half on each; the second frozen (SIGSTOP) from a quarter of the run to its end; the second killed after a quarter, its followers coming back to the first. In the last two rows the times of those on the first."
            .formatted(MEMBERS, RATE));
    report.table("One, two, one frozen, one killed", List.of(one, two, frozen, killed));
    report.plot(
        Plot.percentiles(
            "From due to received", new ArrayList<>(List.of(one, two, frozen, killed))));
    report.atMost(
        "p99 with two hubs less that with one, ms", two.p99() - one.p99(), MORE_MILLIS, one, two);
    report.exact("followers that lack a message when one was frozen", frozen.lacking(), 0);
    report.exact("followers that lack a message when one was killed", killed.lacking(), 0);
    report.atMost(
        "p99 on the first while the second was frozen less that with two, ms",
        frozen.p99() - two.p99(),
        MORE_MILLIS,
        frozen);
    report.atMost(
        "p99 on the first while the second was killed less that with two, ms",
        killed.p99() - two.p99(),
        MORE_MILLIS,
        killed);
    report.exact("lines to the first that broke", frozen.faults() + killed.faults(), 0);
  }
}
