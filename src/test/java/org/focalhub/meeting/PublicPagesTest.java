package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focalhub.testing.Api;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.TextBrowser;
import org.focalhub.testing.TextBrowser.Form;
import org.focalhub.testing.TextBrowser.Page;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public plenary with a text browser, from its page to the withdrawal, without any script. */
@Timeout(60)
class PublicPagesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static RegistrationHub hub;
  private static TextBrowser browser;

  private UUID meeting;
  private String path;

  @BeforeAll
  static void start() {
    hub = new RegistrationHub(DATABASE);
    browser = new TextBrowser(hub.hub.webPort()).with("Accept-Language", "en");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void plenary() {
    hub.at(RegistrationHub.OPEN);
    meeting = hub.meeting();
    path = "/m/" + row("SELECT code FROM meeting WHERE id = $1").getString(0);
  }

  private Row row(String sql) {
    return hub.network.rows(sql, meeting).get(0);
  }

  private Form filled(String email) {
    return browser
        .get(path + "/register?lang=en")
        .form()
        .with("name", "Awa Ndiaye")
        .with("title", "Legal Adviser")
        .with("state", "SN")
        .with("email", email)
        .with("remarks", "Wheelchair\r\nInterpretation");
  }

  /** The secret of a link to the registration of this address. */
  private String secret(String email) {
    UUID registration =
        hub.network
            .rows(
                "SELECT id FROM registration WHERE meeting_id = $1 AND email = $2", meeting, email)
            .get(0)
            .getUUID(0);
    return Waiting.on(
        new Passes()
            .issue(hub.database().pool(), new Passes.Pass.OfRegistration(meeting, registration)));
  }

  private String standing(String email) {
    return hub.network
        .rows(
            "SELECT standing FROM registration WHERE meeting_id = $1 AND email = $2",
            meeting,
            email)
        .get(0)
        .getString(0);
  }

  @Test
  void the_page_says_what_when_where_and_until_when_in_both_times() {
    hub.set(meeting, "place = 'World Forum', host = 'Assembly of States Parties'");
    assertThat(browser.get(path).text())
        .contains("Plenary on cooperation", "World Forum", "Assembly of States Parties")
        .contains("Thursday 5 December 2024, 15:00 to 17:00 (The Hague)")
        .contains("Thursday 5 December 2024, 14:00 to 16:00 (UTC)")
        .contains("Registration is open.")
        .contains("4 December 2024, 18:00:00.000 (The Hague)")
        .contains("4 December 2024, 17:00:00.000 UTC");
    assertThat(browser.get(path + "?lang=fr").text())
        .contains("Séance plénière sur la coopération", "Les inscriptions sont ouvertes.")
        .contains("jeudi 5 décembre 2024, de 15 h 00 à 17 h 00 (heure de La Haye)")
        .contains("4 décembre 2024 à 18 h 00 min 00,000 s (heure de La Haye)");
  }

  @Test
  void the_page_has_the_programme_and_links_only_to_documents_of_the_web() {
    hub.network.execute(
        "UPDATE meeting SET sessions = $2, documents = $3 WHERE id = $1",
        meeting,
        new JsonArray()
            .add(
                new JsonObject()
                    .put("title", new JsonObject().put("en", "Opening").put("fr", "Ouverture"))
                    .put("startsAt", "2024-12-05T14:00:00Z")
                    .put("endsAt", "2024-12-05T14:15:00Z")),
        new JsonArray()
            .add(document("Concept note", "https://asp.example/note.pdf"))
            .add(document("Trap", "javascript:alert(1)")));
    Page page = browser.get(path);
    assertThat(page.text()).contains("Opening", "15:00 to 15:15", "Concept note", "Trap");
    assertThat(page.html())
        .contains("<a href=\"https://asp.example/note.pdf\" rel=\"noopener noreferrer external\">")
        .doesNotContain("javascript:");
  }

  private static JsonObject document(String title, String url) {
    return new JsonObject()
        .put("title", new JsonObject().put("en", title).put("fr", title))
        .put("url", url);
  }

  @Test
  void the_page_explains_the_speakers_list_of_each_segment() {
    UUID segment = UUID.randomUUID();
    hub.network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'FLOOR')", segment);
    hub.network.execute(
        """
        INSERT INTO segment (id, meeting_id, ordinal, title_en, title_fr, starts_at, ends_at, opens_at, closes_at, limit_ms)
        SELECT $2, m.id, 1, 'Technical statements', 'Interventions techniques', m.starts_at, m.ends_at, m.opens_at,
               m.closes_at, 90000
          FROM meeting m WHERE m.id = $1""",
        meeting,
        segment);
    Page page = browser.get(path);
    assertThat(page.text())
        .contains("Technical statements", "first come, first served")
        .contains("No statement may exceed 1 min 30 s.", "No delegation is on the list yet.");
    assertThat(page.html())
        .contains("href=\"/list/" + segment + "\"")
        .contains("href=\"" + path + "/speak/" + segment + "?lang=en\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"open_to_public = false", "state = 'DRAFT'"})
  void what_is_not_for_the_public_is_not_there(String setting) {
    hub.set(meeting, setting);
    for (String page :
        List.of(path, path + "/register", path + "/speak/" + meeting, "/r/x", "/s/x")) {
      Page answer = browser.get(page);
      assertThat(answer.status()).as(page).isEqualTo(404);
      assertThat(answer.text()).contains("There is nothing here", "Il n’y a rien ici");
      assertThat(answer.text()).doesNotContain("Plenary");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-11-20T07:59:59.999Z | Registration is not open yet. | false",
        "2024-11-20T08:00:00.000Z | Registration is open. | true",
        "2024-12-04T17:00:00.000Z | Registration is open. | true",
        "2024-12-04T17:00:00.001Z | Registration has closed. Later registrations are not considered. | false",
        "2024-12-05T16:00:00.001Z | Registration is over. | false"
      })
  void the_page_knows_the_window_to_the_millisecond(String now, String said, boolean form) {
    hub.at(java.time.Instant.parse(now));
    assertThat(browser.get(path).text()).contains(said);
    assertThat(browser.get(path).html().contains("/register?lang=en")).isEqualTo(form);
    assertThat(browser.get(path + "/register").html().contains("<form")).isEqualTo(form);
  }

  @Test
  void a_form_stays_for_a_delegation_that_was_given_more_time() {
    hub.at(RegistrationHub.CLOSES.plusMillis(1));
    hub.extend(meeting, "state:SN", RegistrationHub.CLOSES.plusSeconds(3600));
    assertThat(browser.get(path + "/register").html()).contains("<form");
    assertThat(browser.send(filled("late@test.example")).text())
        .contains("Your registration has been received");
    Page refused = browser.send(filled("other@test.example").with("state", "CR"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("Registration closed on");
  }

  @Test
  void a_cancelled_meeting_says_so_and_why() {
    hub.set(meeting, "state = 'CANCELLED', cancel_reason = 'The room is flooded'");
    assertThat(browser.get(path).text())
        .contains("This meeting has been cancelled.", "The room is flooded");
    assertThat(browser.get(path + "/register").html()).doesNotContain("<form");
  }

  @Test
  void every_field_has_its_label_and_what_a_browser_may_fill_in() {
    String html = browser.get(path + "/register").html();
    for (String field : List.of("name", "title", "state", "body", "email", "language", "remarks")) {
      assertThat(html).contains("<label for=\"" + field + "\">").contains(" id=\"" + field + "\"");
    }
    assertThat(html)
        .contains("autocomplete=\"name\"", "autocomplete=\"email\"", "autocomplete=\"country\"")
        .contains("aria-describedby=\"email-hint\"")
        .contains("<option value=\"SN\">Senegal</option>");
  }

  @Test
  void a_form_becomes_a_receipt_with_number_and_exact_instant() {
    Page receipt = browser.send(filled("awa@test.example"));
    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.text())
        .contains("Your registration has been received", "Number 1", "Awa Ndiaye", "Senegal")
        .contains("1 December 2024, 13:00:00.000 (The Hague)", "12:00:00.000 UTC")
        .contains("A receipt was sent to awa@test.example.", "within 24 hours", "Wheelchair");
    assertThat(standing("awa@test.example")).isEqualTo("UNVERIFIED");
  }

  @Test
  void the_same_form_sent_again_gives_the_same_receipt() {
    Form form = filled("twice@test.example");
    String first = browser.send(form).text();
    hub.at(RegistrationHub.OPEN.plusSeconds(60));
    assertThat(browser.send(form).text()).isEqualTo(first);
    assertThat(row("SELECT count(*) FROM registration WHERE meeting_id = $1").getLong(0))
        .isEqualTo(1);
  }

  @Test
  void of_an_address_that_is_registered_the_page_says_only_that_a_receipt_was_sent() {
    browser.send(filled("known@test.example"));
    Page again = browser.send(filled("known@test.example").with("name", "A stranger"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text())
        .contains("A receipt has been sent", "known@test.example")
        .doesNotContain("Number", "Awa", "Senegal");
    assertThat(row("SELECT count(*) FROM registration WHERE meeting_id = $1").getLong(0))
        .isEqualTo(1);
  }

  @Test
  void what_is_wrong_is_named_on_top_and_beside_its_field_and_the_rest_is_kept() {
    Form form =
        filled("no address")
            .with("name", " ")
            .with("state", "")
            .with("title", "x".repeat(201))
            .with("remarks", "Kept & <b>");
    Page page = browser.send(form);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.html())
        .contains("<title>Please check: register for the meeting")
        .contains("role=\"alert\" tabindex=\"-1\" autofocus")
        .contains("<a href=\"#name\">", "<a href=\"#title\">", "<a href=\"#state\">")
        .contains("id=\"email-error\"", "aria-describedby=\"email-hint email-error\"")
        .contains("aria-invalid=\"true\"");
    assertThat(page.text())
        .contains("This is required.", "At most 200 characters.", "Choose a State")
        .contains("This is not a mail address that the hub can write to.");
    Form again = page.form();
    assertThat(again.fields()).containsEntry("remarks", "Kept & <b>");
    assertThat(again.fields().get("command")).isEqualTo(form.fields().get("command"));
    assertThat(row("SELECT count(*) FROM registration WHERE meeting_id = $1").getLong(0)).isZero();
    assertThat(
            browser
                .send(
                    again
                        .with("name", "Awa")
                        .with("state", "SN")
                        .with("title", "")
                        .with("email", "awa@b.example"))
                .text())
        .contains("Your registration has been received");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202eevil", "a\u0000b", "a\nb"})
  void a_name_has_no_hidden_characters(String name) {
    Page page = browser.send(filled("hidden@test.example").with("name", name));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("control characters");
  }

  @Test
  void a_state_and_another_body_exclude_each_other() {
    assertThat(browser.send(filled("a@b.example").with("body", "Coalition")).text())
        .contains("Leave this empty, or choose no State.");
    assertThat(
            browser.send(filled("a@b.example").with("body", "Coalition").with("state", "")).text())
        .contains("Your registration has been received", "Coalition");
  }

  @Test
  void a_form_without_its_command_is_refused() {
    assertThat(browser.send(filled("a@b.example").with("command", "1")).status()).isEqualTo(400);
  }

  @Test
  void looking_changes_nothing() {
    browser.send(filled("look@test.example"));
    String own = "/r/" + secret("look@test.example");
    awaitMails();
    String before = everything();
    for (String page : List.of(path, path + "/register", own, own + "?lang=fr", "/r/nothing")) {
      browser.get(page);
      browser.send("HEAD", page, java.net.http.HttpRequest.BodyPublishers.noBody());
    }
    assertThat(everything()).isEqualTo(before);
  }

  private void awaitMails() {
    await()
        .until(() -> hub.network.count("SELECT count(*) FROM outbox WHERE state = 'QUEUED'") == 0);
  }

  private String everything() {
    return List.of("registration", "meeting_pass", "outbox", "command", "entry", "meeting").stream()
        .map(
            table ->
                "SELECT coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM "
                    + table
                    + " t")
        .map(sql -> hub.network.rows(sql).get(0).getString(0))
        .toList()
        .toString();
  }

  @Test
  void the_link_of_the_receipt_verifies_changes_and_withdraws() {
    String own = "/r/" + letterLink("own@test.example");
    Page page = browser.get(own);
    assertThat(page.text()).contains("Your number is reserved.", "Awa Ndiaye", "Number 1");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");

    Page verified = press(own, page, "verify");
    assertThat(verified.text())
        .contains("Your mail address is confirmed.", "Your place is confirmed.");
    assertThat(standing("own@test.example")).isEqualTo("CONFIRMED");
    assertThat(verified.html()).doesNotContain("value=\"verify\"");

    Page changed =
        browser.send(
            verified.form("value=\"change\"").with("act", "change").with("name", "Awa Diop"));
    assertThat(changed.text())
        .contains("Your changes were kept.", "Awa Diop", "Number 1")
        .contains("1 December 2024, 13:00:00.000 (The Hague)");

    Page withdrawn = browser.send(changed.form("value=\"withdraw\"").with("act", "withdraw"));
    assertThat(withdrawn.text()).contains("The registration was withdrawn.");
    assertThat(withdrawn.html()).doesNotContain("<form");
    assertThat(standing("own@test.example")).isEqualTo("WITHDRAWN");
  }

  private static Page press(String address, Page page, String act) {
    Form form = page.form("value=\"" + act + "\"");
    assertThat(form.action()).startsWith(address);
    return browser.send(form.with("act", act));
  }

  /** The secret in the mail that the form causes. */
  private String letterLink(String email) {
    browser.send(filled(email));
    Pattern link = Pattern.compile("/r/([A-Za-z0-9_-]{43})\\?lang=en");
    return await()
        .until(
            () -> {
              String mails =
                  Api.of(hub.hub.webPort()).get("/api/demo/mailboxes/" + email).raw().body();
              Matcher found = link.matcher(mails);
              return found.find() ? Optional.of(found.group(1)) : Optional.<String>empty();
            },
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void a_change_of_what_was_changed_meanwhile_is_shown_and_not_made() {
    browser.send(filled("stale@test.example"));
    String own = "/r/" + secret("stale@test.example");
    Form old = browser.get(own).form("value=\"change\"").with("act", "change");
    browser.send(old.with("name", "First"));
    Page second =
        browser.send(old.with("name", "Second").with("command", UUID.randomUUID().toString()));
    assertThat(second.status()).isEqualTo(412);
    assertThat(second.text()).contains("Somebody changed this in the meantime");
    assertThat(second.form("value=\"change\"").fields()).containsEntry("name", "Second");
    assertThat(row("SELECT name FROM registration WHERE meeting_id = $1").getString(0))
        .isEqualTo("First");
  }

  @Test
  void an_ended_link_and_another_kind_of_link_lead_nowhere() {
    browser.send(filled("ended@test.example"));
    String secret = secret("ended@test.example");
    assertThat(browser.get("/s/" + secret).status()).isEqualTo(404);
    assertThat(browser.get("/r/" + secret).status()).isEqualTo(200);
    hub.network.execute("UPDATE meeting_pass SET ended_at = now() WHERE meeting_id = $1", meeting);
    assertThat(browser.get("/r/" + secret).status()).isEqualTo(404);
    assertThat(
            browser
                .post(
                    "/r/" + secret,
                    java.util.Map.of("act", "withdraw", "command", UUID.randomUUID().toString()))
                .status())
        .isEqualTo(404);
    assertThat(standing("ended@test.example")).isEqualTo("UNVERIFIED");
  }
}
