package org.focalhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rights that end at the edge of one object, and ids put where they do not belong. */
class NarrowRightsTest {
  private static HostileSite site;
  private static Scene scene;
  private static Map<String, String> there;

  @BeforeAll
  static void start() {
    site = new HostileSite();
    scene = new Scene(site).withConsultations();
    there = scene.values(Actor.AUTHOR);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void the_topic_of_a_channel_is_not_found_by_way_of_another_channel() {
    Api outsider = scene.as(Actor.UNRELATED_HOLDER);
    String own = "/api/channels/" + ownChannel() + "/topics/" + there.get("topic");
    JsonObject message = scene.says(Actor.UNRELATED_HOLDER, "Words");
    JsonObject mark = new JsonObject().put("seq", 1);

    assertNotThere(outsider.get(own));
    assertNotThere(outsider.get(own + "/messages"));
    assertNotThere(outsider.get(own + "/messages?date=2020-01-01T00:00:00Z"));
    assertNotThere(outsider.command(own + "/messages", message));
    assertNotThere(outsider.send("PUT", own + "/mark", mark));
  }

  @Test
  void a_message_of_another_channel_or_topic_can_neither_be_read_nor_answered() {
    Api outsider = scene.as(Actor.UNRELATED_HOLDER);
    UUID own = ownChannel();
    JsonObject first = openTopic(Actor.UNRELATED_HOLDER, own);
    JsonObject second = openTopic(Actor.UNRELATED_HOLDER, own);
    String messages = "/api/channels/" + own + "/topics/" + topic(first) + "/messages";
    JsonObject answer = scene.says(Actor.UNRELATED_HOLDER, "Words");

    assertNotThere(outsider.get("/api/channels/" + own + "/messages/" + there.get("seqOfEdited")));
    for (long seq : new long[] {seq(second), Long.parseLong(there.get("seqOfEdited"))}) {
      Reply reply = outsider.command(messages, answer.copy().put("replyTo", seq));
      assertThat(reply.problem()).isEqualTo("/problems/invalid-input");
      assertNoMark(reply);
    }
  }

  @Test
  void what_belongs_to_another_focal_point_is_not_found_by_way_of_ones_own() {
    Map<String, String> other = scene.elsewhere();
    String own = "/api/directory/focal-points/" + there.get("focalPoint");
    Api principal = scene.as(Actor.PRINCIPAL);
    JsonObject nothing = new JsonObject();

    assertNotThere(principal.command(own + "/tenures/" + other.get("tenure") + "/end", nothing));
    assertNotThere(
        principal.command(own + "/substitutions/" + other.get("substitution") + "/end", nothing));
    assertNotThere(
        principal.command(own + "/invitations/" + other.get("invitation") + "/withdraw", nothing));
  }

  @Test
  void the_command_of_another_person_gives_away_nothing() {
    UUID command = UUID.randomUUID();
    String messages =
        "/api/channels/" + there.get("channel") + "/topics/" + there.get("topic") + "/messages";
    Reply first = under(command, Actor.AUTHOR).post(messages, scene.says(Actor.AUTHOR, "First"));
    Reply again =
        under(command, Actor.MEMBER_BY_RULE)
            .post(messages, scene.says(Actor.MEMBER_BY_RULE, "Second"));
    Reply topic =
        under(command, Actor.MEMBER_BY_RULE)
            .post(
                messages.replaceAll("/topics/.*", "/topics"),
                scene.says(Actor.MEMBER_BY_RULE, "Third").put("title", "Third"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.problem()).isEqualTo("/problems/command-taken");
    assertThat(topic.problem()).isEqualTo("/problems/command-taken");
  }

  @Test
  void a_former_member_gets_nothing_by_repeating_a_command_of_those_days() {
    Scene own = new Scene(site);
    String messages = own.messages();
    UUID command = UUID.randomUUID();
    Api member = own.as(Actor.MEMBER_BY_INVITATION).with("Idempotency-Key", command.toString());
    JsonObject message = own.says(Actor.MEMBER_BY_INVITATION, "Once");
    assertThat(member.post(messages, message).status()).isEqualTo(201);

    own.endAccess();

    assertNotThere(member.post(messages, message));
  }

  @Test
  void a_message_is_changed_only_for_the_focal_point_that_it_was_written_for() {
    Scene own = new Scene(site);
    UUID successor = site.network.focalPoint("FINANCIAL_INVESTIGATION", "SN", "AFRICAN");
    own.moveAuthorTo(successor);
    String message =
        "/api/channels/" + own.id("channel") + "/messages/" + own.values(Actor.AUTHOR).get("seq");
    Api author = own.as(Actor.AUTHOR);

    assertThat(author.get(message).status()).isEqualTo(200);
    assertThat(
            author
                .with("If-Match", "\"1\"")
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .send("PATCH", message, new JsonObject().put("text", "Other words"))
                .problem())
        .isEqualTo("/problems/not-allowed");
    assertThat(author.command(message + "/withdraw", null).problem())
        .isEqualTo("/problems/not-allowed");
  }

  @Test
  void whoever_may_end_a_tenure_may_not_prolong_it() {
    String tenures = "/api/directory/focal-points/" + there.get("focalPoint") + "/tenures/";
    String tenure = there.get("tenure");
    Api principal = scene.as(Actor.PRINCIPAL);
    JsonObject soon = new JsonObject().put("at", "2090-01-01T00:00:00Z");
    JsonObject later = new JsonObject().put("at", "2190-01-01T00:00:00Z");

    assertThat(principal.command(tenures + tenure + "/end", soon).status()).isEqualTo(200);
    Reply prolonged = principal.command(tenures + tenure + "/end", later);
    assertThat(prolonged.status()).isEqualTo(400);
    assertThat(prolonged.body().getJsonArray("errors").getJsonObject(0).getString("rule"))
        .isEqualTo("afterEnd");
  }

  @Test
  void an_alternate_records_the_own_absence_and_nobody_elses() {
    String absences = "/api/directory/focal-points/" + there.get("focalPoint") + "/substitutions";
    JsonObject own = absence(scene.person(Actor.ALTERNATE));
    JsonObject others = absence(scene.person(Actor.PRINCIPAL));

    assertThat(scene.as(Actor.ALTERNATE).command(absences, others).status()).isEqualTo(403);
    assertThat(scene.as(Actor.SUBSTITUTE).command(absences, own).status()).isEqualTo(403);
    assertThat(scene.as(Actor.ALTERNATE).command(absences, own).status()).isEqualTo(201);
  }

  @Test
  void an_invitation_to_one_channel_is_not_repeated_for_another() {
    UUID command = UUID.randomUUID();
    UUID other = site.network.channel(scene.actsFor(Actor.SECRETARIAT_MEMBER));
    JsonObject invited = new JsonObject().put("focalPoint", there.get("notInvited"));
    Api secretariat = under(command, Actor.SECRETARIAT_MEMBER);

    assertThat(
            secretariat
                .post("/api/channels/" + there.get("channel") + "/invitations", invited)
                .status())
        .isEqualTo(204);
    assertThat(secretariat.post("/api/channels/" + other + "/invitations", invited).problem())
        .isEqualTo("/problems/command-taken");
  }

  @Test
  void whoever_may_see_a_consultation_no_more_gets_nothing_by_repeating_a_command_of_before() {
    UUID command = UUID.randomUUID();
    String consultations = "/api/consultations/";
    String open = consultations + there.get("open");
    JsonObject note = scene.says(Actor.MEMBER_BY_RULE, "Words");
    JsonObject narrower =
        new JsonObject()
            .put("focalPoint", there.get("focalPoint"))
            .put("handlingCode", "HOLDERS_ONLY")
            .put("reason", "Words");
    Api reader = under(command, Actor.MEMBER_BY_RULE);

    assertThat(reader.post(open + "/notes", note).status()).isEqualTo(200);
    assertThat(reader.post(consultations + there.get("without") + "/notes", note).problem())
        .isEqualTo("/problems/command-taken");
    assertThat(scene.as(Actor.PRINCIPAL).command(open + "/handling", narrower).status())
        .isEqualTo(200);
    assertNotThere(reader.post(open + "/notes", note));
  }

  private static JsonObject absence(UUID absent) {
    return new JsonObject().put("absent", absent.toString()).put("until", "2090-01-01T00:00:00Z");
  }

  private static UUID ownChannel() {
    return site.network.channel(scene.actsFor(Actor.UNRELATED_HOLDER));
  }

  private static JsonObject openTopic(Actor actor, UUID channel) {
    return scene
        .as(actor)
        .command(
            "/api/channels/" + channel + "/topics", scene.says(actor, "Words").put("title", "One"))
        .body();
  }

  private static String topic(JsonObject opened) {
    return opened.getJsonObject("topic").getString("id");
  }

  private static long seq(JsonObject opened) {
    return opened.getJsonObject("message").getLong("seq");
  }

  private static Api under(UUID command, Actor actor) {
    return scene.as(actor).with("Idempotency-Key", command.toString());
  }

  private static void assertNotThere(Reply reply) {
    assertThat(reply.problem()).as(reply.raw()::body).isEqualTo("/problems/not-found");
    assertNoMark(reply);
  }

  private static void assertNoMark(Reply reply) {
    for (Mark mark : Mark.values()) {
      assertThat(reply.raw().body()).doesNotContain(mark.word);
    }
  }
}
