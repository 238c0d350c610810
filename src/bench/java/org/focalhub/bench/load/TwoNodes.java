package org.focalhub.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
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
  private static final double SECONDS = Integer.getInteger("seconds", 20);
  private static final double MORE_MILLIS = 5;
  private static final double WARMING_RATE = 4 * RATE;
  private static final int TIMES_PASSED = 20;

  /** Of a fault and of none, by turns: how noisy the machine is changes. */
  private static final int ROUNDS = 3;

  /** Until both hubs have compiled what they do. */
  private static final double WARMING_SECONDS = 3 * SECONDS;

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
      Run beside = both.run(RATE, 3 * SECONDS);
      inTwo.subList(0, HALF).forEach(follower -> follower.setApart(false));
      // Only those on the first hub post.
      Room first = room(stand, audience, one, two, HALF);
      List<Run> calm = new ArrayList<>();
      List<Run> frozen = new ArrayList<>();
      List<Run> killed = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        calm.add(first.run(RATE, SECONDS));
        frozen.add(frozen(stand, first));
      }
      for (int round = 0; round < ROUNDS; round++) {
        if (round > 0) {
          another(stand, first);
        }
        calm.add(first.run(RATE, SECONDS));
        killed.add(killed(stand, first));
      }
      tell(report, beside, calm, frozen, killed);
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
    HubProcess second = stand.hub(1);
    return room.run(RATE, SECONDS, () -> later(second::freeze), second::thaw);
  }

  /** Takes the second's place; its people come back to it, and it compiles what it does. */
  private static void another(Stand stand, Room room) {
    stand.replace(1);
    Returning returning = goingTo(stand.hub(1), room.audience());
    room.audience()
        .followers()
        .subList(MEMBERS + HALF, 2 * MEMBERS)
        .forEach(follower -> follower.wire().cut());
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> returning.returned() == HALF);
    room.run(WARMING_RATE, SECONDS);
  }

  /** Whoever is lost on the second; nobody on the first is to be. */
  private static Returning goingTo(HubProcess hub, Audience audience) {
    Returning returning = new Returning();
    audience.whenLost(
        lost -> {
          if (lost.place() < MEMBERS + HALF) {
            audience.fault("a line to the first hub was lost");
          }
          lost.goTo(lost.door().at(hub.webPort()));
          returning.accept(lost);
        });
    return returning;
  }

  private static Run killed(Stand stand, Room room) {
    Returning returning = goingTo(stand.hub(0), room.audience());
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

  private static void tell(
      Report report, Run beside, List<Run> calm, List<Run> frozen, List<Run> killed) {
    List<Run> all = Stream.of(List.of(beside), calm, frozen, killed).flatMap(List::stream).toList();
    report.section(
        "Two hubs on one PostgreSQL",
        "Two rooms of %d, %.0f messages a second into them by turns, after hubs that have had four times as much for a while, and %,d lines each that came and went. Everybody of the one room is on the first hub, half of the other on each."
            .formatted(MEMBERS, RATE, TIMES_PASSED * MEMBERS));
    report.say(
        Timings.head("from due to received, all runs of a kind")
            + "\n"
            + beside.received().row("the room on one hub")
            + "\n"
            + beside.receivedApart().row("the room on two, meanwhile")
            + "\n"
            + pooled(calm).row("those on the first hub, without a fault")
            + "\n"
            + pooled(frozen).row("the second frozen")
            + "\n"
            + pooled(killed).row("the second killed"));
    report.table(
        "Run by run: the room on one hub, beside that on two; then those on the first hub without a fault, with the second frozen (SIGSTOP) from a quarter to the end, and with the second killed after a quarter, its followers coming to the first (another takes its place before the next time)",
        all);
    report.plot(Plot.percentiles("From due to received", new ArrayList<>(all)));
    report.atMost(
        "p99 of the room on two hubs less that of the room on one, ms",
        beside.receivedApart().millisAt(99) - beside.p99(),
        MORE_MILLIS,
        beside);
    report.atMost(
        "p99 on the first while the second was frozen less that without a fault, ms",
        pooled(frozen).millisAt(99) - pooled(calm).millisAt(99),
        MORE_MILLIS,
        Stream.concat(calm.stream(), frozen.stream()).toArray(Run[]::new));
    report.atMost(
        "p99 on the first while the second was killed less that without a fault, ms",
        pooled(killed).millisAt(99) - pooled(calm).millisAt(99),
        MORE_MILLIS,
        Stream.concat(calm.stream(), killed.stream()).toArray(Run[]::new));
    report.exact("messages lacking or twice", all.stream().mapToLong(Run::lacking).sum(), 0);
    report.exact(
        "lines that broke but for those to the killed one",
        all.stream().mapToLong(Run::faults).sum(),
        0);
  }

  private static Timings pooled(List<Run> runs) {
    Timings all = new Timings();
    runs.forEach(run -> all.add(run.received()));
    return all;
  }
}
