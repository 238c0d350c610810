package org.focalhub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.focalhub.testing.LiveClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The live gateway, for every role and relation. */
class LiveAccessTest {
  private static final Set<Actor> MEMBERS = Actor.set("members");
  private static final Set<Actor> READERS = Actor.set("readers");

  private static HostileSite site;

  @BeforeAll
  static void start() {
    site = new HostileSite();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void nobody_without_a_living_session_gets_a_socket() {
    Scene scene = new Scene(site);
    for (Actor actor : EnumSet.complementOf(EnumSet.copyOf(Actor.SIGNED_IN))) {
      assertThatThrownBy(() -> client(scene.cookie(actor)).connect())
          .as(actor.name())
          .isInstanceOfSatisfying(
              UpgradeRejectedException.class,
              refused -> assertThat(refused.getStatus()).isEqualTo(401));
    }
  }

  @Test
  void everybody_follows_what_they_may_see_and_hears_nothing_of_the_rest() {
    Scene scene = new Scene(site);
    Map<Actor, LiveClient> clients = following(scene);

    scene.post(Actor.AUTHOR, "Tamarind, live");

    clients.forEach((actor, client) -> awaitAnswers(scene, actor, client));
    clients.forEach(
        (actor, client) -> {
          String heard = client.frames().toString();
          for (Mark mark : Mark.values()) {
            if (!mark.isShownTo(actor)) {
              assertThat(heard).as(actor.name()).doesNotContain(mark.word);
            }
          }
          client.close();
        });
  }

  @Test
  void whoever_may_see_no_more_hears_no_more() {
    Scene scene = new Scene(site);
    Map<Actor, LiveClient> clients = following(scene);
    scene.post(Actor.AUTHOR, "The last word for some");
    clients.forEach((actor, client) -> awaitAnswers(scene, actor, client));

    scene.endAccess();

    Set<Actor> stay = EnumSet.of(Actor.MEMBER_BY_RULE, Actor.AUTHOR);
    MEMBERS.stream()
        .filter(actor -> !stay.contains(actor))
        .forEach(actor -> awaitEnd(scene, actor, clients.get(actor)));
    scene.post(Actor.AUTHOR, "Wisteria");
    stay.forEach(
        actor -> soon().until(() -> clients.get(actor).frames().toString().contains("Wisteria")));
    clients.forEach(
        (actor, client) -> {
          if (!stay.contains(actor)) {
            assertThat(client.frames().toString()).as(actor.name()).doesNotContain("Wisteria");
          }
          client.close();
        });
  }

  @Test
  void a_mark_set_over_the_socket_moves_nothing_in_a_channel_that_one_is_not_in() {
    Scene scene = new Scene(site);
    Map<String, String> values = scene.values(Actor.UNRELATED_HOLDER);
    LiveClient client = client(scene.cookie(Actor.UNRELATED_HOLDER)).connect();
    Map<String, String> before = new Tables(site.network).now();
    client.say(
        new JsonObject()
            .put("type", "mark")
            .put("timeline", values.get("channel"))
            .put("topic", values.get("topic"))
            .put("seq", Long.valueOf(values.get("seq")))
            .encode());
    client.say("{\"type\":\"time\",\"id\":1}");
    soon().until(() -> client.heard("time"));
    assertThat(new Tables(site.network).now()).isEqualTo(before);
    client.close();
  }

  private static Map<Actor, LiveClient> following(Scene scene) {
    Map<Actor, LiveClient> clients = new EnumMap<>(Actor.class);
    for (Actor actor : Actor.SIGNED_IN) {
      clients.put(
          actor,
          client(scene.cookie(actor))
              .connect()
              .follow(scene.id("channel"))
              .follow(scene.id("focalPoint"))
              .follow(UUID.randomUUID()));
    }
    return clients;
  }

  /** What is not there and what one may not see end alike. */
  private static void awaitAnswers(Scene scene, Actor actor, LiveClient client) {
    int ended = 1 + (MEMBERS.contains(actor) ? 0 : 1) + (READERS.contains(actor) ? 0 : 1);
    soon()
        .untilAsserted(
            () -> {
              assertThat(ends(client)).as(actor + " " + client.lately()).isEqualTo(ended);
              assertThat(client.seen(scene.id("channel")))
                  .as(actor + " " + client.lately())
                  .isEqualTo(MEMBERS.contains(actor) ? scene.head("channel") : 0);
            });
  }

  private static void awaitEnd(Scene scene, Actor actor, LiveClient client) {
    soon()
        .untilAsserted(
            () ->
                assertThat(endedFor(client, scene.id("channel")))
                    .as(actor + " " + client.lately())
                    .isTrue());
  }

  private static long ends(LiveClient client) {
    return client.frames().stream()
        .filter(frame -> frame.getString("type").equals("ended"))
        .count();
  }

  private static boolean endedFor(LiveClient client, UUID timeline) {
    return client.frames().stream()
        .filter(frame -> frame.getString("type").equals("ended"))
        .anyMatch(frame -> frame.getString("timeline").equals(timeline.toString()));
  }

  private static LiveClient client(String cookie) {
    return new LiveClient(site.vertx, site.hub.webPort(), cookie);
  }

  private static org.awaitility.core.ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(20));
  }
}
