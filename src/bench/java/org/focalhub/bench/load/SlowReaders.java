package org.focalhub.bench.load;

import java.util.List;
import org.focalhub.testing.SmallNetwork.Member;

/** Some stop reading: the others should not notice, and the hub should not grow. */
final class SlowReaders implements Shape {
  private static final int MEMBERS = Integer.getInteger("members", 1_000);
  private static final int SLOW = MEMBERS / 20;
  private static final double RATE = Integer.getInteger("rate", 50);
  private static final double SECONDS = Integer.getInteger("seconds", 8);

  /** Long messages and little room at the receivers, so that seconds are enough to fill a line. */
  private static final int BYTES = 2_000;

  private static final int RECEIVES = 4_096;
  private static final double MOST_KIBIBYTES = 512;

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("slow", 1, Memory.TOLD)) {
      Audience audience = new Audience(loop);
      Room room = room(stand, audience);
      List<Follower> slow = audience.followers().subList(MEMBERS - SLOW, MEMBERS);
      slow.forEach(follower -> follower.setApart(true));
      room.run(RATE, SECONDS);
      long pid = stand.hub(0).handle().pid();
      Run all = room.run(RATE, SECONDS);
      Memory before = Memory.of(pid);
      Memory[] during = {before};
      Run some =
          room.run(
              RATE,
              SECONDS,
              () -> slow.forEach(follower -> follower.wire().stopReading()),
              () -> {
                during[0] = Memory.of(pid);
                slow.forEach(follower -> follower.wire().readOn());
              });
      tell(report, all, some, before, during[0]);
      audience.leave();
    }
  }

  private static Room room(Stand stand, Audience audience) {
    int port = stand.hub(0).webPort();
    List<Member> members = stand.members(MEMBERS);
    Talk talk = Talk.open(stand.network(), port, members);
    for (Member member : members) {
      Follower follower = BigRoom.follower(audience, port, member, talk);
      if (audience.followers().size() >= MEMBERS - SLOW) {
        follower.goTo(follower.door().receiving(RECEIVES));
      }
      audience.add(follower);
    }
    audience.come();
    return new Room(
        "hub",
        audience,
        new SocketPosting(audience, talk, MEMBERS - SLOW, BYTES),
        MEMBERS,
        true,
        stand.cpuMicros(),
        stand.databaseCpuMicros(),
        new Room.Numbers());
  }

  private static void tell(Report report, Run all, Run some, Memory before, Memory during) {
    report.section(
        "Slow readers",
        "%d of %d followers stop reading for a whole run of messages of %d bytes, and read on when it has ended; they have everything then. In the second row the times of the others."
            .formatted(SLOW, MEMBERS, BYTES));
    report.table("Without and with them", List.of(all, some));
    report.say(
        Memory.HEAD
            + "\n"
            + before.row("before")
            + "\n"
            + during.row("at its end, with them unread"));
    report.exact("followers that lack a message, or had one twice", some.lacking(), 0);
    report.atMost(
        "p99 of the others of the p99 without slow ones", some.p99() / all.p99(), 1.5, all, some);
    report.atMost(
        "KiB that a slow one keeps in the hub",
        during.minus(before).held() / 1024.0 / SLOW,
        MOST_KIBIBYTES);
  }
}
