package org.focalhub.bench.load;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.focalhub.account.TestSessions;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Waiting;

/** Hubs as processes on one durable PostgreSQL of their own, whose database is new. */
final class Stand implements AutoCloseable {
  static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
  private static final Duration LONGEST_SETTLING = Duration.ofMinutes(5);

  private static final String NOT_INDEXED =
      "SELECT count(*) FROM search_progress s JOIN timeline t ON t.id = s.channel_id WHERE t.head > s.seq";

  private static final Path POSTMASTER = FOLDER.resolve("postgresql/cluster/postmaster.pid");

  /**
   * As docs/operations.md tells to start a hub. More by {@code -Dhub.java}, such as
   * -XX:StartFlightRecording=filename=hub.jfr,settings=profile
   */
  static final String JAVA_OPTIONS = "-Xmx1g -XX:MaxGCPauseMillis=50";

  /** Asked once a database. */
  private static final String MEMBERS =
      """
      WITH n AS (SELECT gs, md5('org' || gs)::uuid AS org, md5('point' || gs)::uuid AS point,
                        md5('person' || gs)::uuid AS person FROM generate_series(1, $1) gs),
           org AS (INSERT INTO organisation (id, code, kind, name_en, name_fr)
                   SELECT org, 'BODY-' || gs, 'NGO', 'Body ' || gs, 'Organisme ' || gs FROM n),
           line AS (INSERT INTO timeline (id, kind) SELECT point, 'FOCAL_POINT' FROM n),
           point AS (INSERT INTO focal_point (id, code, kind, organisation_id, name_en, name_fr)
                     SELECT point, 'POINT-' || gs, 'ORGANISATION', org, 'Point ' || gs, 'Point ' || gs FROM n),
           who AS (INSERT INTO person (id, email, display_name) SELECT person, 'p' || gs || '@body.example', 'P' FROM n)
      INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from)
      SELECT md5('tenure' || gs)::uuid, point, person, 'PRINCIPAL', now() - interval '1 day' FROM n""";

  private final OwnServer server;
  private final Database database;
  private final SmallNetwork network;
  private final List<HubProcess> hubs = new ArrayList<>();
  private final Thread rescue = new Thread(this::stop);

  private Stand(OwnServer server, String name) {
    this.server = server;
    this.database = server.create(name);
    this.network = new SmallNetwork(server.vertx(), database);
    Runtime.getRuntime().addShutdownHook(rescue);
  }

  static Stand start(String name, int hubs) throws IOException {
    return start(name, hubs, Map.of());
  }

  /**
   * @param more environment of the hubs
   */
  static Stand start(String name, int hubs, Map<String, String> more) throws IOException {
    Files.createDirectories(FOLDER);
    Stand stand = new Stand(OwnServer.start(FOLDER, Map.of()), name);
    Cpu.pinServer(stand.postmaster());
    for (int hub = 0; hub < hubs; hub++) {
      stand.hubs.add(stand.hub(more));
    }
    return stand;
  }

  private HubProcess hub(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(HubOn.environment(database.settings()));
    settings.putAll(more);
    settings.put("JAVA_TOOL_OPTIONS", JAVA_OPTIONS + " " + System.getProperty("hub.java", ""));
    settings.put("HUB_LIVE_MAX_COMMANDS", "1000");
    settings.put("HUB_LIVE_MAX_GUESTS", "100000");
    HubProcess hub = HubProcess.start(FOLDER, settings, "demo").ready();
    Cpu.pinServer(hub.handle());
    return hub;
  }

  /** The first is 0. */
  HubProcess hub(int place) {
    return hubs.get(place);
  }

  /** A new one takes the place of one that has ended. */
  void replace(int place) {
    hubs.set(place, hub(Map.of()));
  }

  SmallNetwork network() {
    return network;
  }

  Vertx vertx() {
    return server.vertx();
  }

  PgConnectOptions connectOptions() {
    return database.connectOptions();
  }

  /** New people, each the principal of a focal point of its own. */
  List<Member> members(int count) {
    network.execute(MEMBERS, count);
    counted();
    List<Row> tenures = network.rows("SELECT person_id, focal_point_id FROM tenure ORDER BY id");
    List<TestSessions.Opened> sessions =
        network.sessions().openAll(tenures.stream().map(row -> row.getUUID(0)).toList());
    return IntStream.range(0, count)
        .mapToObj(place -> member(tenures.get(place), sessions.get(place)))
        .toList();
  }

  private static Member member(Row tenure, TestSessions.Opened session) {
    return new Member(tenure.getUUID(0), tenure.getUUID(1), session.session(), session.cookie());
  }

  /** What autovacuum does within a minute of so much that is new. */
  void counted() {
    network.execute("ANALYZE");
  }

  /** Until what many messages leave behind them is done: their words are in the index. */
  void settled() {
    Awaitility.await()
        .atMost(LONGEST_SETTLING)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> network.count(NOT_INDEXED) == 0);
  }

  /** Of all hubs that run. */
  DoubleSupplier cpuMicros() {
    return () -> hubs.stream().mapToDouble(hub -> Cpu.micros(hub.handle()).getAsDouble()).sum();
  }

  DoubleSupplier databaseCpuMicros() {
    return Cpu.micros(postmaster());
  }

  private ProcessHandle postmaster() {
    try {
      long pid = Long.parseLong(Files.readAllLines(POSTMASTER).get(0).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(rescue);
    stop();
  }

  /** Also when the benchmark is interrupted: nothing goes on by itself. */
  private void stop() {
    hubs.forEach(HubProcess::close);
    Waiting.on(database.close());
    server.close();
  }
}
