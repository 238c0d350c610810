package org.focalhub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.focalhub.account.Browser.Reply;
import org.focalhub.platform.id.TokenHash;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  static AccountHub hub;

  @BeforeAll
  static void start() {
    hub = AccountHub.on(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void cookies_are_for_the_hub_alone_and_the_refresh_token_for_one_path_alone() {
    Browser browser = hub.signedInAs();
    List<String> cookies = browser.post("/api/session/refresh").setCookies();
    assertThat(cookies)
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(cookie).contains("HTTPOnly").contains("Max-Age="))
        .anySatisfy(
            cookie ->
                assertThat(cookie).startsWith("hub_access=").contains("Path=/;", "SameSite=Lax"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("hub_refresh=")
                    .contains("Path=/api/session;", "SameSite=Strict"));
  }

  @Test
  void behind_https_the_cookies_are_secure() {
    try (AccountHub secure =
        AccountHub.on(
            DATABASE,
            settings -> settings.with("web.public-url", "https://hub.example.org"),
            List.of())) {
      assertThat(secure.signedInAs().post("/api/session/refresh").setCookies())
          .hasSize(2)
          .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
    }
  }

  @Test
  void a_refresh_gives_a_new_pair_and_keeps_the_session() {
    Browser browser = hub.signedInAs();
    String session = sessionOf(browser);
    String before = browser.cookie("hub_refresh");
    assertThat(browser.post("/api/session/refresh").status()).isEqualTo(204);
    assertThat(browser.cookie("hub_refresh")).isNotEqualTo(before);
    assertThat(sessionOf(browser)).isEqualTo(session);
  }

  @Test
  void a_refresh_without_or_with_a_made_up_token_asks_to_sign_in() {
    assertThat(hub.browser().post("/api/session/refresh").problem()).isEqualTo("sign-in-required");
    assertThat(
            hub.browser()
                .withCookie("hub_refresh", "x".repeat(43))
                .post("/api/session/refresh")
                .problem())
        .isEqualTo("sign-in-required");
  }

  @Test
  void two_tabs_that_refresh_at_once_are_both_signed_in() {
    Browser browser = hub.signedInAs();
    String token = browser.cookie("hub_refresh");
    List<Reply> replies =
        Stream.generate(
                () ->
                    hub.browser()
                        .withCookie("hub_refresh", token)
                        .sending("POST", "/api/session/refresh", null))
            .limit(6)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(replies).extracting(Reply::status).containsOnly(204);
    for (Reply reply : replies) {
      assertThat(hub.browser().keep(reply).get("/api/me").status()).isEqualTo(200);
    }
    Reply last = replies.get(3);
    assertThat(hub.browser().keep(last).post("/api/session/refresh").status()).isEqualTo(204);
  }

  @Test
  void an_answer_that_was_lost_can_be_asked_for_again() {
    Browser browser = hub.signedInAs();
    Browser sameBrowser = hub.browser().withCookie("hub_refresh", browser.cookie("hub_refresh"));
    assertThat(browser.post("/api/session/refresh").status()).isEqualTo(204);
    assertThat(sameBrowser.post("/api/session/refresh").status()).isEqualTo(204);
    assertThat(sameBrowser.post("/api/session/refresh").status()).isEqualTo(204);
  }

  @Test
  void a_token_used_again_beyond_the_grace_ends_the_session_for_everybody() {
    Browser browser = hub.signedInAs();
    String session = sessionOf(browser);
    Browser thief = hub.browser().withCookie("hub_refresh", browser.cookie("hub_refresh"));
    browser.post("/api/session/refresh");
    theGracePasses(session);
    assertThat(thief.post("/api/session/refresh").problem()).isEqualTo("session-ended");
    assertThat(browser.get("/api/me").problem()).isEqualTo("session-ended");
    assertThat(browser.post("/api/session/refresh").problem()).isEqualTo("session-ended");
    assertThat(endReason(session)).isEqualTo("TOKEN_REUSED");
  }

  @Test
  void whose_session_ends_because_its_key_was_copied_is_told_once() {
    String email = AccountHub.newAddress();
    Browser browser = hub.signedIn(hub.add(email));
    Browser thief = hub.browser().withCookie("hub_refresh", browser.cookie("hub_refresh"));
    String session = sessionOf(browser);
    browser.post("/api/session/refresh");
    browser.post("/api/session/refresh");
    theGracePasses(session);
    assertThat(thief.post("/api/session/refresh").problem()).isEqualTo("session-ended");
    thief.post("/api/session/refresh");
    assertThat(hub.mail(email, 1).text().replaceAll("\\s+", " "))
        .contains("has ended that session")
        .contains("Browser: Firefox")
        .contains("/settings");
    assertThat(hub.count("SELECT count(*) FROM outbox WHERE recipient = $1", email)).isOne();
  }

  @Test
  void a_thief_who_was_quick_enough_for_the_grace_is_found_out_at_the_next_refresh() {
    Browser browser = hub.signedInAs();
    String session = sessionOf(browser);
    Browser thief = hub.browser().withCookie("hub_refresh", browser.cookie("hub_refresh"));
    browser.post("/api/session/refresh");
    thief.post("/api/session/refresh");
    assertThat(thief.post("/api/session/refresh").status()).isEqualTo(204);
    theGracePasses(session);
    assertThat(browser.post("/api/session/refresh").problem()).isEqualTo("session-ended");
    assertThat(thief.post("/api/session/refresh").problem()).isEqualTo("session-ended");
    assertThat(endReason(session)).isEqualTo("TOKEN_REUSED");
  }

  @Test
  void refresh_tokens_are_kept_as_hashes() {
    Browser browser = hub.signedInAs();
    String token = browser.cookie("hub_refresh");
    assertThat(
            hub.count(
                "SELECT count(*) FROM refresh_token r WHERE r::text LIKE '%' || $1 || '%'", token))
        .isZero();
    assertThat(
            hub.count(
                "SELECT count(*) FROM refresh_token WHERE hash = $1",
                io.vertx.core.buffer.Buffer.buffer(TokenHash.of(token))))
        .isOne();
  }

  @Test
  void a_session_ends_unused_after_its_idle_time_and_used_at_its_longest() {
    Browser browser = hub.signedInAs();
    UUID session = UUID.fromString(sessionOf(browser));
    hub.execute(
        "UPDATE session SET created_at = now() - interval '59 days' WHERE id = $1", session);
    browser.post("/api/session/refresh");
    assertThat(
            hub.count(
                "SELECT count(*) FROM session WHERE id = $1 AND expires_at = created_at + interval '60 days'",
                session))
        .isOne();
    hub.execute("UPDATE session SET expires_at = now() WHERE id = $1", session);
    assertThat(browser.get("/api/me").problem()).isEqualTo("session-ended");
    assertThat(browser.post("/api/session/refresh").problem()).isEqualTo("session-ended");
  }

  @Test
  void ones_sessions_are_listed_and_no_others() {
    UUID person = hub.add(AccountHub.newAddress());
    Browser laptop = hub.signedIn(person);
    Browser phone = hub.signedIn(person);
    hub.signedInAs();
    JsonObject listed = laptop.get("/api/sessions").body();
    assertThat(listed.getJsonArray("sessions").stream().map(JsonObject.class::cast))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.getString("userAgent")).isEqualTo("Firefox"))
        .allSatisfy(one -> assertThat(one.getString("source")).isEqualTo("192.0.2.7"))
        .anySatisfy(
            one -> {
              assertThat(one.getBoolean("current")).isTrue();
              assertThat(one.getString("id")).isEqualTo(sessionOf(laptop));
            })
        .anySatisfy(
            one -> {
              assertThat(one.getBoolean("current")).isFalse();
              assertThat(one.getString("id")).isEqualTo(sessionOf(phone));
            });
  }

  @Test
  void a_session_that_is_ended_elsewhere_opens_nothing_any_more() {
    UUID person = hub.add(AccountHub.newAddress());
    Browser laptop = hub.signedIn(person);
    Browser phone = hub.signedIn(person);
    String session = sessionOf(phone);
    assertThat(laptop.send("DELETE", "/api/sessions/" + session, null).status()).isEqualTo(204);
    assertThat(phone.get("/api/me").problem()).isEqualTo("session-ended");
    assertThat(phone.post("/api/session/refresh").problem()).isEqualTo("session-ended");
    assertThat(endReason(session)).isEqualTo("ENDED_ELSEWHERE");
    assertThat(laptop.send("DELETE", "/api/sessions/" + session, null).status())
        .as("ended twice")
        .isEqualTo(204);
  }

  @Test
  void anothers_session_does_not_exist_for_one() {
    Browser somebody = hub.signedInAs();
    Browser administrator = hub.signedInAs(Role.ADMINISTRATOR);
    String session = sessionOf(somebody);
    assertThat(administrator.send("DELETE", "/api/sessions/" + session, null).problem())
        .isEqualTo("not-found");
    assertThat(administrator.send("DELETE", "/api/sessions/" + UUID.randomUUID(), null).problem())
        .isEqualTo("not-found");
    assertThat(somebody.get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void all_other_sessions_end_and_this_one_stays() {
    UUID person = hub.add(AccountHub.newAddress());
    Browser laptop = hub.signedIn(person);
    List<Browser> others = List.of(hub.signedIn(person), hub.signedIn(person));
    Browser stranger = hub.signedInAs();
    assertThat(laptop.post("/api/sessions/end-others").status()).isEqualTo(204);
    assertThat(others)
        .allSatisfy(other -> assertThat(other.get("/api/me").problem()).isEqualTo("session-ended"));
    assertThat(laptop.get("/api/me").status()).isEqualTo(200);
    assertThat(stranger.get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void signing_out_ends_the_session_and_takes_the_cookies_back() {
    Browser browser = hub.signedInAs();
    String session = sessionOf(browser);
    String kept = browser.cookie("hub_access");
    assertThat(browser.post("/api/session/sign-out").status()).isEqualTo(204);
    assertThat(browser.cookie("hub_access")).isNull();
    assertThat(browser.cookie("hub_refresh")).isNull();
    assertThat(browser.withCookie("hub_access", kept).get("/api/me").problem())
        .isEqualTo("session-ended");
    assertThat(endReason(session)).isEqualTo("SIGNED_OUT");
  }

  @Test
  void use_is_noted_once_a_minute() {
    Browser browser = hub.signedInAs();
    UUID session = UUID.fromString(sessionOf(browser));
    hub.execute(
        "UPDATE session SET last_seen_at = now() - interval '2 minutes' WHERE id = $1", session);
    browser.get("/api/me");
    await()
        .until(
            () ->
                hub.count(
                        "SELECT count(*) FROM session WHERE id = $1 AND last_seen_at > now() - interval '10 s'",
                        session)
                    == 1);
    hub.execute(
        "UPDATE session SET last_seen_at = now() - interval '50 seconds' WHERE id = $1", session);
    browser.get("/api/me");
    browser.get("/api/me");
    assertThat(
            hub.count(
                "SELECT count(*) FROM session WHERE id = $1 AND last_seen_at < now() - interval '45 s'",
                session))
        .isOne();
  }

  @Test
  void a_caller_serves_what_the_directory_says_at_this_moment() {
    UUID person = hub.add(AccountHub.newAddress());
    UUID organisation = UUID.randomUUID();
    UUID focalPoint = UUID.randomUUID();
    hub.execute(
        "INSERT INTO organisation (id, code, kind, name_en, name_fr) VALUES ($1, 'OTP', 'ORGAN', 'Office of the Prosecutor', 'Bureau du Procureur')",
        organisation);
    hub.execute(
        "INSERT INTO focal_point (id, code, kind, organisation_id, name_en, name_fr)"
            + " VALUES ($1, 'OTP', 'ORGANISATION', $2, 'Office of the Prosecutor', 'Bureau du Procureur')",
        focalPoint,
        organisation);
    Browser browser = hub.signedIn(person);
    assertThat(browser.get("/api/me").body().getJsonArray("served")).isEmpty();
    hub.execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from, held_until)"
            + " VALUES (gen_random_uuid(), $1, $2, 'PRINCIPAL', now() - interval '1 day', now() + interval '1 day')",
        focalPoint,
        person);
    JsonObject served = browser.get("/api/me").body().getJsonArray("served").getJsonObject(0);
    assertThat(served.getString("capacity")).isEqualTo("PRINCIPAL");
    assertThat(served.getString("until")).isNotEmpty();
    assertThat(served.getJsonObject("focalPoint").getString("id")).isEqualTo(focalPoint.toString());
    assertThat(served.getJsonObject("focalPoint").getJsonObject("name").getString("fr"))
        .isEqualTo("Bureau du Procureur");
    hub.execute("UPDATE tenure SET held_until = now() WHERE person_id = $1", person);
    assertThat(browser.get("/api/me").body().getJsonArray("served")).isEmpty();
  }

  @Test
  void what_nobody_can_use_any_more_is_forgotten_and_the_rest_kept() {
    Browser browser = hub.signedInAs();
    Browser gone = hub.signedInAs();
    UUID old = UUID.fromString(sessionOf(gone));
    hub.execute("UPDATE session SET ended_at = now() - interval '91 days' WHERE id = $1", old);
    AccountSweep sweep = new AccountSweep(hub.vertx, hub.database, SigningKey.draw());
    org.focalhub.testing.Waiting.on(sweep.sweep());
    sweep.stop();
    assertThat(hub.count("SELECT count(*) FROM session WHERE id = $1", old)).isZero();
    assertThat(browser.get("/api/me").status()).isEqualTo(200);
  }

  private static void theGracePasses(String session) {
    hub.execute(
        "UPDATE refresh_token SET replaced_at = replaced_at - interval '30 seconds' WHERE session_id = $1",
        UUID.fromString(session));
  }

  private static String sessionOf(Browser browser) {
    return browser.get("/api/me").body().getString("session");
  }

  private static String endReason(String session) {
    return hub.rows("SELECT end_reason FROM session WHERE id = $1", UUID.fromString(session))
        .get(0)
        .getString(0);
  }
}
