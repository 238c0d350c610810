package org.focalhub.bench;

import java.util.Map;

/** Runs the benchmark that is named; docs/performance.md says which there are. */
public final class Bench {
  private static final Map<String, Benchmark> BENCHMARKS =
      Map.of(
          "million", new Million(),
          "plans", new MillionPlans(),
          "posting", new PostingLoad(),
          "notices", new Notices(),
          "consultations", new Consultations(),
          "floor", new FloorAudience());

  private Bench() {}

  /** One benchmark; prints what it found. */
  interface Benchmark {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Benchmark benchmark = arguments.length == 1 ? BENCHMARKS.get(arguments[0]) : null;
    if (benchmark == null) {
      System.err.println("-Dbench= one of " + BENCHMARKS.keySet());
      System.exit(2);
    }
    System.out.println(Machine.described());
    benchmark.run();
    System.exit(0);
  }
}
