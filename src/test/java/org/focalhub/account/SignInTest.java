package org.focalhub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.focalhub.account.AccountHub.ask;
import static org.focalhub.account.AccountHub.code;
import static org.focalhub.account.AccountHub.codeIn;
import static org.focalhub.account.AccountHub.link;
import static org.focalhub.account.AccountHub.newAddress;
import static org.focalhub.account.AccountHub.tokenIn;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.account.Browser.Reply;
import org.focalhub.platform.id.TokenHash;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailCatcher.CaughtMail;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
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
  void the_mailed_code_signs_in() {
    String email = newAddress();
    UUID person = hub.add(email);
    Browser browser = hub.browser();
    String challenge =
        ask(browser, email.toUpperCase(java.util.Locale.ROOT)).body().getString("challenge");
    Reply reply = browser.post("/api/sign-in/code", code(challenge, codeIn(hub.mail(email, 1))));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().getJsonObject("person").getString("id")).isEqualTo(person.toString());
    assertThat(browser.get("/api/me").body().getString("session"))
        .isEqualTo(reply.body().getString("session"));
  }

  @Test
  void the_code_may_be_typed_with_the_space_that_the_mail_shows() {
    String email = newAddress();
    hub.add(email);
    String challenge = hub.ask(email);
    String code = codeIn(hub.mail(email, 1));
    String spaced = code.substring(0, 4) + " " + code.substring(4);
    assertThat(hub.browser().post("/api/sign-in/code", code(challenge, spaced)).status())
        .isEqualTo(200);
  }

  @Test
  void the_mailed_link_signs_in_when_its_page_asks_for_it_and_a_get_signs_nobody_in() {
    String email = newAddress();
    hub.add(email);
    hub.ask(email);
    CaughtMail mail = hub.mail(email, 1);
    assertThat(mail.text()).contains("/sign-in#token=");
    Browser scanner = hub.browser();
    assertThat(scanner.get("/sign-in").setCookies()).isEmpty();
    assertThat(scanner.get("/api/sign-in/link?token=" + tokenIn(mail)).status()).isEqualTo(405);
    assertThat(hub.browser().post("/api/sign-in/link", link(tokenIn(mail))).status())
        .isEqualTo(200);
  }

  @Test
  void code_and_link_are_used_up_together() {
    String email = newAddress();
    hub.add(email);
    String challenge = hub.ask(email);
    CaughtMail mail = hub.mail(email, 1);
    Browser browser = hub.browser();
    assertThat(browser.post("/api/sign-in/code", code(challenge, codeIn(mail))).status())
        .isEqualTo(200);
    assertThat(browser.post("/api/sign-in/code", code(challenge, codeIn(mail))).problem())
        .isEqualTo("sign-in-failed");
    assertThat(browser.post("/api/sign-in/link", link(tokenIn(mail))).problem())
        .isEqualTo("sign-in-failed");
  }

  @Test
  void an_unknown_address_is_told_the_same_and_leaves_the_same_rows() {
    String known = newAddress();
    hub.add(known);
    String unknown = newAddress();
    Reply toKnown = ask(hub.browser(), known);
    Reply toUnknown = ask(hub.browser(), unknown);
    assertThat(toUnknown.status()).isEqualTo(toKnown.status()).isEqualTo(202);
    assertThat(toUnknown.body().fieldNames()).isEqualTo(toKnown.body().fieldNames());
    assertThat(toUnknown.response().headers().map().keySet())
        .isEqualTo(toKnown.response().headers().map().keySet());
    for (String email : List.of(known, unknown)) {
      assertThat(hub.count("SELECT count(*) FROM sign_in_challenge WHERE email = $1", email))
          .isOne();
      assertThat(hub.count("SELECT count(*) FROM outbox WHERE recipient = $1", email)).isOne();
    }
    assertThat(
            hub.count("SELECT count(*) FROM outbox WHERE recipient = $1 AND priority = 0", known))
        .as("codes leave before all else, also while mail is paused")
        .isOne();
    hub.mail(known, 1);
    await().until(() -> outboxState(unknown).equals("SKIPPED"));
    assertThat(hub.catcher.mails(unknown)).isEmpty();
  }

  @Test
  void a_wrong_code_is_answered_the_same_for_known_unknown_and_made_up() {
    String known = newAddress();
    hub.add(known);
    String unknown = newAddress();
    String challengeOfKnown = hub.ask(known);
    String challengeOfUnknown = hub.ask(unknown);
    String wrong = wrongFor(hub.mail(known, 1));
    List<Reply> replies =
        Stream.of(challengeOfKnown, challengeOfUnknown, UUID.randomUUID().toString())
            .map(challenge -> hub.browser().post("/api/sign-in/code", code(challenge, wrong)))
            .toList();
    assertThat(replies).extracting(Reply::status).containsOnly(401);
    assertThat(replies)
        .extracting(reply -> reply.response().body())
        .containsOnly(replies.get(0).response().body());
    assertThat(tries(challengeOfKnown)).isEqualTo(tries(challengeOfUnknown)).isOne();
  }

  @Test
  void five_wrong_tries_void_the_code_even_when_they_come_at_once() {
    String email = newAddress();
    hub.add(email);
    String challenge = hub.ask(email);
    CaughtMail mail = hub.mail(email, 1);
    List<Reply> replies =
        atOnce(
            20,
            () ->
                hub.browser()
                    .sending("POST", "/api/sign-in/code", code(challenge, wrongFor(mail))));
    assertThat(replies).extracting(Reply::status).containsOnly(401);
    assertThat(tries(challenge)).isEqualTo(5);
    assertThat(hub.browser().post("/api/sign-in/code", code(challenge, codeIn(mail))).problem())
        .isEqualTo("sign-in-failed");
  }

  @Test
  void the_fifth_try_may_be_the_right_one() {
    String email = newAddress();
    hub.add(email);
    String challenge = hub.ask(email);
    CaughtMail mail = hub.mail(email, 1);
    IntStream.range(0, 4)
        .forEach(wrong -> hub.browser().post("/api/sign-in/code", code(challenge, wrongFor(mail))));
    assertThat(hub.browser().post("/api/sign-in/code", code(challenge, codeIn(mail))).status())
        .isEqualTo(200);
  }

  @Test
  void a_code_and_a_link_sign_in_once_even_when_they_come_many_times_at_once() {
    String email = newAddress();
    UUID person = hub.add(email);
    String challenge = hub.ask(email);
    CaughtMail mail = hub.mail(email, 1);
    List<Reply> replies =
        Stream.concat(
                IntStream.range(0, 5)
                    .mapToObj(
                        n ->
                            hub.browser()
                                .sending(
                                    "POST", "/api/sign-in/code", code(challenge, codeIn(mail)))),
                IntStream.range(0, 5)
                    .mapToObj(
                        n ->
                            hub.browser()
                                .sending("POST", "/api/sign-in/link", link(tokenIn(mail)))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
    assertThat(replies).filteredOn(reply -> reply.status() == 401).hasSize(9);
    assertThat(hub.count("SELECT count(*) FROM session WHERE person_id = $1", person)).isOne();
  }

  @Test
  void after_ten_minutes_neither_code_nor_link_is_good() {
    String email = newAddress();
    hub.add(email);
    String challenge = hub.ask(email);
    CaughtMail mail = hub.mail(email, 1);
    assertThat(
            hub.count(
                "SELECT round(extract(epoch FROM expires_at - created_at))::bigint"
                    + " FROM sign_in_challenge WHERE id = $1",
                UUID.fromString(challenge)))
        .isEqualTo(600);
    hub.execute(
        "UPDATE sign_in_challenge SET expires_at = now() - interval '1 ms' WHERE id = $1",
        UUID.fromString(challenge));
    assertThat(hub.browser().post("/api/sign-in/code", code(challenge, codeIn(mail))).problem())
        .isEqualTo("sign-in-failed");
    assertThat(hub.browser().post("/api/sign-in/link", link(tokenIn(mail))).problem())
        .isEqualTo("sign-in-failed");
  }

  @Test
  void a_disabled_person_gets_no_mail_and_a_code_mailed_before_is_void() {
    String email = newAddress();
    UUID person = hub.add(email);
    String challenge = hub.ask(email);
    String code = codeIn(hub.mail(email, 1));
    hub.execute("UPDATE person SET disabled_at = now() WHERE id = $1", person);
    assertThat(hub.browser().post("/api/sign-in/code", code(challenge, code)).problem())
        .isEqualTo("sign-in-failed");
    hub.ask(email);
    await()
        .until(
            () ->
                hub.count(
                        "SELECT count(*) FROM outbox WHERE recipient = $1 AND state = 'SKIPPED'",
                        email)
                    == 1);
    assertThat(hub.catcher.mails(email)).hasSize(1);
  }

  @Test
  void what_is_kept_of_code_and_link_does_not_give_them_away() {
    String email = newAddress();
    hub.add(email);
    UUID challenge = UUID.fromString(hub.ask(email));
    CaughtMail mail = hub.mail(email, 1);
    String everything =
        hub.rows(
                "SELECT c::text || o::text FROM sign_in_challenge c JOIN outbox o ON o.cause = c.id::text"
                    + " WHERE c.id = $1",
                challenge)
            .get(0)
            .getString(0);
    assertThat(everything).doesNotContain(codeIn(mail)).doesNotContain(tokenIn(mail));
    byte[] kept =
        hub.rows("SELECT code_hash FROM sign_in_challenge WHERE id = $1", challenge)
            .get(0)
            .getBuffer(0)
            .getBytes();
    assertThat(kept).isNotEqualTo(TokenHash.of(codeIn(mail)));
    assertThat(kept).isNotEqualTo(TokenHash.of(challenge + codeIn(mail)));
  }

  @Test
  void a_mail_written_again_holds_another_code_and_the_first_is_void() {
    String email = newAddress();
    hub.add(email);
    String challenge = hub.ask(email);
    String first = codeIn(hub.mail(email, 1));
    QueuedMail again =
        new QueuedMail(
            UUID.randomUUID(),
            email,
            Optional.empty(),
            SignInLetters.KIND,
            challenge,
            Language.EN,
            new JsonObject(),
            2);
    Letter letter = Waiting.on(hub.room.writers().get(0).write(again)).letter().orElseThrow();
    String second =
        codeIn(new CaughtMail("", "", "", hub.now(), letter.text(), Optional.empty(), List.of()));
    assertThat(hub.browser().post("/api/sign-in/code", code(challenge, first)).status())
        .isEqualTo(401);
    assertThat(hub.browser().post("/api/sign-in/code", code(challenge, second)).status())
        .isEqualTo(200);
  }

  @Test
  void another_hub_on_the_database_takes_the_code_too() {
    String email = newAddress();
    hub.add(email);
    String challenge = hub.ask(email);
    String code = codeIn(hub.mail(email, 1));
    try (AccountHub other = AccountHub.on(DATABASE)) {
      assertThat(other.browser().post("/api/sign-in/code", code(challenge, code)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void an_address_gets_six_codes_an_hour_and_then_is_told_when_to_come_back() {
    for (String email : List.of(knownAddress(), newAddress())) {
      List<Reply> replies =
          atOnce(
              10,
              () ->
                  hub.browser()
                      .sending(
                          "POST", "/api/sign-in/challenges", new JsonObject().put("email", email)));
      assertThat(replies).filteredOn(reply -> reply.status() == 202).hasSize(6);
      Reply refused =
          replies.stream().filter(reply -> reply.status() == 429).findFirst().orElseThrow();
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3500, 3601);
      assertThat(hub.count("SELECT count(*) FROM outbox WHERE recipient = $1", email)).isEqualTo(6);
    }
  }

  @Test
  void a_network_address_has_so_many_attempts_an_hour_whatever_it_tries() {
    try (AccountHub strict =
        AccountHub.on(
            DATABASE, settings -> settings.with("sign-in.attempts-per-source", "3"), List.of())) {
      Browser browser = strict.browser();
      assertThat(ask(browser, newAddress()).status()).isEqualTo(202);
      assertThat(
              browser
                  .post("/api/sign-in/code", code(UUID.randomUUID().toString(), "12345678"))
                  .status())
          .isEqualTo(401);
      assertThat(browser.post("/api/sign-in/link", link("x".repeat(43))).status()).isEqualTo(401);
      Reply refused = ask(browser, newAddress());
      assertThat(refused.status()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 1201);
      Reply elsewhere =
          browser.send(
              "POST",
              "/api/sign-in/challenges",
              new JsonObject().put("email", newAddress()),
              "X-Forwarded-For",
              "198.51.100.7");
      assertThat(elsewhere.status()).isEqualTo(202);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "аdmin@mission.example",
        "admin@pаypal.example",
        "admin@аррӏе.example",
        "admin@xn--80ak6aa92e.example",
        "admin@localhost",
        "admin@-mission.example",
        "a..b@mission.example",
        ".a@mission.example",
        "admin@[127.0.0.1]",
        "admin@192.0.2.7"
      })
  void an_address_that_deceives_or_is_none_is_refused_by_field_and_rule(String email) {
    Reply reply = ask(hub.browser().speaking("fr"), email);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.firstRule()).isEqualTo("/email email");
    assertThat(reply.body().getJsonArray("errors").getJsonObject(0).getString("message"))
        .startsWith("Ce n’est pas une adresse");
  }

  @Test
  void a_code_of_another_length_is_refused_without_counting_as_a_try() {
    String email = newAddress();
    hub.add(email);
    String challenge = hub.ask(email);
    Reply reply = hub.browser().post("/api/sign-in/code", code(challenge, "1234567"));
    assertThat(reply.firstRule()).isEqualTo("/code pattern");
    assertThat(tries(challenge)).isZero();
  }

  @Test
  void the_mail_is_in_the_persons_language_whatever_the_browser_speaks() {
    String email = newAddress();
    UUID person = hub.add(email);
    hub.execute("UPDATE person SET language = 'fr' WHERE id = $1", person);
    hub.ask(email);
    CaughtMail mail = hub.mail(email, 1);
    assertThat(mail.subject()).isEqualTo("Connexion à Focalhub");
    assertThat(mail.text())
        .contains("Le code est le suivant\u202f:")
        .contains("valables 10\u00a0minutes")
        .contains("Si vous n’êtes pas à l’origine de cette demande, ignorez ce message");
  }

  private static String knownAddress() {
    String email = newAddress();
    hub.add(email);
    return email;
  }

  private static List<Reply> atOnce(int times, Supplier<CompletableFuture<Reply>> request) {
    return Stream.generate(request).limit(times).toList().stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static String wrongFor(CaughtMail mail) {
    char[] digits = codeIn(mail).toCharArray();
    digits[7] = (char) ('0' + (digits[7] - '0' + 1) % 10);
    return String.valueOf(digits);
  }

  private static int tries(String challenge) {
    return hub.rows("SELECT tries FROM sign_in_challenge WHERE id = $1", UUID.fromString(challenge))
        .get(0)
        .getInteger(0);
  }

  private static String outboxState(String email) {
    return hub.rows("SELECT state FROM outbox WHERE recipient = $1", email).get(0).getString(0);
  }
}
