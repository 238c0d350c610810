package org.focalhub.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.focalhub.Hub;
import org.focalhub.account.TestSessions;
import org.focalhub.testing.BusyReaders;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.Plans;
import org.focalhub.testing.Waiting;

/**
 * Writes to a file by which plan PostgreSQL carries out each statement of {@link Million}, with
 * what it read. Explaining takes time: these durations are no measure.
 */
final class MillionPlans implements Bench.Benchmark {
  private static final Path FILE = Path.of("target", "bench-plans.txt");
  private static final int UNTIL_PLANNED_FOR_ANY = 8;

  @Override
  public void run() throws Exception {
    try (MillionMessages data = MillionMessages.open(Plans.SETTINGS)) {
      Hub hub = Waiting.on(Hub.start(HubOn.settings(data.database().settings()).read()));
      TestSessions sessions = new TestSessions(data.server().vertx(), data.database());
      Plans plans = new Plans(MillionMessages.FOLDER, data.database());
      StringBuilder told = new StringBuilder();
      for (Reading.Act act :
          new Reading(hub.webPort(), new BusyReaders(data.database(), sessions)).acts()) {
        for (int time = 1; time < UNTIL_PLANNED_FOR_ANY; time++) {
          act.once().run();
        }
        plans.forget();
        act.once().run();
        told.append("\n######## ").append(act.name()).append('\n').append(text(plans));
      }
      Files.writeString(FILE, told);
      Waiting.on(hub.stop());
    }
    System.out.println("written to " + FILE);
  }

  private static String text(Plans plans) {
    return plans.taken().stream().map(Plans.Plan::toString).collect(Collectors.joining("\n"));
  }
}
