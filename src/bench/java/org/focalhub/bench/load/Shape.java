package org.focalhub.bench.load;

/** One shape of load; adds what it found to the report. */
interface Shape {
  void run(Report report) throws Exception;
}
