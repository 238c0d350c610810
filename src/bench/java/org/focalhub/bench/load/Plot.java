package org.focalhub.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.focalhub.bench.Timings;

/** Drawings as SVG that stands in a page. */
final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int RIGHT = 190;
  private static final int TOP = 36;
  private static final int BOTTOM = 40;
  private static final List<String> COLOURS =
      List.of("#1b6ca8", "#c8553d", "#2e7d4f", "#8e5ea2", "#b8860b", "#4a4a4a");
  private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.5, 99.9, 100};

  private final StringBuilder svg;

  private Plot(String title) {
    svg =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, HEIGHT, Page.escaped(title)));
    text(LEFT, 20, "start", title);
  }

  static String percentiles(String title, List<Run> runs) {
    return curves(title, runs, Run::received);
  }

  static String lateness(String title, List<Run> runs) {
    double[] most = {0.1};
    runs.forEach(run -> most[0] = Math.max(most[0], run.lateness().millisAt(99)));
    Plot plot = new Plot(title + ": p99 of each run, in order, ms");
    plot.axis(most[0]);
    int width = (WIDTH - LEFT - RIGHT) / Math.max(1, runs.size());
    for (int place = 0; place < runs.size(); place++) {
      Run run = runs.get(place);
      plot.column(
          LEFT + place * width,
          width - 2,
          run.lateness().millisAt(99) / most[0],
          colour(runs, run));
    }
    plot.legend(runs.stream().map(Run::system).distinct().toList());
    return plot.ended();
  }

  private static int colour(List<Run> runs, Run run) {
    return runs.stream().map(Run::system).distinct().toList().indexOf(run.system());
  }

  /** Percentiles of several runs; time is logarithmic. */
  static String curves(String title, List<Run> runs, Function<Run, Timings> what) {
    Plot plot = new Plot(title + ": ms, logarithmic");
    double most = 1;
    double least = 0.1;
    for (Run run : runs) {
      most = Math.max(most, what.apply(run).millisAt(100));
    }
    plot.decades(least, most);
    List<String> names = new ArrayList<>();
    for (int place = 0; place < runs.size(); place++) {
      plot.curve(what.apply(runs.get(place)), least, most, place);
      names.add(
          String.format(
              Locale.ROOT, "%s, %.0f/s", runs.get(place).system(), runs.get(place).rate()));
    }
    for (int place = 0; place < PERCENTILES.length; place++) {
      plot.text(x(place), HEIGHT - 18, "middle", "p" + trimmed(PERCENTILES[place]));
    }
    plot.legend(names);
    return plot.ended();
  }

  static String bars(String title, List<String> names, List<Double> values) {
    Plot plot = new Plot(title);
    double most = values.stream().mapToDouble(value -> value).max().orElse(1);
    plot.axis(most);
    int width = (WIDTH - LEFT - RIGHT) / values.size();
    for (int place = 0; place < values.size(); place++) {
      int left = LEFT + place * width + width / 5;
      double height = values.get(place) / most;
      plot.column(left, width * 3 / 5, height, place);
      plot.text(left, (int) y(height) - 4, "start", Bar.number(values.get(place)));
    }
    plot.legend(names);
    return plot.ended();
  }

  private static double x(int place) {
    return LEFT + (WIDTH - LEFT - RIGHT) * place / (double) (PERCENTILES.length - 1);
  }

  /**
   * @param height of the highest, 0 to 1
   */
  private static double y(double height) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.max(0, Math.min(1, height));
  }

  private static double share(double millis, double least, double most) {
    return Math.log(Math.max(least, millis) / least) / Math.log(most / least);
  }

  private void curve(Timings timings, double least, double most, int colour) {
    StringBuilder points = new StringBuilder();
    for (int place = 0; place < PERCENTILES.length; place++) {
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              x(place),
              y(share(timings.millisAt(PERCENTILES[place]), least, most))));
    }
    svg.append(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>"
            .formatted(COLOURS.get(colour % COLOURS.size()), points));
  }

  private void decades(double least, double most) {
    for (double millis = least; millis <= most; millis *= 10) {
      line(y(share(millis, least, most)), Bar.number(millis));
    }
  }

  private void axis(double most) {
    for (int quarter = 0; quarter <= 4; quarter++) {
      line(y(quarter / 4.0), Bar.number(most * quarter / 4));
    }
  }

  private void line(double y, String label) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ccc\"/>",
            LEFT,
            y,
            WIDTH - RIGHT,
            y));
    text(LEFT - 6, (int) y + 4, "end", label);
  }

  private void column(int x, int width, double height, int colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"%s\"/>",
            x,
            y(height),
            Math.max(1, width),
            y(0) - y(height),
            COLOURS.get(colour % COLOURS.size())));
  }

  private void legend(List<String> names) {
    for (int place = 0; place < names.size(); place++) {
      int y = TOP + 18 * place;
      svg.append(
          "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>"
              .formatted(WIDTH - RIGHT + 12, y, COLOURS.get(place % COLOURS.size())));
      text(WIDTH - RIGHT + 30, y + 11, "start", names.get(place));
    }
  }

  private void text(double x, int y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
            x,
            y,
            anchor,
            Page.escaped(text)));
  }

  private static String trimmed(double percentile) {
    return percentile == Math.rint(percentile) ? "" + (int) percentile : "" + percentile;
  }

  private String ended() {
    return svg.append("</svg>").toString();
  }
}
