package org.focalhub.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.focalhub.platform.http.ClientAddress;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.SourceLimit;
import org.focalhub.testing.LogWatch;
import org.focalhub.testing.TextBrowser;
import org.focalhub.testing.TextBrowser.Page;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all pages have in common, with pages that do nothing but say what they were given. */
class PagesTest {
  private static final AtomicInteger SENT = new AtomicInteger();

  private static Vertx vertx;
  private static TextBrowser browser;
  private static TextBrowser limited;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    browser = new TextBrowser(serve(10_000));
    limited = new TextBrowser(serve(2));
  }

  private static int serve(int posts) {
    Router router = Router.router(vertx);
    Pages pages =
        new Pages(
            () -> URI.create("https://hub.example"),
            new ClientAddress(List.of()),
            new SourceLimit(posts));
    pages.addTo(router);
    pages
        .read(router, "/read", request -> said("read"))
        .read(router, "/gone", request -> Future.failedFuture(Problem.notFound().refused()))
        .read(router, "/broken", PagesTest::broken)
        .readAndSend(router, "/form", request -> said("form"), PagesTest::sent)
        .readAndSendSecret(router, "/own/:secret", request -> said("own"), PagesTest::sent);
    HttpServerOptions options = new HttpServerOptions().setMaxFormAttributeSize(Pages.LARGEST_FORM);
    HttpServer server = vertx.createHttpServer(options).requestHandler(router);
    return Waiting.on(server.listen(0, "127.0.0.1")).actualPort();
  }

  private static Future<org.focalhub.platform.page.Page> broken(PageRequest request) {
    throw new IllegalStateException("password=hunter2");
  }

  private static Future<org.focalhub.platform.page.Page> sent(PageRequest request) {
    SENT.incrementAndGet();
    return said("sent " + request.language().tag() + " " + request.field("name"));
  }

  private static Future<org.focalhub.platform.page.Page> said(String what) {
    return Future.succeededFuture(new org.focalhub.platform.page.Page(200, what));
  }

  @AfterAll
  static void stop() {
    Waiting.on(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/read", "/form", "/own/secret"})
  void no_page_runs_a_script_loads_from_elsewhere_or_is_kept(String path) {
    Page page = browser.get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "script-src");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void the_address_of_a_secret_page_is_told_to_nobody() {
    assertThat(browser.get("/own/secret").header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(browser.get("/read").header("Referrer-Policy")).isEqualTo("same-origin");
  }

  @Test
  void the_style_sheet_has_the_tokens_of_the_screens_and_is_kept_for_ever() {
    Page css = browser.get(Stylesheet.ADDRESS);
    assertThat(css.header("Cache-Control")).contains("immutable");
    assertThat(css.header("Content-Type")).startsWith("text/css");
    assertThat(css.html())
        .contains("--accent: #1b4b72", "prefers-color-scheme: dark", ".errors")
        .doesNotContain("url(", "@import", "http");
  }

  @Test
  void a_form_is_read_in_any_script() {
    Page page = browser.post("/form?lang=fr", Map.of("name", "Aïssatou & 王 «é» + %"));
    assertThat(page.html()).isEqualTo("sent fr Aïssatou & 王 «é» + %");
  }

  @ParameterizedTest
  @CsvSource({"/form,https://evil.example", "/form,null", "/own/secret,https://evil.example"})
  void a_form_from_another_site_is_refused(String path, String origin) {
    int before = SENT.get();
    Page page = browser.with("Origin", origin).post(path, Map.of("name", "x"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(SENT.get()).isEqualTo(before);
    assertThat(page.html()).contains("The request came from another site");
  }

  /** Browsers say so of a page that sends no referrer; programs and text browsers say nothing. */
  @ParameterizedTest
  @CsvSource({"/form,https://hub.example", "/own/secret,null", "/own/secret,https://hub.example"})
  void a_form_from_a_page_of_the_hub_is_taken(String path, String origin) {
    assertThat(browser.with("Origin", origin).post(path, Map.of("name", "x")).status())
        .isEqualTo(200);
    assertThat(browser.post(path, Map.of("name", "x")).status()).isEqualTo(200);
  }

  @Test
  void one_network_address_sends_so_many_forms_and_may_still_read() {
    assertThat(limited.post("/form", Map.of()).status()).isEqualTo(200);
    assertThat(limited.post("/own/secret", Map.of()).status()).isEqualTo(200);
    Page refused = limited.post("/form", Map.of());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
    assertThat(limited.get("/form").status()).isEqualTo(200);
  }

  @Test
  void a_refusal_is_a_page_in_both_languages_the_readers_first() {
    Page french = browser.with("Accept-Language", "fr-CH").get("/gone");
    assertThat(french.status()).isEqualTo(404);
    assertThat(french.html()).contains("<html lang=\"fr\">", "<section lang=\"en\">");
    assertThat(french.text()).containsSubsequence("Il n’y a rien ici", "There is nothing here");
    assertThat(browser.get("/gone?lang=en").html())
        .startsWith("<!doctype html>\n<html lang=\"en\">");
  }

  @Test
  void what_fails_says_nothing_of_why() {
    LogWatch.expectingErrors(
        "/broken",
        () -> {
          Page page = browser.get("/broken");
          assertThat(page.status()).isEqualTo(500);
          assertThat(page.html()).doesNotContain("hunter2", "Exception");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
  void other_methods_are_refused(String method) {
    assertThat(browser.send(method, "/form", BodyPublishers.noBody()).status()).isEqualTo(405);
    assertThat(browser.send(method, "/own/secret", BodyPublishers.noBody()).status())
        .isEqualTo(405);
  }

  @Test
  void a_page_that_is_only_read_takes_no_form() {
    assertThat(browser.post("/read", Map.of()).status()).isEqualTo(405);
  }

  @Test
  void a_form_that_is_too_large_is_refused_as_a_page() {
    Page page = browser.post("/form", "name=" + "x".repeat(70_000));
    assertThat(page.status()).isEqualTo(413);
    assertThat(page.html()).startsWith("<!doctype html>");
  }

  @Test
  void a_long_text_in_any_script_has_room() {
    String text = "𝔄".repeat(1000);
    assertThat(browser.post("/form", Map.of("name", text)).html()).endsWith(text);
  }
}
