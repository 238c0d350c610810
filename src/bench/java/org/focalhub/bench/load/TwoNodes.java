package org.focalhub.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.focalhub.bench.Timings;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.SmallNetwork.Member;

/**
 * Two rooms at once, one whose people are all on the first of two hubs and one of whom half are on
 * each, so that both meet the same moments; then the second hub is frozen, and killed.
 */
final class TwoNodes implements Shape {
  private static final int MEMBERS = Integer.getInteger("members", 200);
  private static final int HALF = MEMBERS / 2;
  private static final double RATE = Integer.getInteger("rate", 20);
  private static final double SECONDS = Integer.getInteger("seconds", 30);
  private static final double MORE_MILLIS = 5;
  private static final double WARMING_RATE = 4 * RATE;
  private static final int TIMES_PASSED = 20;

  /** Until both hubs have compiled what they do. */
  private static final double WARMING_SECONDS = 2 * SECONDS;

  private final Room.Numbers numbers = new Room.Numbers();

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("nodes", 2)) {
      List<Member> members = stand.members(2 * MEMBERS);
      Talk one = talk(stand, members.subList(0, MEMBERS));
      Talk two = talk(stand, members.subList(MEMBERS, 2 * MEMBERS));
      passBy(loop, stand, one);
      Audience audience = new Audience(loop);
      follow(audience, stand.hub(0), one, one.members());
      follow(audience, stand.hub(0), two, two.members().subList(0, HALF));
      follow(audience, stand.hub(1), two, two.members().subList(HALF, MEMBERS));
      audience.come();
      List<Follower> inTwo = audience.followers().subList(MEMBERS, 2 * MEMBERS);
      inTwo.forEach(follower -> follower.setApart(true));
      Room both = room(stand, audience, one, two, MEMBERS);
      both.run(WARMING_RATE, WARMING_SECONDS);
      // Until what so much left to be done behind it, such as words to be indexed, is done.
      both.run(RATE, SECONDS);
      Run beside = both.run(RATE, 2 * SECONDS);
      inTwo.subList(0, HALF).forEach(follower -> follower.setApart(false));
      // Only those on the first hub post.
      Room first = room(stand, audience, one, two, HALF);
      Run calm = first.run(RATE, SECONDS);
      Run frozen = frozen(stand, first);
      Run killed = killed(stand, first);
      tell(report, beside, List.of(calm, frozen, killed));
      audience.leave();
    }
  }

  private static Talk talk(Stand stand, List<Member> members) {
    return Talk.open(stand.network(), stand.hub(0).webPort(), members);
  }

  private static void follow(Audience audience, HubProcess hub, Talk talk, List<Member> members) {
    members.forEach(
        member -> audience.add(BigRoom.follower(audience, hub.webPort(), member, talk)));
  }

  /** The messages go into the rooms by turns. */
  private Room room(Stand stand, Audience audience, Talk one, Talk two, int authors) {
    Pace.Posting inOne = new SocketPosting(audience, one, authors, BigRoom.BYTES);
    Pace.Posting inTwo = new SocketPosting(audience, MEMBERS, two, authors, BigRoom.BYTES);
    return new Room(
        "two hubs",
        audience,
        (number, due) -> (number % 2 == 0 ? inOne : inTwo).post(number, due),
        MEMBERS,
        true,
        // What a killed hub used cannot be told afterwards.
        Cpu.micros(stand.hub(0).handle()),
        stand.databaseCpuMicros(),
        numbers);
  }

  /** They come to both hubs and go again, as people do in hubs that have been in use for a day. */
  private static void passBy(WireLoop loop, Stand stand, Talk talk) {
    for (int time = 0; time < TIMES_PASSED; time++) {
      Audience passing = new Audience(loop);
      follow(passing, stand.hub(0), talk, talk.members());
      follow(passing, stand.hub(1), talk, talk.members());
      passing.come();
      passing.leave();
    }
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
              if (lost.place() < MEMBERS + HALF) {
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

  private static void tell(Report report, Run beside, List<Run> faults) {
    report.section(
        "Two hubs on one PostgreSQL",
        "Two rooms of %d, %.0f messages a second into them by turns, after hubs that have had four times as much for a while, and %,d lines each that came and went. Everybody of the one room is on the first hub, half of the other on each."
            .formatted(MEMBERS, RATE, TIMES_PASSED * MEMBERS));
    report.say(
        Timings.head("from due to received")
            + "\n"
            + beside.received().row("the room on one hub")
            + "\n"
            + beside.receivedApart().row("the room on two"));
    report.table(
        "The first hub with both (the times of the room on one), and what those on it saw: before, the second frozen (SIGSTOP) from a quarter to the end, the second killed after a quarter, its followers coming to the first",
        Stream.concat(Stream.of(beside), faults.stream()).toList());
    report.plot(Plot.percentiles("From due to received", new ArrayList<>(faults)));
    report.atMost(
        "p99 of the room on two hubs less that of the room on one, ms",
        beside.receivedApart().millisAt(99) - beside.p99(),
        MORE_MILLIS,
        beside);
    Run calm = faults.get(0);
    Run frozen = faults.get(1);
    Run killed = faults.get(2);
    report.exact(
        "messages lacking or twice", beside.lacking() + calm.lacking() + frozen.lacking(), 0);
    report.exact("messages lacking or twice when one was killed", killed.lacking(), 0);
    report.atMost(
        "p99 on the first while the second was frozen less that before, ms",
        frozen.p99() - calm.p99(),
        MORE_MILLIS,
        calm,
        frozen);
    report.atMost(
        "p99 on the first while the second was killed less that before, ms",
        killed.p99() - calm.p99(),
        MORE_MILLIS,
        calm,
        killed);
    report.exact(
        "lines that broke but for those to the killed one",
        faults.stream().mapToLong(Run::faults).sum() + beside.faults(),
        0);
  }
}
