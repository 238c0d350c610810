package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.sqlclient.Row;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
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

/**
 * Whoever asks for the floor with a text browser, and holds nothing but the link of the receipt.
 */
@Timeout(60)
class PublicFloorTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;
  private static Hub hub;
  private static TextBrowser browser;

  private UUID segment;
  private String path;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    hub = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
    browser = new TextBrowser(hub.webPort()).with("Accept-Language", "en");
  }

  @AfterAll
  static void stop() {
    Waiting.on(hub.stop());
  }

  @BeforeEach
  void plenary() {
    SmallMeeting meeting = new SmallMeeting(network).openToPublic(true);
    segment = meeting.segment();
    String code =
        network.rows("SELECT code FROM meeting WHERE id = $1", meeting.id()).get(0).getString(0);
    path = "/m/" + code + "/speak/" + segment;
  }

  private Form filled(String email) {
    return browser
        .get(path)
        .form()
        .with("state", "SN")
        .with("speakerName", "Awa Ndiaye")
        .with("speakerTitle", "Ambassador")
        .with("speechLanguage", "fr")
        .with("email", email);
  }

  private Row inscription(String email) {
    return network
        .rows("SELECT * FROM inscription WHERE segment_id = $1 AND email = $2", segment, email)
        .get(0);
  }

  @Test
  void a_form_becomes_a_ticket_and_the_same_form_the_same_one() {
    Form form = filled("ticket@floor.example");
    Page receipt = browser.send(form);
    assertThat(receipt.text())
        .contains("Your request has been received", "Ticket 1", "Awa Ndiaye", "Senegal", "French")
        .contains("Your ticket is reserved.", "A receipt was sent to ticket@floor.example.");
    assertThat(browser.send(form).text()).isEqualTo(receipt.text());
    assertThat(inscription("ticket@floor.example").getString("status")).isEqualTo("UNVERIFIED");
  }

  @Test
  void the_link_verifies_replaces_the_speaker_and_withdraws() {
    String own = "/s/" + link("own@floor.example");
    Page page = browser.get(own);
    assertThat(page.text()).contains("Your ticket is reserved.", "Ticket 1");
    assertThat(page.html()).contains("href=\"/speaker#" + own.substring(3) + "\"");

    Page verified = browser.send(page.form("value=\"verify\"").with("act", "verify"));
    assertThat(verified.text())
        .contains("Your delegation is on the speakers’ list.", "No delegation is before yours.");

    Page replaced =
        browser.send(
            verified
                .form("value=\"change\"")
                .with("act", "change")
                .with("speakerName", "Binta Sow")
                .with("speechLanguage", "other"));
    assertThat(replaced.text()).contains("Binta Sow", "Another language", "Ticket 1");

    Page withdrawn = browser.send(replaced.form("value=\"withdraw\"").with("act", "withdraw"));
    assertThat(withdrawn.text()).contains("The request was withdrawn.");
    assertThat(withdrawn.html()).doesNotContain("<form");
    assertThat(inscription("own@floor.example").getString("status")).isEqualTo("WITHDRAWN");
  }

  /** The secret in the mail that the form causes. */
  private String link(String email) {
    browser.send(filled(email));
    Pattern link = Pattern.compile("/s/([A-Za-z0-9_-]{43})\\?lang=en");
    return await()
        .until(
            () -> {
              String mails = Api.of(hub.webPort()).get("/api/demo/mailboxes/" + email).raw().body();
              Matcher found = link.matcher(mails);
              return found.find() ? Optional.of(found.group(1)) : Optional.<String>empty();
            },
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void of_two_strangers_who_ask_for_one_delegation_the_second_to_verify_is_told_so() {
    String first = "/s/" + link("first@floor.example");
    String second = "/s/" + link("second@floor.example");
    assertThat(press(second, "verify").status()).isEqualTo(200);
    Page refused = press(first, "verify");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("This delegation is on the speakers’ list already.");
    assertThat(refused.form("value=\"change\"").fields())
        .containsEntry("speakerName", "Awa Ndiaye");
  }

  private static Page press(String own, String act) {
    Page page = browser.get(own);
    return browser.send(page.form("value=\"" + act + "\"").with("act", act));
  }

  @Test
  void where_only_states_speak_there_is_no_field_for_others_and_no_way_around() {
    network.execute("UPDATE segment SET speakers = 'STATES' WHERE id = $1", segment);
    Form form = filled("ngo@floor.example");
    assertThat(form.fields()).doesNotContainKey("body");
    Page page = browser.send(form.with("state", "").with("body", "Coalition"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Only States speak in this segment.");
  }

  @Test
  void what_comes_after_the_close_is_refused_with_the_instant() {
    Form form = filled("late@floor.example");
    network.execute(
        "UPDATE segment SET closes_at = now() - interval '1 millisecond' WHERE id = $1", segment);
    Page page = browser.send(form);
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("The speakers’ list closed on", "Later requests are not");
    assertThat(network.count("SELECT count(*) FROM inscription WHERE segment_id = $1", segment))
        .isZero();
  }

  @Test
  void what_is_wrong_is_named_and_the_rest_is_kept() {
    Page page = browser.send(filled("nowhere").with("speakerName", ""));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.html()).contains("id=\"speakerName-error\"", "<a href=\"#email\">");
    assertThat(page.form().fields())
        .containsAllEntriesOf(
            Map.of("speakerTitle", "Ambassador", "state", "SN", "email", "nowhere"));
  }

  @Test
  void another_meetings_segment_is_not_there() {
    UUID other = new SmallMeeting(network).segment();
    assertThat(browser.get(path.replace(segment.toString(), other.toString())).status())
        .isEqualTo(404);
  }
}
