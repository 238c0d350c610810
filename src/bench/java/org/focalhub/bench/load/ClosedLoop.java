package org.focalhub.bench.load;

import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.focalhub.bench.Timings;

/**
 * Each connection has so many posts under way, and posts again for each that is answered: how much
 * the hub takes at most, and not how it answers at a given rate.
 */
final class ClosedLoop {
  private static final int MOST = 4_000_000;

  private final Room room;
  private final RoomsPosting posting;
  private final int outstanding;
  private final long[] sent = new long[MOST];
  private long first;
  private long next;
  private long end;

  ClosedLoop(Room room, RoomsPosting posting, int outstanding) {
    this.room = room;
    this.posting = posting;
    this.outstanding = outstanding;
  }

  /** The rate told is what was acknowledged a second. */
  Run run(double seconds) {
    Audience audience = room.audience();
    first = room.numbers().take(MOST);
    next = first;
    Arrays.fill(sent, 0);
    Round round = audience.begin(new Round(first, number -> sent[(int) (number - first)]));
    double cpu = room.cpuMicros().getAsDouble();
    double databaseCpu = room.databaseCpuMicros().getAsDouble();
    long readerCpu = audience.loop().cpuNanos();
    double stolen = Cpu.stolenMillis();
    long begun = System.nanoTime();
    end = begun + (long) (seconds * 1e9);
    audience.whenAnswered(follower -> post(follower.place()));
    audience.loop().execute(this::begin);
    Awaitility.await()
        .atMost(Duration.ofSeconds((long) seconds + 30))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> System.nanoTime() > end && done(round));
    audience.whenAnswered(follower -> {});
    double took = round.lastDelivery() - begun;
    long accepted = round.answered() - round.refusals();
    return new Run(
        room.system(),
        accepted / (took / 1e9),
        room.heardBy(),
        round.answered(),
        round.refusals(),
        round.delivered(),
        accepted * room.heardBy() - round.delivered(),
        audience.faults(),
        took / 1e9,
        0,
        room.cpuMicros().getAsDouble() - cpu,
        room.databaseCpuMicros().getAsDouble() - databaseCpu,
        round.received,
        round.receivedApart,
        round.acknowledged,
        new Timings(),
        audience.onLoop(audience.loop()::turns),
        (audience.loop().cpuNanos() - readerCpu) / took,
        (Cpu.stolenMillis() - stolen) * 1e6 / took);
  }

  private boolean done(Round round) {
    return room.audience()
        .onLoop(
            () ->
                round.answered() == next - first
                    && round.delivered() >= (round.answered() - round.refusals()) * room.heardBy());
  }

  private void begin() {
    for (int each = 0; each < outstanding; each++) {
      for (int place = 0; place < room.audience().followers().size(); place++) {
        post(place);
      }
    }
  }

  private void post(int place) {
    long now = System.nanoTime();
    if (now < end) {
      long number = next++;
      sent[(int) (number - first)] = now;
      posting.post(place, number, now);
    }
  }
}
