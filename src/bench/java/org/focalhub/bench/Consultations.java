package org.focalhub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.focalhub.account.TestSessions;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.BusyConsultations;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Vocabulary;

/**
 * How long somebody waits for an inbox among 200,000 consultations: each box with each filter, the
 * first page and one deep within, for those who see most and least. Over HTTP, one request at a
 * time; the hub is a process of its own. What is filled is kept, as in {@link Million}.
 */
final class Consultations implements Bench.Benchmark {
  private static final int COUNT = Integer.getInteger("consultations", 200_000);
  private static final int WARM_UP = 5;
  private static final int TIMES = Integer.getInteger("times", 20);
  private static final int PAGES_DEEP = 4;
  private static final double TARGET_MILLIS = 100;
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final List<String> BOXES =
      List.of("ALL", "WAITING_FOR_ME", "WAITING_FOR_OTHERS", "OVERDUE", "CLOSED");

  private final Vocabulary english = Vocabulary.english();
  private final Random random = new Random(11);
  private final Map<String, Timings> timings = new LinkedHashMap<>();

  /** A filter, each time another value where it has many. */
  private record Filter(String name, Supplier<String> query) {}

  @Override
  public void run() throws Exception {
    OwnServer server = OwnServer.start(MillionMessages.FOLDER, Map.of());
    String name = "consultations_" + COUNT + "_" + schema();
    Database database = server.has(name) ? server.open(name) : fill(server, name);
    try (HubProcess hub =
        HubProcess.start(Path.of("target"), HubOn.environment(database.settings()), "demo")
            .ready()) {
      measure(hub.webPort(), database, new TestSessions(server.vertx(), database));
    } finally {
      server.close();
    }
    tell();
  }

  private static Database fill(OwnServer server, String name) {
    long begun = System.nanoTime();
    Database filling = server.create("unfinished");
    new BusyConsultations(filling).fill(COUNT);
    server.rename(filling, name);
    System.out.println(
        COUNT + " written in " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
    return server.open(name);
  }

  private void measure(int port, Database database, TestSessions sessions) {
    BusyConsultations network = new BusyConsultations(database);
    Map<String, Member> readers = new LinkedHashMap<>();
    readers.put("Prosecutor", network.member(sessions, "BUSY-OTP-1"));
    readers.put("national focal point", network.member(sessions, "NATIONAL-AF"));
    readers.put("embassy", network.member(sessions, "MISSION-CONTACT-CL"));
    readers.put(
        "three focal points",
        network.member(sessions, "BUSY-OTP-2", "BUSY-REGISTRY-1", "NATIONAL-BE"));
    String organ = organ(database);
    readers.forEach(
        (who, reader) -> {
          Api api = Api.of(port).as(reader);
          for (String box : BOXES) {
            for (Filter filter : filters(organ)) {
              inbox(who, api, box, filter);
            }
          }
          time(who + ": figures of one's own", () -> "/api/consultations/figures", api);
        });
  }

  private List<Filter> filters(String organ) {
    return List.of(
        new Filter("no filter", () -> ""),
        new Filter(
            "a State", () -> "&state=" + List.of("AF", "BE", "FJ", "ZM").get(random.nextInt(4))),
        new Filter(
            "a subject",
            () ->
                "&subject=" + List.of("RELEASE", "INTERVIEW_AND_EVIDENCE").get(random.nextInt(2))),
        new Filter("an organ", () -> "&organ=" + organ),
        new Filter("a State and a subject", () -> "&state=FJ&subject=RELEASE"),
        new Filter("a very common word", () -> "&q=court"),
        new Filter("a common word", () -> "&q=" + english.word(100 + random.nextInt(50))),
        new Filter("a rare word", () -> "&q=" + english.word(28_000 + random.nextInt(2_000))),
        new Filter(
            "two common words", () -> "&q=greffe%20" + english.word(80 + random.nextInt(50))),
        new Filter(
            "a common word of a State",
            () -> "&state=ZM&q=" + english.word(100 + random.nextInt(50))),
        new Filter(
            "a reference",
            () ->
                "&q="
                    + BusyConsultations.reference(random.nextInt(COUNT))
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace("-", "")));
  }

  private void inbox(String who, Api api, String box, Filter filter) {
    String name = who + ": " + box + ", " + filter.name();
    String path = "/api/consultations?box=" + box;
    time(name, () -> path + filter.query().get(), api);
    String query = filter.query().get();
    deep(api, path + query)
        .ifPresent(cursor -> time(name + ", deep", () -> path + query + "&cursor=" + cursor, api));
  }

  /** Where a page begins that is deep within the list. */
  private static Optional<String> deep(Api api, String path) {
    String next = "";
    for (int page = 0; page < PAGES_DEEP; page++) {
      String cursor = get(api, path + "&limit=200" + (next.isEmpty() ? "" : "&cursor=" + next));
      if (cursor == null) {
        return Optional.empty();
      }
      next = cursor;
    }
    return Optional.of(next);
  }

  private void time(String name, Supplier<String> path, Api api) {
    for (int time = -WARM_UP; time < TIMES; time++) {
      String asked = path.get();
      long begun = System.nanoTime();
      get(api, asked);
      if (time >= 0) {
        timings.computeIfAbsent(name, known -> new Timings()).add(System.nanoTime() - begun);
      }
    }
  }

  /** The cursor of the next page, if there is one. */
  private static String get(Api api, String path) {
    Api.Reply reply = api.get(path);
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.status() + " " + path + " " + reply.body());
    }
    return reply.body().getString("next");
  }

  private void tell() {
    System.out.println(Timings.head("one reader at a time"));
    timings.forEach((name, timing) -> System.out.println(timing.row(name)));
    timings.forEach(
        (name, timing) -> {
          if (timing.millisAt(95) >= TARGET_MILLIS) {
            System.out.println("MISSED: " + name);
          }
        });
  }

  private static String organ(Database database) {
    return org.focalhub.testing.Waiting.on(
            database
                .pool()
                .query("SELECT id FROM organisation WHERE code = 'BUSY-REGISTRY'")
                .execute())
        .iterator()
        .next()
        .getUUID("id")
        .toString();
  }

  private static String schema() throws IOException {
    CRC32 sum = new CRC32();
    try (var files = Files.list(MIGRATIONS)) {
      for (Path file : files.sorted().toList()) {
        sum.update(Files.readAllBytes(file));
      }
    }
    return Long.toHexString(sum.getValue());
  }
}
