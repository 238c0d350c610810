package org.focalhub.bench.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.UUID;
import org.focalhub.testing.SmallMeeting;

/** What a follower costs who gets nothing. */
final class IdleFollowers implements Shape {
  private static final int WANTED = Integer.getInteger("followers", 20_000);
  private static final int FILES_OF_ITS_OWN = 1_000;
  private static final double MOST_KIBIBYTES = 20;

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("idle", 1, Memory.TOLD)) {
      UUID floor = new SmallMeeting(stand.network()).openToPublic(true).segment();
      WireLoop.Door door = WireLoop.Door.guest(stand.hub(0).webPort());
      int few = WANTED / 20;
      come(loop, door, floor, few);
      Memory before = Memory.of(stand.hub(0).handle().pid());
      int more = Math.min(WANTED, mostFiles() - FILES_OF_ITS_OWN) - few;
      Audience audience = come(loop, door, floor, more);
      Memory after = Memory.of(stand.hub(0).handle().pid());
      tell(report, few, more, before, after);
      audience.leave();
    }
  }

  private static Audience come(WireLoop loop, WireLoop.Door door, UUID floor, int count) {
    Audience audience = new Audience(loop);
    for (int follower = 0; follower < count; follower++) {
      audience.add(new Follower(audience, door, new UUID[] {floor}, new long[] {0}));
    }
    audience.come();
    return audience;
  }

  /** Sockets are files. */
  private static int mostFiles() {
    long most =
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getMaxFileDescriptorCount();
    return (int) Math.min(most, Integer.MAX_VALUE);
  }

  private static void tell(Report report, int few, int more, Memory before, Memory after) {
    Memory each = after.minus(before);
    report.section(
        "Idle followers",
        "%d people without an account follow one floor on one hub; each has a socket of its own. Memory after a collection; a follower's share is what %d more of them took."
                .formatted(few + more, more)
            + (few + more < WANTED
                ? " The limit of open files of this machine's processes lets no more in (%d were wanted)."
                    .formatted(WANTED)
                : ""));
    report.say(
        Memory.HEAD
            + "\n"
            + before.row(few + " followers")
            + "\n"
            + after.row(few + more + " followers"));
    report.atMost(
        "KiB of heap and buffers a follower", each.held() / 1024.0 / more, MOST_KIBIBYTES);
    report.say("Resident memory a follower: %.1f KiB.".formatted(each.resident() / 1024.0 / more));
  }
}
