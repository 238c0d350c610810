package org.focalhub.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.focalhub.bench.Bench;
import org.focalhub.bench.Machine;

/** Some shapes of load, or all of them, and one report. */
public final class Load implements Bench.Benchmark {
  private static final Map<String, Shape> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put("room", new BigRoom());
    SHAPES.put("rooms", new ManyRooms());
    SHAPES.put("storm", new ReconnectStorm());
    SHAPES.put("slow", new SlowReaders());
    SHAPES.put("nodes", new TwoNodes());
    SHAPES.put("idle", new IdleFollowers());
    SHAPES.put("rush", new Rush());
    SHAPES.put("floor", new FloorAudience());
  }

  private final String wanted;

  /**
   * @param wanted "load" for all
   */
  public Load(String wanted) {
    this.wanted = wanted;
  }

  @Override
  public void run() throws Exception {
    Report report = new Report();
    String machine = Machine.described();
    for (Map.Entry<String, Shape> shape : SHAPES.entrySet()) {
      if (wanted.equals("load") || wanted.equals(shape.getKey())) {
        shape.getValue().run(report);
        report.write(machine);
      }
    }
    System.out.println("target/bench/report.html, report.md and CSV files beside it");
  }
}
