package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.notification.NotificationHub.input;
import static org.focalhub.notification.NotificationHub.settings;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What mail one gets: who sets it, for whom, and what is kept of it. */
class MailSettingsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static NotificationHub hub;

  private Member holder;

  @BeforeAll
  static void start() {
    hub = new NotificationHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void member() {
    holder = hub.network.member();
  }

  private Reply own() {
    return hub.as(holder).get(settings(holder.person()));
  }

  @Test
  void one_finds_oneself_and_the_mailboxes_of_the_focal_points_that_one_serves() {
    UUID second = hub.network.focalPoint();
    hub.network.holds(holder.person(), second);
    hub.network.holds(holder.person(), hub.network.focalPoint());
    hub.mailbox(second, "a@test.example");
    hub.mailbox(hub.network.focalPoint(), "others@test.example");
    hub.mailbox(holder.focalPoint(), "b@test.example");
    hub.network.execute("UPDATE focal_point SET name_en = 'Alpha' WHERE id = $1", second);
    hub.network.execute(
        "UPDATE focal_point SET name_en = 'Beta' WHERE id = $1", holder.focalPoint());
    JsonArray readers = hub.as(holder).get("/api/mail/readers").body().getJsonArray("readers");
    assertThat(readers.stream().map(reader -> ((JsonObject) reader).getString("kind")))
        .containsExactly("PERSON", "MAILBOX", "MAILBOX");
    assertThat(readers.stream().map(reader -> ((JsonObject) reader).getString("id")))
        .containsExactly(
            holder.person().toString(), second.toString(), holder.focalPoint().toString());
    assertThat(readers.getJsonObject(1).getString("address")).isEqualTo("a@test.example");
  }

  @Test
  void who_has_set_nothing_has_what_the_hub_has_by_default() {
    Reply reply = own();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).contains("\"1\"");
    JsonObject body = reply.body();
    assertThat(body.getJsonObject("modes")).isEqualTo(input().getJsonObject("modes"));
    assertThat(body.getInteger("batchMinutes")).isEqualTo(10);
    assertThat(body.getJsonArray("days")).isEqualTo(input().getJsonArray("days"));
    assertThat(body.getBoolean("urgentPasses")).isTrue();
    assertThat(body.getString("language")).isEqualTo("en");
    assertThat(body.getString("timeZone")).isEqualTo("Europe/Amsterdam");
    assertThat(body.containsKey("chosenLanguage")).isFalse();
    assertThat(body.getJsonObject("digest").getString("every")).isEqualTo("DAILY");
    assertThat(body.getJsonArray("channels").stream())
        .allMatch(channel -> !((JsonObject) channel).containsKey("mode"));
  }

  @Test
  void what_is_set_is_shown_and_only_what_differs_from_the_default_is_kept() {
    JsonObject wish = input();
    wish.getJsonObject("modes").put("MENTION", "AT_ONCE");
    wish.put("batchMinutes", 30)
        .put("hours", new JsonObject().put("from", "22:15").put("until", "05:00"))
        .put("days", new JsonArray().add(7).add(2))
        .put("urgentPasses", false)
        .put("digest", new JsonObject().put("every", "WEEKLY").put("at", "06:45").put("day", 3));
    Reply changed = hub.change(holder, holder.person(), 1, wish);
    assertThat(changed.status()).as(changed.raw()::body).isEqualTo(200);
    assertThat(changed.header("ETag")).contains("\"2\"");
    JsonObject shown = own().body();
    assertThat(shown).isEqualTo(changed.body());
    assertThat(shown.getJsonObject("modes")).isEqualTo(wish.getJsonObject("modes"));
    assertThat(shown.getJsonObject("hours")).isEqualTo(wish.getJsonObject("hours"));
    assertThat(shown.getJsonArray("days")).isEqualTo(new JsonArray().add(2).add(7));
    assertThat(shown.getJsonObject("digest").remove("nextAt")).as("planned at once").isNotNull();
    assertThat(shown.getJsonObject("digest")).isEqualTo(wish.getJsonObject("digest"));
    assertThat(
            hub.network
                .rows("SELECT modes FROM mail_reader WHERE id = $1", holder.person())
                .get(0)
                .getJsonObject(0))
        .isEqualTo(new JsonObject().put("MENTION", "AT_ONCE"));
  }

  @Test
  void of_two_who_change_a_mailboxs_settings_the_second_looks_again() {
    hub.mailbox(holder.focalPoint(), "two@test.example");
    UUID colleague = hub.network.person();
    hub.network.holds(colleague, holder.focalPoint());
    Member other = hub.network.signedIn(colleague, holder.focalPoint());
    assertThat(hub.change(holder, holder.focalPoint(), 1, input()).status()).isEqualTo(200);
    assertThat(hub.change(other, holder.focalPoint(), 1, input()).problem())
        .isEqualTo("/problems/stale");
    assertThat(hub.change(other, holder.focalPoint(), 2, input()).status()).isEqualTo(200);
  }

  @Test
  void a_mailbox_has_a_language_of_its_own_and_people_have_theirs_in_their_account() {
    hub.mailbox(holder.focalPoint(), "language@test.example");
    hub.network.execute(
        "UPDATE focal_point SET languages = '{es,fr,en}' WHERE id = $1", holder.focalPoint());
    JsonObject before = hub.as(holder).get(settings(holder.focalPoint())).body();
    assertThat(before.getString("language")).isEqualTo("fr");
    JsonObject after =
        hub.change(holder, holder.focalPoint(), 1, input().put("language", "en")).body();
    assertThat(after.getString("language")).isEqualTo("en");
    assertThat(after.getString("chosenLanguage")).isEqualTo("en");
    Reply refused = hub.change(holder, holder.person(), 1, input().put("language", "fr"));
    assertThat(refused.problem()).isEqualTo("/problems/invalid-input");
    assertThat(refused.body().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("/language");
  }

  @Test
  void nobody_reaches_somebody_elses_settings() {
    Member other = hub.network.member();
    hub.mailbox(holder.focalPoint(), "own@test.example");
    for (UUID reader : List.of(holder.person(), holder.focalPoint(), UUID.randomUUID())) {
      assertThat(hub.as(other).get(settings(reader)).status()).isEqualTo(404);
      assertThat(hub.change(other, reader, 1, input()).status()).isEqualTo(404);
    }
    assertThat(hub.as(holder).get(settings(other.focalPoint())).status()).isEqualTo(404);
  }

  @Test
  void keepers_reach_mailboxes_and_nobodys_own_settings() {
    hub.mailbox(holder.focalPoint(), "kept@test.example");
    UUID secretary = hub.network.person("SECRETARIAT");
    Member keeper = hub.network.signedIn(secretary, holder.focalPoint());
    assertThat(hub.as(keeper).get(settings(holder.focalPoint())).status()).isEqualTo(200);
    assertThat(hub.as(keeper).get(settings(holder.person())).status()).isEqualTo(404);
  }

  @Test
  void whoever_holds_the_focal_point_no_more_no_longer_reaches_its_mailbox() {
    hub.mailbox(holder.focalPoint(), "former@test.example");
    assertThat(hub.as(holder).get(settings(holder.focalPoint())).status()).isEqualTo(200);
    hub.network.holdsNoMore(holder.person(), holder.focalPoint());
    assertThat(hub.as(holder).get(settings(holder.focalPoint())).status()).isEqualTo(404);
  }

  @Test
  void a_channel_is_set_apart_and_put_back() {
    UUID channel = hub.network.channel(holder.focalPoint());
    JsonObject mode = new JsonObject().put("mode", "AT_ONCE");
    Reply set = hub.setChannel(holder, holder.person(), channel, mode);
    assertThat(set.status()).as(set.raw()::body).isEqualTo(200);
    assertThat(set.header("ETag")).contains("\"1\"");
    assertThat(modeOf(set, channel)).isEqualTo("AT_ONCE");
    hub.setChannel(holder, holder.person(), channel, mode.put("mode", "NONE"));
    assertThat(modeOf(own(), channel)).isEqualTo("NONE");
    Reply back = hub.setChannel(holder, holder.person(), channel, new JsonObject());
    assertThat(modeOf(back, channel)).isEqualTo("as in general");
  }

  private static String modeOf(Reply reply, UUID channel) {
    return reply.body().getJsonArray("channels").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("channel").equals(channel.toString()))
        .map(one -> one.getString("mode", "as in general"))
        .findFirst()
        .orElse("not there");
  }

  @Test
  void a_channel_that_the_reader_is_not_in_does_not_exist() {
    UUID elsewhere = hub.network.channel(hub.network.focalPoint());
    JsonObject mode = new JsonObject().put("mode", "AT_ONCE");
    assertThat(hub.setChannel(holder, holder.person(), elsewhere, mode).status()).isEqualTo(404);
    assertThat(modeOf(own(), elsewhere)).isEqualTo("not there");
    hub.mailbox(holder.focalPoint(), "apart@test.example");
    UUID second = hub.network.focalPoint();
    hub.network.holds(holder.person(), second);
    UUID ofSecond = hub.network.channel(second);
    assertThat(hub.setChannel(holder, holder.person(), ofSecond, mode).status()).isEqualTo(200);
    assertThat(hub.setChannel(holder, holder.focalPoint(), ofSecond, mode).status()).isEqualTo(404);
  }

  @Test
  void days_are_those_of_the_readers_state_until_others_are_set() {
    hub.state("EG");
    UUID cairo = hub.network.focalPoint("MISSION_CONTACT", "EG", "AFRICAN");
    hub.network.holds(holder.person(), cairo, "PRINCIPAL");
    JsonArray sundayToThursday = new JsonArray().add(1).add(2).add(3).add(4).add(7);
    assertThat(own().body().getJsonArray("days")).isEqualTo(sundayToThursday);
    hub.change(holder, holder.person(), 1, input().put("days", sundayToThursday));
    hub.network.holdsNoMore(holder.person(), cairo);
    assertThat(own().body().getJsonArray("days")).isEqualTo(input().getJsonArray("days"));
    hub.change(holder, holder.person(), 2, input().put("days", sundayToThursday));
    assertThat(own().body().getJsonArray("days")).isEqualTo(sundayToThursday);
  }

  @Test
  void a_digest_that_was_off_begins_with_what_happens_from_then_on() {
    JsonObject off = input();
    off.getJsonObject("digest").put("every", "OFF");
    assertThat(hub.change(holder, holder.person(), 1, off).status()).isEqualTo(200);
    hub.network.execute(
        "UPDATE mail_reader SET digest_through = '2020-01-01' WHERE id = $1", holder.person());
    assertThat(hub.change(holder, holder.person(), 2, off).status()).isEqualTo(200);
    assertThat(digestThrough()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    Instant before = hub.network.rows("SELECT hub_now()").get(0).getOffsetDateTime(0).toInstant();
    assertThat(hub.change(holder, holder.person(), 3, input()).status()).isEqualTo(200);
    assertThat(digestThrough()).isAfterOrEqualTo(before);
  }

  private Instant digestThrough() {
    return hub.network
        .rows("SELECT digest_through FROM mail_reader WHERE id = $1", holder.person())
        .get(0)
        .getOffsetDateTime(0)
        .toInstant();
  }
}
