package org.focalhub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.account.AccountHub.newAddress;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.account.Browser.Reply;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  static AccountHub hub;

  Browser administrator;
  UUID administratorId;

  @BeforeAll
  static void start() {
    hub = AccountHub.on(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void nobodyElse() {
    hub.execute("DELETE FROM command");
    hub.execute("DELETE FROM sign_in_challenge");
    hub.execute("DELETE FROM session");
    hub.execute("DELETE FROM outbox");
    hub.execute("DELETE FROM person");
    administratorId = hub.add(newAddress(), "Zz Administrator", Role.ADMINISTRATOR);
    administrator = hub.signedIn(administratorId);
  }

  @Test
  void people_are_added_by_administrators_and_the_secretariat_alone() {
    JsonObject person = person(newAddress());
    assertThat(hub.signedInAs().command("/api/people", person).problem()).isEqualTo("not-allowed");
    assertThat(hub.signedInAs(Role.ORGANISER).command("/api/people", person).status())
        .isEqualTo(403);
    Reply added = hub.signedInAs(Role.SECRETARIAT).command("/api/people", person);
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.header("ETag")).isEqualTo("\"1\"");
    assertThat(added.body().getJsonArray("roles")).isEmpty();
    assertThat(added.body().getString("timeZone")).isEqualTo("Europe/Amsterdam");
  }

  @Test
  void a_repeated_addition_adds_once_and_answers_the_same_even_at_once() {
    String command = UUID.randomUUID().toString();
    JsonObject person = person(newAddress());
    List<Reply> replies =
        Stream.generate(
                () ->
                    administrator.sending(
                        "POST", "/api/people", person, "Idempotency-Key", command))
            .limit(8)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(replies).extracting(Reply::status).containsOnly(201);
    assertThat(replies)
        .extracting(reply -> reply.body().getString("id"))
        .containsOnly(replies.get(0).body().getString("id"));
    assertThat(hub.count("SELECT count(*) FROM person")).isEqualTo(2);
  }

  @Test
  void an_address_belongs_to_one_person_however_it_is_written() {
    String email = newAddress();
    administrator.command("/api/people", person(email));
    Reply refused =
        administrator.command("/api/people", person(email.toUpperCase(java.util.Locale.ROOT)));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.firstRule()).isEqualTo("/email taken");
    UUID other = hub.add(newAddress());
    Reply changed = change(other, new JsonObject().put("email", email), 1);
    assertThat(changed.firstRule()).isEqualTo("/email taken");
  }

  @Test
  void bad_input_is_refused_by_field_and_rule_and_adds_nobody() {
    assertThat(
            administrator
                .command("/api/people", person(newAddress()).put("timeZone", "Mars/Olympus"))
                .firstRule())
        .isEqualTo("/timeZone timeZone");
    assertThat(
            administrator
                .command("/api/people", person(newAddress()).put("displayName", "a\u202eb"))
                .firstRule())
        .isEqualTo("/displayName controlCharacters");
    assertThat(
            administrator
                .command("/api/people", person(newAddress()).put("displayName", "  "))
                .firstRule())
        .isEqualTo("/displayName blank");
    assertThat(
            administrator
                .command("/api/people", person(newAddress()).put("language", "de"))
                .firstRule())
        .isEqualTo("/language enum");
    assertThat(
            administrator
                .command("/api/people", person(newAddress()).put("roles", new JsonArray()))
                .status())
        .isEqualTo(400);
    assertThat(administrator.post("/api/people", person(newAddress())).firstRule())
        .isEqualTo("Idempotency-Key required");
    assertThat(hub.count("SELECT count(*) FROM person")).isOne();
  }

  @Test
  void markup_in_a_name_is_kept_as_it_is_written() {
    String name = "<script>alert(1)</script> & “Counsellor”";
    Reply added =
        administrator.command("/api/people", person(newAddress()).put("displayName", name));
    assertThat(added.body().getString("displayName")).isEqualTo(name);
  }

  @Test
  void the_list_is_by_name_without_regard_to_case_and_accents_and_goes_on_where_it_ended() {
    List<String> names = List.of("Éa", "eb", "EC", "éc", "Ed", "ee", "Ef");
    names.forEach(name -> hub.add(newAddress(), name));
    List<String> listed = new ArrayList<>();
    String path = "/api/people?limit=2";
    String next = "";
    int pages = 0;
    while (next != null) {
      JsonObject page = administrator.get(path + next).body();
      namesOf(page).forEach(listed::add);
      next = page.containsKey("next") ? "&cursor=" + page.getString("next") : null;
      pages++;
    }
    assertThat(pages).isEqualTo(4);
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(names.stream(), Stream.of("Zz Administrator")).toList());
    assertThat(listed.subList(0, 2)).containsExactly("Éa", "eb");
    assertThat(listed.subList(2, 4)).containsExactlyInAnyOrder("EC", "éc");
    assertThat(listed.subList(4, 8)).containsExactly("Ed", "ee", "Ef", "Zz Administrator");
  }

  @Test
  void the_list_is_searched_by_words_of_name_or_address() {
    hub.add("greffe@cour.example", "Conseillère à la coopération");
    hub.add("otp@cour.example", "Conseiller 100%");
    assertThat(found("cooperation conseillere")).containsExactly("Conseillère à la coopération");
    assertThat(found("GREFFE")).containsExactly("Conseillère à la coopération");
    assertThat(found("100%25")).containsExactly("Conseiller 100%");
    assertThat(found("%25")).containsExactly("Conseiller 100%");
    assertThat(found("_")).isEmpty();
    assertThat(found("nobody")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA", "W10", "WyJ4Il0", "Wzdd"})
  void a_cursor_that_is_none_is_bad_input(String cursor) {
    Reply reply = administrator.get("/api/people?cursor=" + cursor);
    assertThat(reply.firstRule()).isEqualTo("cursor cursor");
  }

  @Test
  void the_list_is_for_administrators_and_the_secretariat() {
    assertThat(hub.signedInAs().get("/api/people").status()).isEqualTo(403);
    assertThat(hub.signedInAs(Role.SECRETARIAT).get("/api/people").status()).isEqualTo(200);
    assertThat(hub.browser().get("/api/people").status()).isEqualTo(401);
  }

  @Test
  void only_an_administrator_changes_a_person() {
    UUID person = hub.add(newAddress());
    JsonObject change = new JsonObject().put("displayName", "Registrar");
    for (Role role : List.of(Role.SECRETARIAT, Role.ORGANISER)) {
      assertThat(hub.signedInAs(role).patch("/api/people/" + person, change, 1).problem())
          .isEqualTo("not-allowed");
    }
    Reply changed = change(person, change, 1);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.body().getString("displayName")).isEqualTo("Registrar");
    assertThat(change(UUID.randomUUID(), change, 1).problem()).isEqualTo("not-found");
  }

  @Test
  void a_change_decided_on_an_older_version_is_refused() {
    UUID person = hub.add(newAddress());
    assertThat(change(person, new JsonObject().put("displayName", "One"), 1).status())
        .isEqualTo(200);
    Reply stale = change(person, new JsonObject().put("displayName", "Two"), 1);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.problem()).isEqualTo("stale");
    assertThat(
            hub.rows("SELECT display_name FROM person WHERE id = $1", person).get(0).getString(0))
        .isEqualTo("One");
  }

  @Test
  void whoever_is_given_or_taken_a_role_is_told() {
    String email = newAddress();
    UUID person = hub.add(email, Role.ORGANISER);
    JsonObject roles =
        new JsonObject().put("roles", new JsonArray().add("SECRETARIAT").add("ADMINISTRATOR"));
    assertThat(change(person, roles, 1).status()).isEqualTo(200);
    assertThat(words(email))
        .contains("Zz Administrator has changed")
        .contains(
            "Given: administrator", "Given: Secretariat", "Taken away: organiser of meetings");
    assertThat(change(person, new JsonObject().put("displayName", "Other"), 2).status())
        .isEqualTo(200);
    assertThat(change(person, roles, 3).status()).isEqualTo(200);
    assertThat(hub.count("SELECT count(*) FROM outbox")).isOne();
  }

  @Test
  void whose_address_changes_is_told_at_the_old_and_at_the_new_one() {
    String old = newAddress();
    String changed = newAddress();
    UUID person = hub.add(old);
    hub.execute("UPDATE person SET language = 'fr' WHERE id = $1", person);
    assertThat(change(person, new JsonObject().put("email", changed), 1).status()).isEqualTo(200);
    assertThat(words(old))
        .contains("Zz Administrator")
        .contains("le dernier adressé ici")
        .doesNotContain(changed);
    assertThat(words(changed)).contains("cette adresse électronique pour vous");
  }

  /** The one mail to an address, wherever its lines are broken. */
  private static String words(String email) {
    return hub.mail(email, 1).text().replaceAll("\\s+", " ");
  }

  @Test
  void whoever_is_shut_out_is_told_nothing() {
    UUID person = hub.add(newAddress());
    JsonObject out = new JsonObject().put("disabled", true).put("email", newAddress());
    assertThat(change(person, out, 1).status()).isEqualTo(200);
    assertThat(hub.count("SELECT count(*) FROM outbox")).isZero();
  }

  @Test
  void the_last_administrator_stays_one() {
    JsonObject noRole = new JsonObject().put("roles", new JsonArray());
    Reply refused = change(administratorId, noRole, 1);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().getString("detail")).contains("last administrator");
    assertThat(change(administratorId, new JsonObject().put("disabled", true), 1).status())
        .isEqualTo(409);
    hub.execute(
        "UPDATE person SET disabled_at = now() WHERE id = $1",
        hub.add(newAddress(), Role.ADMINISTRATOR));
    assertThat(change(administratorId, noRole, 1).status())
        .as("a disabled one is none")
        .isEqualTo(409);
    hub.add(newAddress(), Role.ADMINISTRATOR);
    assertThat(change(administratorId, noRole, 1).status()).isEqualTo(200);
  }

  @Test
  void administrators_who_remove_each_other_at_once_leave_one() {
    List<UUID> ids = new ArrayList<>(List.of(administratorId));
    List<Browser> browsers = new ArrayList<>(List.of(administrator));
    IntStream.range(0, 4)
        .forEach(
            n -> {
              ids.add(hub.add(newAddress(), Role.ADMINISTRATOR));
              browsers.add(hub.signedIn(ids.get(ids.size() - 1)));
            });
    JsonObject noRole = new JsonObject().put("roles", new JsonArray());
    List<CompletableFuture<Reply>> changes = new ArrayList<>();
    for (int place = 0; place < ids.size(); place++) {
      for (UUID other : ids) {
        if (!other.equals(ids.get(place))) {
          changes.add(
              browsers
                  .get(place)
                  .sending("PATCH", "/api/people/" + other, noRole, "If-Match", "\"1\""));
        }
      }
    }
    assertThat(changes.stream().map(CompletableFuture::join))
        .extracting(Reply::status)
        .isSubsetOf(200, 403, 409, 412);
    assertThat(hub.count("SELECT count(*) FROM person WHERE 'ADMINISTRATOR' = ANY (roles)"))
        .isGreaterThanOrEqualTo(1);
  }

  @Test
  void a_disabled_person_is_out_at_once_and_may_come_back() {
    UUID person = hub.add(newAddress());
    Browser browser = hub.signedIn(person);
    assertThat(
            change(person, new JsonObject().put("disabled", true), 1).body().getBoolean("disabled"))
        .isTrue();
    assertThat(browser.get("/api/me").problem()).isEqualTo("session-ended");
    assertThat(browser.post("/api/session/refresh").problem()).isEqualTo("session-ended");
    assertThat(
            hub.rows("SELECT end_reason FROM session WHERE person_id = $1", person)
                .get(0)
                .getString(0))
        .isEqualTo("DISABLED");
    change(person, new JsonObject().put("disabled", false), 2);
    assertThat(browser.get("/api/me").problem()).as("the old session").isEqualTo("session-ended");
    assertThat(hub.signedIn(person).get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void a_code_mailed_to_a_former_address_opens_nothing() {
    String former = newAddress();
    UUID person = hub.add(former);
    String challenge = hub.ask(former);
    String code = AccountHub.codeIn(hub.mail(former, 1));
    change(person, new JsonObject().put("email", newAddress()), 1);
    assertThat(hub.browser().post("/api/sign-in/code", AccountHub.code(challenge, code)).problem())
        .isEqualTo("sign-in-failed");
  }

  @Test
  void one_changes_ones_own_settings_and_nothing_else() {
    Browser browser = hub.signedInAs();
    Reply changed =
        browser.send(
            "PATCH",
            "/api/me",
            new JsonObject()
                .put("displayName", " Conseillère ")
                .put("phone", "+31 70 000 00 00")
                .put("language", "fr")
                .put("timeZone", "Africa/Dakar")
                .put("theme", "DARK"));
    JsonObject person = changed.body().getJsonObject("person");
    assertThat(person.getString("displayName")).isEqualTo("Conseillère");
    assertThat(person.getString("phone")).isEqualTo("+31 70 000 00 00");
    assertThat(person.getString("language")).isEqualTo("fr");
    assertThat(person.getString("timeZone")).isEqualTo("Africa/Dakar");
    assertThat(person.getString("theme")).isEqualTo("DARK");
    assertThat(person.getInteger("version")).isEqualTo(2);
    assertThat(
            browser
                .send("PATCH", "/api/me", new JsonObject().put("theme", "LIGHT"))
                .body()
                .getJsonObject("person")
                .getString("phone"))
        .as("what is not named stays")
        .isEqualTo("+31 70 000 00 00");
    assertThat(
            browser
                .send("PATCH", "/api/me", new JsonObject().putNull("phone"))
                .body()
                .getJsonObject("person")
                .containsKey("phone"))
        .isFalse();
    assertThat(
            browser
                .send(
                    "PATCH",
                    "/api/me",
                    new JsonObject().put("roles", new JsonArray().add("ADMINISTRATOR")))
                .status())
        .isEqualTo(400);
    assertThat(browser.send("PATCH", "/api/me", new JsonObject()).status()).isEqualTo(400);
    Reply zone = browser.send("PATCH", "/api/me", new JsonObject().put("timeZone", "+02:00"));
    assertThat(zone.status()).isEqualTo(400);
    Reply offset = browser.send("PATCH", "/api/me", new JsonObject().put("timeZone", "GMT+2"));
    assertThat(offset.firstRule()).isEqualTo("/timeZone timeZone");
    assertThat(offset.body().getString("title"))
        .as("in one's own language")
        .startsWith("Une partie");
  }

  @Test
  void other_rooms_find_or_add_a_person_in_their_transaction() {
    String email = newAddress();
    NewPerson successor =
        new NewPerson(email, "Successor", Language.FR, java.util.Optional.empty());
    People people = hub.room.people();
    Person first = Waiting.on(hub.database.inTransaction(tx -> people.findOrAdd(tx, successor)));
    Person second = Waiting.on(hub.database.inTransaction(tx -> people.findOrAdd(tx, successor)));
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(Waiting.on(people.findByEmail(hub.database.pool(), " " + email + " ")))
        .contains(first);
    assertThat(Waiting.on(people.find(hub.database.pool(), first.id()))).contains(first);
    assertThat(Waiting.on(people.findByEmail(hub.database.pool(), "no address"))).isEmpty();
  }

  private Reply change(UUID person, JsonObject change, int version) {
    return administrator.patch("/api/people/" + person, change, version);
  }

  private List<String> found(String query) {
    return namesOf(administrator.get("/api/people?q=" + query.replace(" ", "%20")).body());
  }

  private static List<String> namesOf(JsonObject page) {
    return page.getJsonArray("people").stream()
        .map(person -> ((JsonObject) person).getString("displayName"))
        .toList();
  }

  private static JsonObject person(String email) {
    return new JsonObject()
        .put("email", email)
        .put("displayName", "Legal Adviser, Ministry of Justice")
        .put("language", "en");
  }
}
