package org.focalhub.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import org.awaitility.Awaitility;
import org.focalhub.Hub;
import org.focalhub.bench.Timings;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.FloorCrowd;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Waiting;

/**
 * How long a chair's command takes to everybody who watches: 5,000 people without an account on one
 * floor, hub and audience in one process, PostgreSQL durable beside it. From before the command is
 * sent over HTTP until each of them has its entry.
 */
final class FloorAudience implements Shape {
  private static final int AUDIENCE = Integer.getInteger("audience", 5_000);
  private static final int SPEAKERS = Integer.getInteger("speakers", 50);
  private static final int WARM_UP_SPEAKERS = 10;
  private static final long PAUSE_MILLIS = Long.getLong("pause", 300);
  private static final double TARGET_MILLIS = 250;
  private static final List<String> TURN =
      List.of("CALL", "START", "PAUSE", "RESUME", "EXTEND", "STOP");

  /** When each entry's command was sent, how many have it, and when the last of them got it. */
  private final AtomicLongArray sent = new AtomicLongArray(10_000);

  private final AtomicLongArray received = new AtomicLongArray(10_000);
  private final AtomicLongArray lastNanos = new AtomicLongArray(10_000);
  private final Timings each = new Timings();
  private final Timings last = new Timings();
  private final Timings answered = new Timings();
  private volatile boolean measuring;

  @Override
  public void run(Report report) {
    OwnServer server = OwnServer.start(Stand.FOLDER, Map.of());
    Database database = server.create("floor_audience");
    Hub hub = Waiting.on(Hub.start(HubOn.settings(database.settings()).read()));
    SmallNetwork network = new SmallNetwork(server.vertx(), database);
    Member chair = network.signedIn(network.person(), null);
    SmallMeeting meeting =
        new SmallMeeting(network).openToPublic(true).withTeam(chair.person(), "CHAIR");
    UUID floor = meeting.segment();
    for (int speaker = 0; speaker < WARM_UP_SPEAKERS + SPEAKERS; speaker++) {
      meeting.inscription(floor);
    }
    Vertx audience = Vertx.vertx();
    try (FloorCrowd crowd =
        FloorCrowd.watching(audience, hub.webPort(), floor, AUDIENCE, this::heard)) {
      Api api = Api.of(hub.webPort()).as(chair);
      speak(api, floor, WARM_UP_SPEAKERS);
      measuring = true;
      speak(api, floor, SPEAKERS);
      tell(report, crowd);
    }
    Waiting.on(audience.close());
    Waiting.on(hub.stop());
    server.close();
  }

  private void heard(long seq, long nanos) {
    if (measuring) {
      synchronized (each) {
        each.add(nanos - sent.get((int) seq));
      }
    }
    lastNanos.accumulateAndGet((int) seq, nanos, Math::max);
    received.incrementAndGet((int) seq);
  }

  private void speak(Api api, UUID floor, int speakers) {
    for (int speaker = 0; speaker < speakers; speaker++) {
      TURN.forEach(act -> act(api, floor, act));
    }
  }

  private void act(Api api, UUID floor, String act) {
    JsonObject before = api.get("/api/segments/" + floor + "/floor").body();
    int seq = before.getInteger("head") + 1;
    JsonObject command =
        new JsonObject()
            .put("act", act)
            .put("version", before.getJsonObject("state").getLong("version"));
    if (act.equals("EXTEND")) {
      command.put("byMs", 30_000);
    }
    long begun = System.nanoTime();
    sent.set(seq, begun);
    Api.Reply reply = api.command("/api/segments/" + floor + "/acts", command);
    long ended = System.nanoTime();
    if (reply.status() != 200 || reply.body().getInteger("head") != seq) {
      throw new IllegalStateException(act + " gave " + reply.status() + " " + reply.body());
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(PAUSE_MILLIS))
        .until(() -> received.get(seq) == AUDIENCE);
    if (measuring) {
      answered.add(ended - begun);
      last.add(lastNanos.get(seq) - begun);
    }
  }

  private void tell(Report report, FloorCrowd crowd) {
    report.section(
        AUDIENCE + " on one floor",
        "A chair's commands, one after the other, and everybody who watches; hub and audience in one process.");
    report.say(
        String.join(
            "\n",
            Timings.head(AUDIENCE + " followers, from the sending of a command"),
            answered.row("its answer to the chair"),
            each.row("its entry with each follower"),
            last.row("its entry with the last of all followers")));
    report.exact("entries received", each.count(), (long) SPEAKERS * TURN.size() * AUDIENCE);
    report.exact("entries twice, out of order or lines lost", crowd.faults(), 0);
    report.atMost("p99 of a command with the last follower, ms", last.millisAt(99), TARGET_MILLIS);
  }
}
