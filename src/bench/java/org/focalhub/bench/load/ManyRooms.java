package org.focalhub.bench.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.focalhub.bench.load.PostgresAlone.Found;
import org.focalhub.testing.SmallNetwork.Member;

/** Many connections post into many rooms, beside what PostgreSQL does alone with as many rows. */
final class ManyRooms implements Shape {
  private static final int CONNECTIONS = Integer.getInteger("connections", 200);
  private static final int ROOMS = Integer.getInteger("rooms", PostgresAlone.ROOMS);
  private static final int IN_A_ROOM = 4;
  private static final int OUTSTANDING = Integer.getInteger("outstanding", 16);
  private static final double SECONDS = Integer.getInteger("seconds", 8);
  private static final int STATEMENTS_ALONE = 32;
  private static final int GATHERED_ALONE = 8;
  private static final int ROWS_GATHERED = 50;
  private static final double[] SHARES = {0.5, 0.7};

  /** Until the hub has compiled what it does. */
  private static final int WARMING = 3;

  /** Of both by turns; odd, for the median. */
  private static final int ROUNDS = 5;

  private final Room.Numbers numbers = new Room.Numbers();

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("rooms", 1)) {
      int port = stand.hub(0).webPort();
      List<Member> members = stand.members(CONNECTIONS);
      List<Talk> talks = talks(stand, port, members);
      Audience audience = new Audience(loop);
      RoomsPosting posting = new RoomsPosting(audience, talks, members, BigRoom.BYTES);
      posting.follow(port);
      stand.counted();
      audience.come();
      Room room =
          new Room(
              "hub",
              audience,
              posting,
              IN_A_ROOM,
              true,
              stand.cpuMicros(),
              stand.databaseCpuMicros(),
              numbers);
      measure(report, stand, room, posting);
      audience.leave();
    }
  }

  private static List<Talk> talks(Stand stand, int port, List<Member> members) {
    List<Talk> talks = new ArrayList<>();
    for (int room = 0; room < ROOMS; room++) {
      List<Member> in = new ArrayList<>();
      for (int place = 0; place < IN_A_ROOM; place++) {
        in.add(members.get((room * IN_A_ROOM + place) % CONNECTIONS));
      }
      talks.add(Talk.open(stand.network(), port, in));
    }
    return talks;
  }

  private void measure(Report report, Stand stand, Room room, RoomsPosting posting) {
    ClosedLoop closed = new ClosedLoop(room, posting, OUTSTANDING);
    for (int round = 0; round < WARMING; round++) {
      closed.run(SECONDS);
    }
    long before = stored(stand);
    List<Found> alone = new ArrayList<>();
    List<Run> full = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      alone.add(alone(stand, STATEMENTS_ALONE, 1));
      full.add(closed.run(SECONDS));
    }
    Found gathered = alone(stand, GATHERED_ALONE, ROWS_GATHERED);
    Run middle = median(full, Run::rate);
    List<Run> open = new ArrayList<>();
    for (double share : SHARES) {
      open.add(room.run(middle.rate() * share, SECONDS));
    }
    long acknowledged =
        Stream.concat(full.stream(), open.stream())
            .mapToLong(run -> run.sent() - run.refused())
            .sum();
    report.section(
        CONNECTIONS + " connections, " + ROOMS + " rooms",
        "Each member is in %d rooms of %d people and follows them. Closed loop with %d posts under way a connection, by turns with PostgreSQL alone, and the medians of %d rounds of each; then open loop."
            .formatted(ROOMS * IN_A_ROOM / CONNECTIONS, IN_A_ROOM, OUTSTANDING, ROUNDS));
    report.say(
        Found.HEAD
            + Stream.concat(alone.stream(), Stream.of(gathered))
                .map(found -> "\n" + found.row())
                .collect(Collectors.joining()));
    report.table("With all that they have under way", full);
    report.table("At shares of that", open);
    double one = median(alone, Found::rowsPerSecond).rowsPerSecond();
    report.plot(
        Plot.bars(
            "Durable posts a second",
            List.of("PostgreSQL, a row each", "hub", "PostgreSQL, 50 rows"),
            List.of(one, middle.rate(), gathered.rowsPerSecond())));
    report.plot(Plot.curves("From due to acknowledged", open, Run::acknowledged));
    report.atLeast(
        "durable posts a second of PostgreSQL's with one row a transaction, medians",
        middle.rate() / one,
        1.5,
        full.toArray(Run[]::new));
    report.exact("posts acknowledged and stored", acknowledged, stored(stand) - before);
  }

  private static <T> T median(List<T> rounds, ToDoubleFunction<T> rate) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(rate))
        .skip(rounds.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static long stored(Stand stand) {
    return stand.network().count("SELECT count(*) FROM message");
  }

  private static Found alone(Stand stand, int connections, int rows) {
    return PostgresAlone.measure(stand.vertx(), stand.connectOptions(), connections, rows, SECONDS);
  }
}
