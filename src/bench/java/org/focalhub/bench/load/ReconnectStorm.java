package org.focalhub.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.focalhub.bench.Timings;
import org.focalhub.testing.SmallNetwork.Member;

/**
 * The lines of all but one person in each room are lost at once, and they come back while those who
 * stayed go on posting.
 */
final class ReconnectStorm implements Shape {
  private static final int FOLLOWERS = Integer.getInteger("followers", 5_000);
  private static final int ROOMS = Integer.getInteger("rooms", 50);
  private static final double RATE = Integer.getInteger("rate", 10);
  private static final double SECONDS = Integer.getInteger("seconds", 12);
  private static final int STORMS = Integer.getInteger("storms", 4);
  private static final int COMING_AND_GOING = Integer.getInteger("comingAndGoing", 400);
  private static final int TIMES_GONE = 2;
  private static final long CUT_AFTER_MILLIS = 2_000;
  private static final double MOST_AWAY_MILLIS = 10_000;
  private static final double MOST_P99_MILLIS = 250;

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("storm", 1)) {
      List<Member> members = stand.members(ROOMS + FOLLOWERS);
      Audience audience = new Audience(loop);
      RoomsPosting posting =
          new RoomsPosting(audience, talks(stand, members), members, BigRoom.BYTES);
      posting.follow(stand.hub(0).webPort());
      audience.come();
      Room room =
          new Room(
              "hub",
              audience,
              (number, due) -> posting.post((int) (number % ROOMS), number, due),
              members.size() / ROOMS,
              true,
              stand.cpuMicros(),
              stand.databaseCpuMicros(),
              new Room.Numbers());
      room.run(RATE, SECONDS / 3);
      Run calm = room.run(RATE, SECONDS / 3);
      List<Follower> storming = audience.followers().subList(ROOMS, members.size());
      Run inUse = inUse(room, storming);
      List<Storm> storms = new ArrayList<>();
      for (int time = 0; time < STORMS; time++) {
        storms.add(storm(room, storming));
      }
      tell(report, calm, inUse, storms);
      audience.leave();
    }
  }

  private record Storm(Run run, Timings away) {}

  private static Run inUse(Room room, List<Follower> followers) {
    Returning returning = new Returning();
    room.audience().whenLost(returning);
    followers.forEach(follower -> follower.setApart(true));
    return room.run(
        RATE,
        1.0 * TIMES_GONE * followers.size() / COMING_AND_GOING,
        () -> Returning.cutByTurns(followers, TIMES_GONE, COMING_AND_GOING),
        () -> awaitAll(returning));
  }

  private static Storm storm(Room room, List<Follower> storming) {
    Returning returning = new Returning();
    room.audience().whenLost(returning);
    storming.forEach(follower -> follower.setApart(true));
    Run run = room.run(RATE, SECONDS, () -> cutLater(storming), () -> awaitAll(returning));
    return new Storm(run, returning.away());
  }

  /** Of the same size, each with one of the first members, who stay. */
  private static List<Talk> talks(Stand stand, List<Member> members) {
    return IntStream.range(0, ROOMS)
        .mapToObj(
            room ->
                IntStream.iterate(room, place -> place < members.size(), place -> place + ROOMS)
                    .mapToObj(members::get)
                    .toList())
        .map(inIt -> Talk.open(stand.network(), stand.hub(0).webPort(), inIt))
        .toList();
  }

  private static void cutLater(List<Follower> storming) {
    CompletableFuture.runAsync(
        () -> storming.forEach(follower -> follower.wire().cut()),
        CompletableFuture.delayedExecutor(CUT_AFTER_MILLIS, TimeUnit.MILLISECONDS));
  }

  static void awaitAll(Returning returning) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> returning.missing() == 0);
  }

  private static void tell(Report report, Run calm, Run inUse, List<Storm> storms) {
    report.section(
        "A storm of " + FOLLOWERS,
        "%d lines in %d rooms are lost at once while those who stay, one in each, post %.0f messages a second; each comes back after the pause that the protocol asks for and resumes after what it has. The first row is before, the second while each line was lost and came back twice, %d a second, so that the hub has compiled what it does; then the storms, of which the worst counts. Times of those who stayed."
            .formatted(FOLLOWERS, ROOMS, RATE, COMING_AND_GOING));
    report.table(
        "Before and during it",
        Stream.concat(Stream.of(calm, inUse), storms.stream().map(Storm::run)).toList());
    report.say(
        Timings.head("from the loss to having caught up")
            + storms.stream()
                .map(storm -> "\n" + storm.away().row("away"))
                .collect(Collectors.joining()));
    report.exact(
        "followers that came back",
        storms.stream().mapToLong(storm -> storm.away().count()).sum(),
        (long) STORMS * FOLLOWERS);
    report.exact(
        "followers that lack a message, or had one twice",
        storms.stream().mapToLong(storm -> storm.run().lacking()).sum(),
        0);
    List<Run> runs = storms.stream().map(Storm::run).toList();
    report.atMost(
        "ms until the last had caught up",
        storms.stream().mapToDouble(storm -> storm.away().millisAt(100)).max().orElseThrow(),
        MOST_AWAY_MILLIS);
    report.atMost(
        "p99 of a post meanwhile, due to acknowledged, ms",
        runs.stream().mapToDouble(run -> run.acknowledged().millisAt(99)).max().orElseThrow(),
        MOST_P99_MILLIS,
        runs.toArray(Run[]::new));
    report.atMost(
        "p99 of a message with those who stayed, ms",
        runs.stream().mapToDouble(Run::p99).max().orElseThrow(),
        MOST_P99_MILLIS,
        runs.toArray(Run[]::new));
  }
}
