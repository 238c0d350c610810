package org.focalhub.notification;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** One hub on a test's database, and the words in which tests of settings speak to it. */
final class NotificationHub implements AutoCloseable {
  final Hub hub;
  final SmallNetwork network;

  NotificationHub(TestDatabase database) {
    this.network = new SmallNetwork(database.vertx(), database.open());
    this.hub = Waiting.on(Hub.start(database.hubSettings().read()));
  }

  Api as(Member member) {
    return Api.of(hub.webPort()).as(member);
  }

  static String settings(UUID reader) {
    return "/api/mail/readers/" + reader;
  }

  Reply change(Member member, UUID reader, int version, JsonObject input) {
    return as(member).with("If-Match", "\"" + version + "\"").send("PUT", settings(reader), input);
  }

  Reply setChannel(Member member, UUID reader, UUID channel, JsonObject mode) {
    return as(member).send("PUT", settings(reader) + "/channels/" + channel, mode);
  }

  /** What the hub has by default, as one would send it back. */
  static JsonObject input() {
    return new JsonObject()
        .put(
            "modes",
            new JsonObject()
                .put("MENTION", "BATCHED")
                .put("MESSAGE", "DIGEST")
                .put("CONSULTATION", "AT_ONCE")
                .put("CLOCK", "AT_ONCE")
                .put("MEETING", "AT_ONCE")
                .put("FLOOR", "AT_ONCE")
                .put("HAND_OVER", "AT_ONCE"))
        .put("batchMinutes", 10)
        .put("hours", new JsonObject().put("from", "08:00").put("until", "19:00"))
        .put("days", new JsonArray().add(1).add(2).add(3).add(4).add(5))
        .put("urgentPasses", true)
        .put("digest", new JsonObject().put("every", "DAILY").put("at", "08:00").put("day", 1));
  }

  void mailbox(UUID point, String address) {
    network.execute("UPDATE focal_point SET shared_mailbox = $2 WHERE id = $1", point, address);
  }

  void state(String iso) {
    network.execute(
        "INSERT INTO state (iso, party, regional_group) VALUES ($1, true, 'AFRICAN') ON CONFLICT DO NOTHING",
        iso);
  }

  /** The hub's clock stands still at this instant. */
  void clockShows(Instant instant) {
    network.execute(
        "CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS "
            + "$$ BEGIN RETURN '"
            + instant
            + "'::timestamptz; END $$");
  }

  @Override
  public void close() {
    Waiting.on(hub.stop());
  }
}
