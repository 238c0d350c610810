package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The preview is what is sent, and nobody else sees it. */
class DigestRoutesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static NotificationHub hub;

  private Member author;
  private Member reader;

  @BeforeAll
  static void start() {
    hub = new NotificationHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void somebodyWrites() {
    author = hub.network.member();
    reader = hub.network.member();
    hub.mailbox(reader.focalPoint(), reader.focalPoint() + "@test.example");
    UUID channel = hub.network.channel(author.focalPoint(), reader.focalPoint());
    hub.network.execute("UPDATE focal_point SET access_changed_at = '-infinity'");
    hub.network.execute("UPDATE channel_invited SET invited_at = '-infinity'");
    hub.network.execute("UPDATE mail_reader SET digest_through = hub_now() - interval '1 hour'");
    Reply opened =
        hub.as(author)
            .command(
                "/api/channels/" + channel + "/topics",
                new JsonObject()
                    .put("focalPoint", author.focalPoint().toString())
                    .put("title", "Freezing of accounts")
                    .put("text", "A **quince** is a fruit."));
    assertThat(opened.status()).as(opened.raw().body()).isEqualTo(201);
  }

  private static String digest(UUID of) {
    return "/api/mail/readers/" + of + "/digest";
  }

  @Test
  void the_preview_is_exactly_what_is_sent() {
    JsonObject preview = hub.as(reader).get(digest(reader.person())).body();
    assertThat(preview.getBoolean("empty")).isFalse();
    assertThat(preview.getString("subject")).startsWith("Focalhub · digest of ");
    assertThat(preview.getString("text"))
        .contains("Freezing of accounts", "A quince is a fruit.", "/settings/mail");
    String address =
        hub.network
            .rows("SELECT email FROM person WHERE id = $1", reader.person())
            .get(0)
            .getString(0);
    assertThat(hub.as(reader).command(digest(reader.person()), null).status()).isEqualTo(200);
    // On its way each line ends by CR LF (RFC 5321 §2.3.8), the last one as servers like.
    assertThat(caught(address).stripTrailing().lines().toList())
        .containsExactlyElementsOf(preview.getString("text").stripTrailing().lines().toList());
    assertThat(hub.as(reader).get(digest(reader.person())).body().getBoolean("empty")).isTrue();
  }

  /** The plain text of the one mail that came. */
  private static String caught(String address) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> hub.as(hub.network.member()).get("/api/demo/mailboxes/" + address).body(),
            box -> box.getJsonArray("mails") != null && box.getJsonArray("mails").size() == 1)
        .getJsonArray("mails")
        .getJsonObject(0)
        .getString("text");
  }

  @Test
  void the_page_can_neither_run_nor_load_anything_and_is_framed_by_the_hub_alone() {
    Reply page = hub.as(reader).get(digest(reader.person()) + "/page");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.header("X-Frame-Options")).contains("SAMEORIGIN");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "sandbox", "frame-ancestors 'self'")
        .doesNotContain("script-src");
    assertThat(page.raw().headers().allValues("Content-Security-Policy")).hasSize(1);
    assertThat(page.raw().body()).contains("A quince is a fruit.").startsWith("<!doctype html>");
  }

  @Test
  void an_empty_one_says_so_and_its_page_is_blank() {
    hub.network.execute("UPDATE mail_reader SET digest_through = hub_now()");
    JsonObject preview = hub.as(reader).get(digest(reader.person())).body();
    assertThat(preview.getBoolean("empty")).isTrue();
    assertThat(preview.containsKey("text")).isFalse();
    assertThat(hub.as(reader).get(digest(reader.person()) + "/page").raw().body()).isEmpty();
  }

  @Test
  void a_mailbox_is_previewed_by_whoever_serves_its_focal_point_and_by_no_keeper() {
    assertThat(hub.as(reader).get(digest(reader.focalPoint())).body().getString("text"))
        .contains("quince");
    Member keeper =
        hub.network.signedIn(
            hub.network.person("SECRETARIAT", "ADMINISTRATOR"), reader.focalPoint());
    for (Member other : new Member[] {author, keeper}) {
      assertThat(hub.as(other).get(digest(reader.focalPoint())).status()).isEqualTo(404);
      assertThat(hub.as(other).get(digest(reader.person())).status()).isEqualTo(404);
      assertThat(hub.as(other).get(digest(reader.person()) + "/page").status()).isEqualTo(404);
      assertThat(hub.as(other).command(digest(reader.person()), null).status()).isEqualTo(404);
    }
    assertThat(hub.as(reader).get(digest(Ids.next())).status()).isEqualTo(404);
  }

  @Test
  void a_second_arrival_of_the_command_sends_nothing() {
    var once = hub.as(reader).with("Idempotency-Key", Ids.next().toString());
    for (int time = 0; time < 3; time++) {
      assertThat(once.post(digest(reader.focalPoint()), null).status()).isEqualTo(200);
    }
    assertThat(
            hub.network.count(
                "SELECT count(*) FROM outbox WHERE kind = 'digest' AND arguments->>'reader' = $1",
                reader.focalPoint().toString()))
        .isEqualTo(1);
  }

  @Test
  void whoever_sets_another_hour_is_told_at_once_when_the_next_one_comes() {
    JsonObject input = NotificationHub.input();
    input.getJsonObject("digest").put("every", "WEEKLY").put("day", 3).put("at", "09:30");
    JsonObject digest =
        hub.change(reader, reader.person(), 1, input).body().getJsonObject("digest");
    ZonedDateTime next =
        Instant.parse(digest.getString("nextAt")).atZone(ZoneId.of("Europe/Amsterdam"));
    assertThat(next.getDayOfWeek()).isEqualTo(DayOfWeek.WEDNESDAY);
    assertThat(next.toLocalTime()).isEqualTo("09:30");
    input.getJsonObject("digest").put("every", "OFF");
    digest = hub.change(reader, reader.person(), 2, input).body().getJsonObject("digest");
    assertThat(digest.containsKey("nextAt")).isFalse();
  }
}
