package org.focalhub.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;

/**
 * Many people post at once, each as soon as the last message was acknowledged, over HTTP, into a
 * durable PostgreSQL. A closed loop: it tells how much the hub takes and whether it loses anything,
 * not how it answers at a given rate.
 */
final class PostingLoad implements Bench.Benchmark {
  private static final int POSTERS = Integer.getInteger("posters", 200);
  private static final int TOPICS = Integer.getInteger("topics", 50);
  private static final int CHANNELS = Integer.getInteger("channels", 10);
  private static final int SECONDS = Integer.getInteger("seconds", 10);
  private static final int WARM_UP_SECONDS = 5;
  private static final int CREATED = 201;
  private static final String TEXT = "Two hundred bytes of talk. ".repeat(8).substring(0, 200);

  @Override
  public void run() throws Exception {
    try (OwnServer server = OwnServer.start(MillionMessages.FOLDER, Map.of())) {
      Database database = server.create("posting");
      try (HubProcess hub =
          HubProcess.start(Path.of("target"), HubOn.environment(database.settings()), "demo")
              .ready()) {
        load(hub, new SmallNetwork(server.vertx(), database));
      }
    }
  }

  private static void load(HubProcess hub, SmallNetwork network) throws Exception {
    List<Member> people = new ArrayList<>();
    for (int poster = 0; poster < POSTERS; poster++) {
      people.add(network.member());
    }
    List<String> topics = topics(hub, network, people);
    phase(hub, people, topics, WARM_UP_SECONDS);
    long before = network.count("SELECT count(*) FROM message");
    long cpu = hub.cpuMillis();
    List<Poster> posters = phase(hub, people, topics, SECONDS);
    report(posters, hub.cpuMillis() - cpu, network.count("SELECT count(*) FROM message") - before);
  }

  private static List<String> topics(HubProcess hub, SmallNetwork network, List<Member> people) {
    UUID[] focalPoints = people.stream().map(Member::focalPoint).toArray(UUID[]::new);
    List<UUID> channels = new ArrayList<>();
    for (int channel = 0; channel < CHANNELS; channel++) {
      channels.add(network.channel(focalPoints));
    }
    List<String> paths = new ArrayList<>();
    for (int topic = 0; topic < TOPICS; topic++) {
      String path = "/api/channels/" + channels.get(topic % CHANNELS) + "/topics";
      String id =
          Api.of(hub.webPort())
              .as(people.get(0))
              .command(path, message(people.get(0)).put("title", "Topic " + topic))
              .body()
              .getJsonObject("topic")
              .getString("id");
      paths.add(path + "/" + id + "/messages");
    }
    return paths;
  }

  private static List<Poster> phase(
      HubProcess hub, List<Member> people, List<String> topics, int seconds)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Poster> posters = new ArrayList<>();
    for (int number = 0; number < people.size(); number++) {
      posters.add(new Poster(hub.webPort(), people.get(number), topics.get(number % TOPICS), end));
    }
    posters.forEach(Thread::start);
    for (Poster poster : posters) {
      poster.join();
    }
    return posters;
  }

  private static void report(List<Poster> posters, long cpuMillis, long stored) {
    Timings all = new Timings();
    Map<String, Integer> others = new TreeMap<>();
    posters.forEach(
        poster -> {
          all.add(poster.timings);
          poster.others.forEach((what, times) -> others.merge(what, times, Integer::sum));
        });
    System.out.println(Timings.head(POSTERS + " posters, " + TOPICS + " topics"));
    System.out.println(all.row("post"));
    System.out.printf(
        Locale.ROOT,
        "%.0f posts/s; acknowledged %d, stored %d; the hub's CPU %.0f µs a post; others %s%n",
        all.count() / (double) SECONDS,
        all.count(),
        stored,
        cpuMillis * 1_000.0 / all.count(),
        others);
  }

  private static JsonObject message(Member author) {
    return new JsonObject().put("text", TEXT).put("focalPoint", author.focalPoint().toString());
  }

  /** One person. */
  private static final class Poster extends Thread {
    private final Timings timings = new Timings();
    private final Map<String, Integer> others = new HashMap<>();
    private final int port;
    private final Member author;
    private final String path;
    private final long end;

    Poster(int port, Member author, String path, long end) {
      this.port = port;
      this.author = author;
      this.path = path;
      this.end = end;
    }

    @Override
    public void run() {
      Api api = Api.of(port).as(author);
      JsonObject message = message(author);
      for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
        String outcome = outcome(api, message);
        if (outcome.equals("" + CREATED)) {
          timings.add(System.nanoTime() - begun);
        } else {
          others.merge(outcome, 1, Integer::sum);
        }
      }
    }

    private String outcome(Api api, JsonObject message) {
      try {
        return "" + api.command(path, message).status();
      } catch (IllegalStateException e) {
        return e.getCause() == null ? e.toString() : e.getCause().toString();
      }
    }
  }
}
