package org.focalhub.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
      Returning returning = new Returning();
      audience.whenLost(returning);
      List<Follower> storming = audience.followers().subList(ROOMS, members.size());
      storming.forEach(follower -> follower.setApart(true));
      Run storm = room.run(RATE, SECONDS, () -> cutLater(storming), () -> awaitAll(returning));
      tell(report, calm, storm, returning.away());
      audience.leave();
    }
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

  private static void tell(Report report, Run calm, Run storm, Timings away) {
    report.section(
        "A storm of " + FOLLOWERS,
        "%d lines in %d rooms are lost at once while those who stay, one in each, post %.0f messages a second; each comes back after the pause that the protocol asks for and resumes after what it has. In the second row the times of those who stayed."
            .formatted(FOLLOWERS, ROOMS, RATE));
    report.table("Before and during it", List.of(calm, storm));
    report.say(Timings.head("from the loss to having caught up") + "\n" + away.row("away"));
    report.exact("followers that came back", away.count(), FOLLOWERS);
    report.exact("followers that lack a message, or had one twice", storm.lacking(), 0);
    report.atMost("ms until the last had caught up", away.millisAt(100), MOST_AWAY_MILLIS);
    report.atMost(
        "p99 of a post meanwhile, due to acknowledged, ms",
        storm.acknowledged().millisAt(99),
        MOST_P99_MILLIS,
        storm);
    report.atMost(
        "p99 of a message with those who stayed, ms", storm.p99(), MOST_P99_MILLIS, storm);
  }
}
