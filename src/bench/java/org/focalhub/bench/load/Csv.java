package org.focalhub.bench.load;

import java.util.List;
import java.util.Locale;
import org.focalhub.bench.Timings;

/** The figures for other programs. */
final class Csv {
  static final double[] PERCENTILES = {1, 5, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100};

  private Csv() {}

  static String runs(List<Run> runs) {
    StringBuilder csv =
        new StringBuilder(
            "system,rate,receivers,sent,refused,delivered,lacking,faults,seconds,drain_ms,cpu_us,database_cpu_us,"
                + "received_p50_ms,received_p99_ms,acknowledged_p50_ms,acknowledged_p99_ms,late_p99_ms,turn_p99_ms,"
                + "reader_share,stolen_share,verdict\n");
    for (Run run : runs) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%.1f,%d,%d,%d,%d,%d,%d,%.3f,%.1f,%.0f,%.0f,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%s%n",
              run.system(),
              run.rate(),
              run.receivers(),
              run.sent(),
              run.refused(),
              run.delivered(),
              run.lacking(),
              run.faults(),
              run.seconds(),
              run.drainMillis(),
              run.cpuMicros(),
              run.databaseCpuMicros(),
              run.p50(),
              run.p99(),
              run.acknowledged().millisAt(50),
              run.acknowledged().millisAt(99),
              run.lateness().millisAt(99),
              run.turns().millisAt(99),
              run.readerShare(),
              run.stolenShare(),
              run.verdict()));
    }
    return csv.toString();
  }

  static String percentiles(List<Run> runs) {
    StringBuilder csv = new StringBuilder("run,system,rate,what,percentile,ms\n");
    for (int place = 0; place < runs.size(); place++) {
      Run run = runs.get(place);
      append(csv, place, run, "received", run.received());
      append(csv, place, run, "acknowledged", run.acknowledged());
      append(csv, place, run, "lateness", run.lateness());
      append(csv, place, run, "turn", run.turns());
    }
    return csv.toString();
  }

  private static void append(StringBuilder csv, int place, Run run, String what, Timings timings) {
    for (double percentile : PERCENTILES) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%.1f,%s,%s,%.3f%n",
              place,
              run.system(),
              run.rate(),
              what,
              percentile,
              timings.millisAt(percentile)));
    }
  }

  static String bars(List<Bar> bars) {
    StringBuilder csv = new StringBuilder("target,found,wanted,verdict\n");
    bars.forEach(
        bar ->
            csv.append(
                "\"%s\",%s,%s,\"%s\"%n"
                    .formatted(bar.what(), bar.found(), bar.wanted(), bar.verdict())));
    return csv.toString();
  }
}
