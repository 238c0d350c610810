package org.focalhub.bench;

import java.util.Map;
import org.focalhub.bench.load.Load;

/** Runs the benchmark that is named; docs/performance.md says which there are. */
public final class Bench {
  private static final Map<String, Benchmark> BENCHMARKS =
      Map.ofEntries(
          Map.entry("million", new Million()),
          Map.entry("plans", new MillionPlans()),
          Map.entry("posting", new PostingLoad()),
          Map.entry("notices", new Notices()),
          Map.entry("consultations", new Consultations()),
          Map.entry("floor", new Load("floor")),
          Map.entry("room", new Load("room")),
          Map.entry("rooms", new Load("rooms")),
          Map.entry("storm", new Load("storm")),
          Map.entry("slow", new Load("slow")),
          Map.entry("nodes", new Load("nodes")),
          Map.entry("idle", new Load("idle")),
          Map.entry("rush", new Load("rush")),
          Map.entry("load", new Load("load")));

  private Bench() {}

  /** One benchmark; prints what it found. */
  public interface Benchmark {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Benchmark benchmark = arguments.length == 1 ? BENCHMARKS.get(arguments[0]) : null;
    if (benchmark == null) {
      System.err.println("-Dbench= one of " + BENCHMARKS.keySet());
      System.exit(2);
    }
    System.out.println(Machine.described());
    System.exit(ended(benchmark));
  }

  /** The exit code; what was started must not keep the process alive. */
  private static int ended(Benchmark benchmark) {
    try {
      benchmark.run();
      return 0;
    } catch (Exception | AssertionError e) {
      e.printStackTrace();
      return 1;
    }
  }
}
