package org.focalhub.bench.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.focalhub.testing.SmallNetwork.Member;

/** One room in which everybody hears everything, beside what Vert.x alone does with the same. */
final class BigRoom implements Shape {
  static final int BYTES = 200;

  private static final int MEMBERS = Integer.getInteger("members", 1_000);
  private static final double SECONDS = Integer.getInteger("seconds", 8);
  private static final double FROM = Integer.getInteger("from", 100);

  /** Instead of looking for what each sustains: this many messages a second, for both by turns. */
  private static final int AT = Integer.getInteger("at", 0);

  /** At equal rates, of each; odd, so that there is one in the middle. */
  private static final int TURNS = Integer.getInteger("turns", 5);

  private static final double WARM_UP_RATE = 50;
  private static final double[] SHARES = {0.25, 0.5, 0.75};

  private final Room.Numbers numbers = new Room.Numbers();
  private final List<Run> runs = new ArrayList<>();

  @Override
  public void run(Report report) throws Exception {
    try (WireLoop loop = WireLoop.start();
        Stand stand = Stand.start("room", 1);
        RawProcess raw = RawProcess.start()) {
      Cpu.pinServer(raw.process());
      Room hub = hub(loop, stand);
      warmUp(hub);
      Room bare = raw(loop, raw, hub.audience().specimen());
      warmUp(bare);
      long before = stand.network().count("SELECT count(*) FROM message");
      if (AT == 0) {
        compare(report, stand, bare, hub);
      } else {
        new Turns(AT, bare, hub).tell(report);
      }
      long stored = stand.network().count("SELECT count(*) FROM message") - before;
      report.exact("messages acknowledged and stored", acknowledged(), stored);
      hub.audience().leave();
      bare.audience().leave();
    }
  }

  private Room hub(WireLoop loop, Stand stand) {
    int port = stand.hub(0).webPort();
    Talk talk = Talk.open(stand.network(), port, stand.members(MEMBERS));
    Audience audience = new Audience(loop);
    for (Member member : talk.members()) {
      audience.add(follower(audience, port, member, talk));
    }
    audience.come();
    return new Room(
        "hub",
        audience,
        new SocketPosting(audience, talk, MEMBERS, BYTES),
        MEMBERS,
        true,
        stand.cpuMicros(),
        stand.databaseCpuMicros(),
        numbers);
  }

  static Follower follower(Audience audience, int port, Member member, Talk talk) {
    return new Follower(
        audience,
        WireLoop.Door.of(port, member),
        new UUID[] {talk.channel()},
        new long[] {talk.head()});
  }

  private Room raw(WireLoop loop, RawProcess raw, byte[] specimen) {
    Audience audience = new Audience(loop);
    for (int member = 0; member < MEMBERS; member++) {
      audience.add(
          new Follower(
              audience, new WireLoop.Door(raw.port(), "/", "", 0), new UUID[0], new long[0]));
    }
    audience.come();
    return new Room(
        "raw Vert.x",
        audience,
        new RawPosting(audience, specimen),
        MEMBERS,
        false,
        Cpu.micros(raw.process()),
        () -> 0,
        numbers);
  }

  private static void warmUp(Room room) {
    room.run(WARM_UP_RATE, SECONDS / 2);
    room.run(WARM_UP_RATE * 2, SECONDS / 2);
  }

  private void compare(Report report, Stand stand, Room bare, Room hub) {
    Search ofRaw = new Search(FROM, rate -> told(bare.run(rate, SECONDS), bare));
    Search ofHub = new Search(FROM, rate -> told(hub.run(rate, SECONDS), hub));
    while (!ofRaw.done() || !ofHub.done()) {
      if (!ofRaw.done()) {
        ofRaw.step();
      }
      if (!ofHub.done()) {
        ofHub.step();
      }
    }
    stand.settled();
    List<Turns> equal = new ArrayList<>();
    for (double share : SHARES) {
      equal.add(new Turns(ofRaw.best().rate() * share, bare, hub));
    }
    tell(report, ofRaw.best(), ofHub.best(), equal);
  }

  /** Raw and the hub at one rate, by turns; what holds of each is the run in the middle. */
  private final class Turns {
    private final double rate;
    private final List<Run> ofRaw = new ArrayList<>();
    private final List<Run> ofHub = new ArrayList<>();

    Turns(double rate, Room bare, Room hub) {
      this.rate = rate;
      for (int turn = 0; turn < TURNS; turn++) {
        ofRaw.add(told(bare.run(rate, SECONDS), bare));
        ofHub.add(told(hub.run(rate, SECONDS), hub));
      }
    }

    void tell(Report report) {
      List<Run> both = new ArrayList<>(ofRaw);
      both.addAll(ofHub);
      report.table("Both at %.0f messages a second, by turns".formatted(rate), both);
    }

    /**
     * Holds the hub's to be at most so many times raw's.
     *
     * @param figure by which the run in the middle is found
     */
    void hold(Report report, String what, ToDoubleFunction<Run> figure, double most) {
      Run raw = middle(ofRaw, figure);
      Run hub = middle(ofHub, figure);
      report.atMost(what, figure.applyAsDouble(hub) / figure.applyAsDouble(raw), most, raw, hub);
    }

    private static Run middle(List<Run> runs, ToDoubleFunction<Run> figure) {
      return runs.stream().sorted(Comparator.comparingDouble(figure)).toList().get(runs.size() / 2);
    }
  }

  private Run told(Run run, Room room) {
    runs.add(run);
    System.out.println(run.row());
    room.audience().firstFaults().forEach(fault -> System.out.println("  " + fault));
    return run;
  }

  private long acknowledged() {
    return runs.stream()
        .filter(run -> run.system().equals("hub"))
        .mapToLong(run -> run.sent() - run.refused())
        .sum();
  }

  private void tell(Report report, Run raw, Run hub, List<Turns> equal) {
    report.section(
        "One room of " + MEMBERS,
        "Messages of %d bytes, open loop, %.0f s a run; everybody receives everything. Raw Vert.x writes the hub's own bytes to everybody and does nothing else."
            .formatted(BYTES, SECONDS));
    report.table("At the highest rate that each sustains", List.of(raw, hub));
    equal.forEach(turns -> turns.tell(report));
    report.table("Every run, in order", runs);
    report.plot(
        Plot.bars(
            "Deliveries a second at saturation",
            List.of("raw Vert.x", "hub"),
            List.of(raw.deliveriesPerSecond(), hub.deliveriesPerSecond())));
    Turns half = equal.get(1);
    report.plot(
        Plot.percentiles(
            "From due to received, at half of raw's highest rate",
            List.of(Turns.middle(half.ofRaw, Run::p99), Turns.middle(half.ofHub, Run::p99))));
    report.plot(Plot.lateness("Lateness of the generator", runs));
    report.atLeast(
        "the hub's deliveries a second of raw's",
        hub.deliveriesPerSecond() / raw.deliveriesPerSecond(),
        0.85,
        raw,
        hub);
    for (int place = 0; place < SHARES.length; place++) {
      equal
          .get(place)
          .hold(
              report,
              "the hub's CPU a delivery of raw's, at %.0f %% of raw's rate"
                  .formatted(SHARES[place] * 100),
              Run::cpuMicrosPerDelivery,
              1.2);
    }
    half.hold(report, "the hub's p99 of raw's, at half of raw's rate", Run::p99, 1.5);
  }
}
