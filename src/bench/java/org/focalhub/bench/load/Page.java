package org.focalhub.bench.load;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a report as one page of HTML. */
final class Page {
  private static final String HEAD =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Load</title><style>
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }
      table { border-collapse: collapse; margin: .5rem 0 1.5rem; font-size: 13px }
      td, th { border-bottom: 1px solid #ccc; padding: .2rem .6rem; text-align: right }
      td:first-child, th:first-child, td:last-child { text-align: left }
      svg { max-width: 46rem; display: block; margin: 1rem 0 } svg text { font: 12px system-ui, sans-serif; fill: #333 }
      </style>
      """;

  private Page() {}

  static String of(List<String> parts) {
    return HEAD + parts.stream().map(Page::part).collect(Collectors.joining("\n")) + "</html>\n";
  }

  private static String part(String part) {
    if (part.startsWith("<svg")) {
      return part;
    }
    if (part.startsWith("|")) {
      return table(part);
    }
    return Stream.of(part.split("\n\n")).map(Page::paragraph).collect(Collectors.joining());
  }

  private static String paragraph(String text) {
    if (text.startsWith("#")) {
      String level = text.startsWith("###") ? "h2" : "h1";
      return "<%s>%s</%s>".formatted(level, escaped(text.replaceFirst("#+ ", "")), level);
    }
    return "<p>" + bold(escaped(text)) + "</p>";
  }

  private static String table(String markdown) {
    List<String> lines = markdown.lines().toList();
    return "<table>"
        + row(lines.get(0), "th")
        + lines.stream().skip(2).map(line -> row(line, "td")).collect(Collectors.joining())
        + "</table>";
  }

  private static String row(String line, String cell) {
    String inner = line.substring(1, line.length() - 1);
    return "<tr>"
        + Stream.of(inner.split("\\|", -1))
            .map(text -> "<%s>%s</%s>".formatted(cell, bold(escaped(text.strip())), cell))
            .collect(Collectors.joining())
        + "</tr>";
  }

  private static String bold(String escaped) {
    return escaped.replaceAll("\\*\\*([^*]+)\\*\\*", "<strong>$1</strong>");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
