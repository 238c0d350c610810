package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a State wishes that its missions' digests hold. */
class StateMailTest {
  private static final String WISH = "/api/mail/states/BF";

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static NotificationHub hub;

  @BeforeAll
  static void start() {
    hub = new NotificationHub(DATABASE);
    hub.state("BF");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void nothingSaid() {
    hub.network.execute("DELETE FROM state_mail");
  }

  private static Member of(String kind, String state) {
    UUID person = hub.network.person();
    UUID point = hub.network.focalPoint(kind, state, "AFRICAN");
    hub.network.holds(person, point);
    return hub.network.signedIn(person, point);
  }

  private static Reply change(Member member, int version, String... parts) {
    JsonArray wanted = new JsonArray();
    for (String part : parts) {
      wanted.add(part);
    }
    return hub.as(member)
        .with("If-Match", "\"" + version + "\"")
        .send("PUT", WISH, new JsonObject().put("parts", wanted));
  }

  @Test
  void a_state_that_has_said_nothing_wants_everything() {
    Reply reply = hub.as(of("MISSION_CONTACT", "BF")).get(WISH);
    assertThat(reply.header("ETag")).contains("\"1\"");
    assertThat(reply.body())
        .isEqualTo(
            new JsonObject()
                .put("state", "BF")
                .put("parts", new JsonArray().add("CONSULTATIONS").add("MEETINGS").add("CHANNELS"))
                .put("mayChange", false));
  }

  @Test
  void whoever_serves_its_national_focal_point_says_what_it_wants() {
    Member national = of("NATIONAL", "BF");
    assertThat(hub.as(national).get(WISH).body().getBoolean("mayChange")).isTrue();
    Reply changed = change(national, 1, "MEETINGS", "CONSULTATIONS");
    assertThat(changed.header("ETag")).contains("\"2\"");
    assertThat(changed.body().getJsonArray("parts"))
        .isEqualTo(new JsonArray().add("CONSULTATIONS").add("MEETINGS"));
    assertThat(change(national, 1).problem()).isEqualTo("/problems/stale");
    assertThat(change(national, 2).body().getJsonArray("parts")).isEmpty();
  }

  @Test
  void a_first_change_that_comes_too_late_leaves_nothing() {
    assertThat(change(of("NATIONAL", "BF"), 7, "MEETINGS").problem()).isEqualTo("/problems/stale");
    assertThat(hub.network.count("SELECT count(*) FROM state_mail")).isZero();
  }

  @Test
  void its_other_focal_points_see_it_and_others_do_not() {
    assertThat(change(of("MISSION_CONTACT", "BF"), 1).problem()).isEqualTo("/problems/not-allowed");
    Member foreign = of("NATIONAL", "SN");
    assertThat(hub.as(foreign).get(WISH).status()).isEqualTo(404);
    assertThat(change(foreign, 1).status()).isEqualTo(404);
  }

  @Test
  void keepers_may_say_it_for_a_state_that_the_hub_knows() {
    UUID administrator = hub.network.person("ADMINISTRATOR");
    Member keeper = hub.network.signedIn(administrator, hub.network.focalPoint());
    assertThat(change(keeper, 1, "CHANNELS").status()).isEqualTo(200);
    assertThat(hub.as(keeper).get("/api/mail/states/ZZ").status()).isEqualTo(404);
  }
}
