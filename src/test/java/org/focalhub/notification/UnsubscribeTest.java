package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.platform.http.ClientAddress;
import org.focalhub.platform.http.SourceLimit;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Subscription;
import org.focalhub.platform.mail.UnsubscribeLinks;
import org.focalhub.platform.page.Pages;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.TextBrowser;
import org.focalhub.testing.TextBrowser.Page;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ending mail of a sort by the link in a mail, as people and mail programs do. */
@Timeout(60)
class UnsubscribeTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final URI HUB = URI.create("https://hub.example/");
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  private static SmallNetwork network;
  private static TextBrowser browser;
  private static UnsubscribeLinks links;

  private UUID person;
  private UUID channel;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    Unsubscribing unsubscribing = Waiting.on(Unsubscribing.open(pool(), () -> HUB));
    Pages pages = new Pages(() -> HUB, new ClientAddress(List.of()), new SourceLimit(100));
    Router router = Router.router(DATABASE.vertx());
    UnsubscribePages ends = new UnsubscribePages(pool(), unsubscribing.tokens());
    pages.addTo(router).readAndSendSigned(router, UnsubscribePages.PATH, ends::show, ends::send);
    HttpServer server = DATABASE.vertx().createHttpServer().requestHandler(router);
    int port = Waiting.on(server.listen(0, "127.0.0.1")).actualPort();
    browser = new TextBrowser(port).with("Accept-Language", "en");
    links = unsubscribing;
  }

  @BeforeEach
  void reader() {
    person = network.person();
    UUID focalPoint = network.focalPoint();
    network.holds(person, focalPoint);
    channel = network.channel(focalPoint);
    network.execute(
        "UPDATE mail_reader SET modes = '{\"MEETING\": \"BATCHED\"}' WHERE id = $1", person);
    network.execute(
        "INSERT INTO mail_channel (reader_id, channel_id, mode) VALUES ($1, $2, 'AT_ONCE')",
        person,
        channel);
  }

  private static Pool pool() {
    return network.database().pool();
  }

  private String path(MailAbout about) {
    return path("note", about);
  }

  private String path(String kind, MailAbout about) {
    URI end = subscription(kind, about).orElseThrow().end().orElseThrow();
    return end.getRawPath();
  }

  private Optional<Subscription> subscription(String kind, MailAbout about) {
    return links.of(
        new QueuedMail(
            Ids.next(),
            "a@x.example",
            Optional.of(person),
            kind,
            "cause",
            Language.FR,
            new JsonObject(),
            1),
        about);
  }

  private MailAbout about(MailTopic topic) {
    return MailAbout.of(topic, Optional.of(person));
  }

  private String ofChannel() {
    return path(about(MailTopic.MESSAGE).in(channel));
  }

  private String digest() {
    return path(
        "digest", new MailAbout(Optional.empty(), Optional.of(person), Optional.empty(), false));
  }

  private String mode(MailTopic topic) {
    return network
        .rows("SELECT modes->>$2 FROM mail_reader WHERE id = $1", person, topic.name())
        .get(0)
        .getString(0);
  }

  private String channelMode() {
    return network
        .rows(
            "SELECT mode FROM mail_channel WHERE reader_id = $1 AND channel_id = $2",
            person,
            channel)
        .get(0)
        .getString(0);
  }

  private String rhythm() {
    return network.rows("SELECT digest FROM mail_reader WHERE id = $1", person).get(0).getString(0);
  }

  /** All that anybody has set. */
  private static List<String> settings() {
    return network
        .rows(
            "SELECT r::text FROM mail_reader r UNION ALL SELECT c::text FROM mail_channel c ORDER BY 1")
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void looking_at_the_page_changes_nothing_however_often_and_says_so() {
    List<String> before = settings();
    for (String path : List.of(ofChannel(), path(about(MailTopic.MEETING)), digest())) {
      Page page = browser.get(path);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.text()).contains("Nothing has been changed by opening this page.");
      assertThat(browser.get(path + "?lang=fr").text()).contains("n’a rien modifié");
      assertThat(browser.get(path + "?" + ONE_CLICK).status()).isEqualTo(200);
      assertThat(browser.send("HEAD", path, BodyPublishers.noBody()).status()).isEqualTo(200);
    }
    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void one_click_of_a_mail_program_ends_exactly_the_channel_and_again_nothing_more() {
    UUID other = network.person();
    network.execute(
        "INSERT INTO mail_channel (reader_id, channel_id, mode) VALUES ($1, $2, 'AT_ONCE')",
        other,
        channel);
    List<String> before = settings();
    assertThat(browser.post(ofChannel(), ONE_CLICK).status()).isEqualTo(200);
    assertThat(channelMode()).isEqualTo("NONE");
    List<String> after = settings();
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.stream().filter(row -> !before.contains(row))).hasSize(1);
    assertThat(browser.post(ofChannel(), ONE_CLICK).status()).isEqualTo(200);
    assertThat(settings()).isEqualTo(after);
  }

  /** RFC 8058 §3.1 lets a program send it in this form too. */
  @Test
  void one_click_may_come_as_form_data() {
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    Page page =
        browser
            .with("Content-Type", "multipart/form-data; boundary=x")
            .send("POST", ofChannel(), BodyPublishers.ofString(body));
    assertThat(page.status()).isEqualTo(200);
    assertThat(channelMode()).isEqualTo("NONE");
  }

  @ParameterizedTest
  @EnumSource(MailTopic.class)
  void a_topic_is_ended_alone_and_comes_back_as_it_was(MailTopic topic) {
    List<String> before = settings();
    String set = mode(topic);
    Page ended = browser.send(browser.get(path(about(topic))).form());
    assertThat(ended.text()).contains("Done: no more mail of this kind will come.");
    assertThat(mode(topic)).isEqualTo("NONE");
    assertThat(settings().stream().filter(row -> !before.contains(row))).hasSize(1);
    Page resumed = browser.send(ended.form().with("act", "resume"));
    assertThat(resumed.text()).contains("Done: mail of this kind comes again, as before.");
    assertThat(mode(topic)).isEqualTo(set);
  }

  @Test
  void a_channel_is_named_to_whoever_is_in_it_and_to_nobody_else() {
    String name =
        network.rows("SELECT name_en FROM channel WHERE id = $1", channel).get(0).getString(0);
    assertThat(browser.get(ofChannel()).text()).contains("Messages of the channel “" + name + "”");
    network.execute("DELETE FROM channel_invited WHERE channel_id = $1", channel);
    assertThat(browser.get(ofChannel()).text())
        .contains("Messages of a channel come")
        .doesNotContain(name);
    Page ended = browser.post(ofChannel(), "act=end");
    assertThat(ended.text()).doesNotContain(name);
    browser.send(ended.form().with("act", "resume"));
    assertThat(channelMode()).isEqualTo("AT_ONCE");
  }

  @Test
  void the_digest_ends_and_comes_back() {
    network.execute(
        "UPDATE mail_reader SET digest = 'WEEKLY', digest_next = now() WHERE id = $1", person);
    Page ended = browser.send(browser.get(digest()).form());
    assertThat(rhythm()).isEqualTo("OFF");
    browser.send(ended.form().with("act", "resume"));
    assertThat(rhythm()).isEqualTo("WEEKLY");
  }

  @Test
  void what_was_set_since_is_not_undone_by_a_page_that_stood_open() {
    Page ended = browser.post(path(about(MailTopic.MEETING)), "act=end");
    network.execute(
        "UPDATE mail_reader SET modes = '{\"MEETING\": \"DIGEST\"}' WHERE id = $1", person);
    browser.send(ended.form().with("act", "resume"));
    assertThat(mode(MailTopic.MEETING)).isEqualTo("DIGEST");
  }

  @Test
  void settings_that_are_being_changed_are_out_of_date_after_a_click() {
    long version = network.count("SELECT version::bigint FROM mail_reader WHERE id = $1", person);
    browser.post(path(about(MailTopic.MEETING)), ONE_CLICK);
    assertThat(network.count("SELECT version::bigint FROM mail_reader WHERE id = $1", person))
        .isEqualTo(version + 1);
  }

  @Test
  void an_address_that_no_hub_has_signed_is_none_and_changes_nothing() {
    List<String> before = settings();
    String path = ofChannel();
    String token = path.substring("/u/".length());
    String foreign = "/u/" + new EndTokens(new byte[32]).token(new Ending.OfDigest(person));
    List<String> forged =
        IntStream.range(0, token.length())
            .mapToObj(
                place ->
                    "/u/"
                        + token.substring(0, place)
                        + other(token.charAt(place))
                        + token.substring(place + 1))
            .toList();
    List<String> others =
        List.of(
            foreign,
            path + "A",
            path.substring(0, path.length() - 1),
            "/u/x",
            "/u/" + "A".repeat(4000),
            "/u/%00",
            "/u/" + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[65]));
    for (String none : Stream.concat(forged.stream(), others.stream()).toList()) {
      assertThat(browser.get(none).status()).as(none).isEqualTo(404);
      assertThat(browser.post(none, ONE_CLICK).status()).as(none).isEqualTo(404);
    }
    assertThat(settings()).isEqualTo(before);
  }

  private static char other(char one) {
    return one == 'A' ? 'B' : 'A';
  }

  @Test
  void a_page_of_another_site_cannot_send_it_and_the_pages_own_form_can() {
    TextBrowser elsewhere = browser.with("Origin", "https://evil.example");
    assertThat(elsewhere.post(ofChannel(), ONE_CLICK).status()).isEqualTo(403);
    assertThat(channelMode()).isEqualTo("AT_ONCE");
    assertThat(browser.with("Origin", "null").post(ofChannel(), "act=end").status()).isEqualTo(200);
    assertThat(channelMode()).isEqualTo("NONE");
  }

  @Test
  void a_provider_may_send_those_of_all_its_customers_from_one_address() {
    for (int times = 0; times < 150; times++) {
      assertThat(browser.post(ofChannel(), ONE_CLICK).status()).isEqualTo(200);
    }
  }

  @Test
  void a_mail_says_why_it_comes_to_a_person_and_to_a_mailbox() {
    UUID mailbox = network.focalPoint();
    Subscription toPerson = subscription("note", about(MailTopic.CONSULTATION)).orElseThrow();
    assertThat(toPerson.why())
        .isEqualTo(
            "Vous le recevez parce qu’une consultation informelle concerne un point focal que vous servez.");
    assertThat(toPerson.settings()).hasToString("https://hub.example/settings/mail");
    Subscription toMailbox =
        subscription("note", MailAbout.of(MailTopic.CLOCK, Optional.of(mailbox))).orElseThrow();
    assertThat(toMailbox.why()).startsWith("Cette boîte le reçoit parce qu");
    assertThat(toMailbox.settings()).hasToString("https://hub.example/settings/mail/" + mailbox);
    assertThat(subscription("note", MailAbout.ALWAYS)).isEmpty();
    assertThat(subscription("note", MailAbout.of(MailTopic.MEETING, Optional.empty()))).isEmpty();
  }

  @Test
  void the_page_can_be_read_without_scripts_and_tells_no_other_site_where_it_was() {
    Page page = browser.get(ofChannel());
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.html()).doesNotContain("<script");
  }

  @Test
  void hubs_that_start_together_sign_with_one_key() {
    TestDatabase fresh = DATABASE.create();
    Pool first = fresh.open().pool();
    Pool second = fresh.open().pool();
    List<Future<byte[]>> keys =
        IntStream.range(0, 16)
            .mapToObj(hub -> new MailKeyStore().key(hub % 2 == 0 ? first : second))
            .toList();
    Waiting.on(Future.all(keys));
    assertThat(keys.stream().map(key -> HexFormat.of().formatHex(key.result())).distinct())
        .hasSize(1);
  }
}
