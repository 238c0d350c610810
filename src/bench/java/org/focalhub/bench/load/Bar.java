package org.focalhub.bench.load;

import java.util.List;
import java.util.Locale;

/**
 * A target and whether it was met.
 *
 * @param doubts why the generator could explain the figure; then it says nothing
 */
record Bar(String what, String found, String wanted, boolean met, List<String> doubts) {
  static final String HEAD = "| target | found | wanted | |\n|---|---:|---:|---|";

  static Bar atLeast(String what, double found, double wanted, List<String> doubts) {
    return new Bar(what, number(found), "≥ " + number(wanted), found >= wanted, doubts);
  }

  static Bar atMost(String what, double found, double wanted, List<String> doubts) {
    return new Bar(what, number(found), "≤ " + number(wanted), found <= wanted, doubts);
  }

  static Bar exact(String what, long found, long wanted) {
    return new Bar(what, "" + found, "" + wanted, found == wanted, List.of());
  }

  String verdict() {
    return doubts.isEmpty()
        ? met ? "met" : "**MISSED**"
        : "**VOID** (" + String.join(", ", doubts) + ")";
  }

  String row() {
    return "| %s | %s | %s | %s |".formatted(what, found, wanted, verdict());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }
}
