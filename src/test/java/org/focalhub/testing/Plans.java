package org.focalhub.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.focalhub.platform.db.Database;

/**
 * The plans by which PostgreSQL carries out what a hub asks of it: of the statements themselves, as
 * the hub prepared them and with the parameters that it gave, those inside functions too. Read from
 * the log of a server that was started with {@link #SETTINGS}.
 */
public final class Plans {
  private static final Pattern PLAN = Pattern.compile("duration: ([0-9.]+) ms  plan:$");

  /** For {@link OwnServer}: it explains everything that it does. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "session_preload_libraries", "auto_explain",
          "auto_explain.log_min_duration", "0",
          "auto_explain.log_analyze", "on",
          "auto_explain.log_buffers", "on",
          "auto_explain.log_nested_statements", "on",
          "auto_explain.log_format", "json");

  private static final String LAST_BRACKET = "\n\t}\n";

  private static final Duration LONGEST_WAY_TO_THE_LOG = Duration.ofSeconds(10);

  private final Path logs;
  private final Database database;
  private long from;

  /** Of the server in this folder, from now on; the database is any of its. */
  public Plans(Path folder, Database database) {
    this.logs = folder.resolve("postgresql/cluster/log");
    this.database = database;
    this.from = size();
  }

  /** One plan as it was carried out. */
  public record Plan(double millis, String statement, JsonObject root) {
    /** Tables that are read from one end to the other. */
    public Stream<String> scanned() {
      return nodes(root)
          .filter(node -> node.getString("Node Type").equals("Seq Scan"))
          .map(node -> node.getString("Relation Name"));
    }

    /** How many rows of a table it looked at, those that a filter threw away too. */
    public double rowsOf(String table) {
      return nodes(root)
          .filter(node -> table.equals(node.getString("Relation Name")))
          .mapToDouble(Plan::rows)
          .sum();
    }

    /** How many pages of tables and indexes it went to, each time that it did. */
    public int pages() {
      return root.getInteger("Shared Hit Blocks") + root.getInteger("Shared Read Blocks");
    }

    private static double rows(JsonObject node) {
      return (node.getDouble("Actual Rows") + node.getDouble("Rows Removed by Filter", 0.0))
          * node.getDouble("Actual Loops");
    }

    /** For a person: a line a node, with what it cost and read. */
    @Override
    public String toString() {
      StringBuilder lines = new StringBuilder("---- " + millis + " ms\n" + statement + "\n");
      write(root, 0, lines);
      return lines.toString();
    }

    private static void write(JsonObject node, int depth, StringBuilder lines) {
      lines
          .append("  ".repeat(depth))
          .append(node.getString("Node Type"))
          .append(' ')
          .append(node.getString("Index Name", node.getString("Relation Name", "")))
          .append("  ")
          .append(node.getValue("Actual Total Time"))
          .append(" ms, rows ")
          .append(node.getValue("Actual Rows"))
          .append(" (")
          .append(node.getValue("Plan Rows"))
          .append(" expected) × ")
          .append(node.getValue("Actual Loops"))
          .append(", pages ")
          .append(node.getInteger("Shared Hit Blocks", 0))
          .append(" + read ")
          .append(node.getInteger("Shared Read Blocks", 0))
          .append('\n');
      node.getJsonArray("Plans", new JsonArray())
          .forEach(below -> write((JsonObject) below, depth + 1, lines));
    }

    private static Stream<JsonObject> nodes(JsonObject node) {
      JsonArray below = node.getJsonArray("Plans", new JsonArray());
      return Stream.concat(
          Stream.of(node), below.stream().map(JsonObject.class::cast).flatMap(Plan::nodes));
    }
  }

  /** What was asked until now does not count. */
  public void forget() {
    log();
    from = size();
  }

  /** What was asked since. */
  public List<Plan> taken() {
    List<Plan> plans = new ArrayList<>();
    List<String> lines = log().lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      Matcher begins = PLAN.matcher(lines.get(line));
      if (begins.find()) {
        plans.add(plan(Double.parseDouble(begins.group(1)), lines, line + 1));
      }
    }
    return plans;
  }

  private static Plan plan(double millis, List<String> lines, int first) {
    JsonObject plan =
        new JsonObject(
            lines.stream()
                .skip(first)
                .takeWhile(line -> line.startsWith("\t"))
                .collect(Collectors.joining("\n")));
    return new Plan(millis, plan.getString("Query Text"), plan.getJsonObject("Plan"));
  }

  private long size() {
    try {
      return Files.size(today());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The log reaches its file a little later: a statement of ours tells how far it has come. */
  private String log() {
    String mark = UUID.randomUUID().toString();
    Waiting.on(database.pool().query("SELECT '" + mark + "'").execute());
    String log =
        Awaitility.await()
            .atMost(LONGEST_WAY_TO_THE_LOG)
            .pollInterval(Duration.ofMillis(5))
            .until(this::read, read -> endOf(mark, read) > 0);
    return log.substring(0, endOf(mark, log));
  }

  /**
   * Where its own plan has been written to the last bracket, and so has all before it; what follows
   * may be half written. Zero when it has not.
   */
  private static int endOf(String mark, String log) {
    int at = log.indexOf(mark);
    int bracket = at < 0 ? at : log.indexOf(LAST_BRACKET, at);
    return bracket < 0 ? 0 : bracket + LAST_BRACKET.length();
  }

  private String read() {
    try (FileChannel channel = FileChannel.open(today())) {
      ByteBuffer read = ByteBuffer.allocate((int) (channel.size() - from));
      channel.position(from);
      while (read.hasRemaining() && channel.read(read) >= 0) {
        // As much as there is.
      }
      return StandardCharsets.UTF_8.decode(read.flip()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Yesterday's log is another file. */
  private Path today() throws IOException {
    try (Stream<Path> files = Files.list(logs)) {
      return files.max(Comparator.comparing(this::changed)).orElseThrow();
    }
  }

  private FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
