package org.focalhub.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.focalhub.bench.Timings;
import org.focalhub.testing.SmallNetwork.Member;

/** Everybody's line is lost at once, and they come back while others go on posting. */
final class ReconnectStorm implements Shape {
  private static final int FOLLOWERS = Integer.getInteger("followers", 5_000);
  private static final int STAYING = 50;
  private static final double RATE = Integer.getInteger("rate", 10);
  private static final double SECONDS = Integer.getInteger("seconds", 12);
  private static final long CUT_AFTER_MILLIS = 2_000;
  private static final double MOST_AWAY_MILLIS = 10_000;
  private static final double MOST_P99_MILLIS = 250;

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("storm", 1)) {
      int port = stand.hub(0).webPort();
      List<Member> members = stand.members(STAYING + FOLLOWERS);
      Talk talk = Talk.open(stand.network(), port, members);
      Audience audience = new Audience(loop);
      members.forEach(member -> audience.add(BigRoom.follower(audience, port, member, talk)));
      audience.come();
      Room room =
          new Room(
              "hub",
              audience,
              new SocketPosting(audience, talk, STAYING, BigRoom.BYTES),
              members.size(),
              true,
              stand.cpuMicros(),
              stand.databaseCpuMicros(),
              new Room.Numbers());
      room.run(RATE, SECONDS / 3);
      Run calm = room.run(RATE, SECONDS / 3);
      Returning returning = new Returning();
      audience.whenLost(returning);
      List<Follower> storming = audience.followers().subList(STAYING, members.size());
      storming.forEach(follower -> follower.setApart(true));
      Run storm = room.run(RATE, SECONDS, () -> cutLater(storming), () -> awaitAll(returning));
      tell(report, calm, storm, returning.away());
      audience.leave();
    }
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
        "%d lines are lost at once while %.0f messages a second are posted; each comes back after the pause that the protocol asks for and resumes after what it has. In the second row the times of those who stayed."
            .formatted(FOLLOWERS, RATE));
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
