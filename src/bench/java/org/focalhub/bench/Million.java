package org.focalhub.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.focalhub.account.TestSessions;
import org.focalhub.testing.BusyReaders;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.HubProcess;

/**
 * How long somebody waits in a network with a million messages. The hub is a process of its own,
 * its PostgreSQL another; one request at a time, over HTTP, the whole answer read.
 */
final class Million implements Bench.Benchmark {
  private static final int WARM_UP = 20;
  private static final int TIMES = Integer.getInteger("times", 200);
  private static final double TARGET_MILLIS = 100;

  @Override
  public void run() throws Exception {
    try (MillionMessages data = MillionMessages.open(Map.of());
        HubProcess hub =
            HubProcess.start(
                    Path.of("target"), HubOn.environment(data.database().settings()), "demo")
                .ready()) {
      TestSessions sessions = new TestSessions(data.server().vertx(), data.database());
      measure(new Reading(hub.webPort(), new BusyReaders(data.database(), sessions)).acts());
    }
  }

  private static void measure(List<Reading.Act> acts) {
    Reading.each(acts, WARM_UP, act -> act.once().run());
    Map<String, Timings> timings = new LinkedHashMap<>();
    Reading.each(
        acts,
        TIMES,
        act -> {
          long begun = System.nanoTime();
          act.once().run();
          timings.computeIfAbsent(act.name(), name -> new Timings()).add(System.nanoTime() - begun);
        });
    System.out.println(Timings.head("one reader at a time"));
    timings.forEach((name, timing) -> System.out.println(timing.row(name)));
    timings.forEach(
        (name, timing) -> {
          if (timing.millisAt(95) >= TARGET_MILLIS) {
            System.out.println("MISSED: " + name);
          }
        });
  }
}
