package org.focalhub.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found, as Markdown on the screen, one page of HTML that needs nothing else, and CSV
 * files.
 */
final class Report {
  private static final Path FOLDER = Path.of("target", "bench");

  private final List<String> parts = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();

  void section(String title, String said) {
    say("### " + title + "\n\n" + said);
  }

  /** A paragraph, a table or a heading of Markdown. */
  void say(String markdown) {
    parts.add(markdown);
    System.out.println(markdown + "\n");
  }

  void table(String title, List<Run> of) {
    StringBuilder table = new StringBuilder(Run.HEAD);
    of.forEach(run -> table.append('\n').append(run.row()));
    say(title + ":");
    say(table.toString());
    of.stream().filter(run -> !runs.contains(run)).forEach(runs::add);
  }

  void plot(String svg) {
    parts.add(svg);
  }

  void atLeast(String what, double found, double wanted, Run... of) {
    hold(Bar.atLeast(what, found, wanted, doubts(of)));
  }

  void atMost(String what, double found, double wanted, Run... of) {
    hold(Bar.atMost(what, found, wanted, doubts(of)));
  }

  void exact(String what, long found, long wanted) {
    hold(Bar.exact(what, found, wanted));
  }

  private static List<String> doubts(Run... of) {
    return Stream.of(of).map(Run::doubt).flatMap(Optional::stream).distinct().toList();
  }

  private void hold(Bar bar) {
    bars.add(bar);
    System.out.println(bar.row());
  }

  /** Writes everything; can be asked again when more was found. */
  void write(String machine) throws IOException {
    Files.createDirectories(FOLDER);
    List<String> all = new ArrayList<>(List.of("## Load", machine, targets()));
    all.addAll(parts);
    Files.writeString(FOLDER.resolve("report.html"), Page.of(all));
    Files.writeString(
        FOLDER.resolve("report.md"),
        String.join("\n\n", all.stream().filter(part -> !part.startsWith("<svg")).toList()) + "\n");
    Files.writeString(FOLDER.resolve("runs.csv"), Csv.runs(runs));
    Files.writeString(FOLDER.resolve("percentiles.csv"), Csv.percentiles(runs));
    Files.writeString(FOLDER.resolve("targets.csv"), Csv.bars(bars));
  }

  private String targets() {
    StringBuilder table = new StringBuilder(Bar.HEAD);
    bars.forEach(bar -> table.append('\n').append(bar.row()));
    return table.toString();
  }
}
