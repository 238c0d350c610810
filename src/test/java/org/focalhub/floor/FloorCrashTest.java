package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.UUID;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The hub is killed with {@code kill -9} while somebody speaks. */
class FloorCrashTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @TempDir Path folder;

  private HubProcess hub;
  private Member chair;
  private UUID segment;

  @AfterEach
  void endHub() {
    if (hub != null) {
      hub.close();
    }
  }

  @Test
  void after_the_restart_the_remaining_time_is_right_and_a_lost_answer_is_given_again()
      throws Exception {
    SmallNetwork network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    chair = network.signedIn(network.person(), UUID.randomUUID());
    SmallMeeting meeting = new SmallMeeting(network).withTeam(chair.person(), "CHAIR");
    segment = meeting.segment();
    meeting.inscription(segment);
    meeting.inscription(segment);
    hub = start();
    act("CALL", UUID.randomUUID(), 0, new JsonObject());
    act("START", UUID.randomUUID(), 1, new JsonObject());
    UUID extension = UUID.randomUUID();
    JsonObject by = new JsonObject().put("byMs", 30_000);
    act("EXTEND", extension, 2, by);
    JsonObject before = floor();

    hub.kill();
    hub = start();

    JsonObject after = floor();
    assertThat(after.getJsonObject("state")).isEqualTo(before.getJsonObject("state"));
    JsonObject clock = after.getJsonObject("state").getJsonObject("clock");
    long ran = after.getLong("time") - clock.getLong("runningSince");
    assertThat(ran)
        .as("what passed meanwhile was spoken")
        .isEqualTo(
            before.getLong("time")
                - clock.getLong("runningSince")
                + after.getLong("time")
                - before.getLong("time"))
        .isPositive();
    Reply again = act("EXTEND", extension, 2, by);
    assertThat(again.status()).as("the chair never got the answer").isEqualTo(200);
    assertThat(limit(again)).isEqualTo(150_000);
    Reply stopped = act("STOP", UUID.randomUUID(), 3, new JsonObject());
    long spoken = spoken(stopped);
    long started = clock.getLong("runningSince");
    assertThat(spoken).isBetween(ran, stopped.body().getLong("time") - started);
  }

  private static int limit(Reply reply) {
    return reply.body().getJsonObject("state").getJsonObject("clock").getInteger("limitMs");
  }

  private static long spoken(Reply reply) {
    return FloorHub.statements(reply.body()).stream()
        .filter(one -> one.getString("status").equals("DONE"))
        .findFirst()
        .orElseThrow()
        .getLong("spokenMs");
  }

  private HubProcess start() {
    return HubProcess.start(folder, DATABASE.hubEnvironment(), "demo").ready();
  }

  private Reply act(String act, UUID command, long version, JsonObject more) {
    Reply reply =
        Api.of(hub.webPort())
            .as(chair)
            .with("Idempotency-Key", command.toString())
            .post(
                "/api/segments/" + segment + "/acts",
                more.copy().put("act", act).put("version", version));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    return reply;
  }

  private JsonObject floor() {
    return Api.of(hub.webPort()).as(chair).get("/api/segments/" + segment + "/floor").body();
  }
}
