package org.focalhub.bench.load;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork.Member;

/** Some stop reading: the others should not notice, and the hub should not grow. */
final class SlowReaders implements Shape {
  private static final int MEMBERS = Integer.getInteger("members", 1_000);
  private static final int SLOW = MEMBERS / 20;
  private static final double RATE = Integer.getInteger("rate", 50);
  private static final double SECONDS = Integer.getInteger("seconds", 8);

  /** So much on a timeline of their own that the system's buffers are full when the run begins. */
  private static final int FLOOD = 300;

  private static final int FLOOD_BYTES = 8_000;
  private static final int RECEIVES = 4_096;
  private static final double MOST_KIBIBYTES = 512;

  private final Room.Numbers numbers = new Room.Numbers();
  private Talk flood;
  private int port;

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("slow", 1, Memory.TOLD)) {
      port = stand.hub(0).webPort();
      Audience audience = new Audience(loop);
      Room room = room(stand, audience);
      List<Follower> slow = audience.followers().subList(MEMBERS - SLOW, MEMBERS);
      slow.forEach(follower -> follower.setApart(true));
      room.run(RATE, SECONDS);
      long pid = stand.hub(0).handle().pid();
      Run all = room.run(RATE, SECONDS);
      Memory before = Memory.of(pid);
      Memory[] during = {before};
      slow.forEach(follower -> follower.wire().stopReading());
      pour();
      Run some =
          room.run(
              RATE,
              SECONDS,
              () -> {},
              () -> {
                during[0] = Memory.of(pid);
                slow.forEach(follower -> follower.wire().readOn());
              });
      tell(report, all, some, before, during[0]);
      audience.leave();
    }
  }

  private Room room(Stand stand, Audience audience) {
    List<Member> members = stand.members(MEMBERS);
    Talk talk = Talk.open(stand.network(), port, members);
    flood = Talk.open(stand.network(), port, members);
    for (Member member : members.subList(0, MEMBERS - SLOW)) {
      audience.add(BigRoom.follower(audience, port, member, talk));
    }
    for (Member member : members.subList(MEMBERS - SLOW, MEMBERS)) {
      audience.add(
          new Follower(
              audience,
              WireLoop.Door.of(port, member).receiving(RECEIVES),
              new UUID[] {talk.channel(), flood.channel()},
              new long[] {talk.head(), flood.head()}));
    }
    audience.come();
    return new Room(
        "hub",
        audience,
        new SocketPosting(audience, talk, MEMBERS - SLOW, BigRoom.BYTES),
        MEMBERS,
        true,
        stand.cpuMicros(),
        stand.databaseCpuMicros(),
        numbers);
  }

  private void pour() {
    Member author = flood.members().get(0);
    long first = numbers.take(FLOOD);
    for (long number = first; number < first + FLOOD; number++) {
      byte[] text = Marker.text(FLOOD_BYTES).getBytes(StandardCharsets.US_ASCII);
      Marker.fill(text, 0, number, 0);
      Api.of(port)
          .as(author)
          .command(
              "/api/channels/%s/topics/%s/messages".formatted(flood.channel(), flood.topic()),
              new JsonObject()
                  .put("text", new String(text, StandardCharsets.US_ASCII))
                  .put("focalPoint", author.focalPoint().toString()));
    }
  }

  private static void tell(Report report, Run all, Run some, Memory before, Memory during) {
    report.section(
        "Slow readers",
        "%d of %d followers stop reading, get %d messages of %d bytes on a timeline of their own, which fills all buffers on the way to them, read nothing during the whole second run and read on when it has ended. In the second row the times of the others."
            .formatted(SLOW, MEMBERS, FLOOD, FLOOD_BYTES));
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
