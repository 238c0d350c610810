package org.focalhub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.focalhub.account.DemoCast.CastMember;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DemoTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @Test
  void in_a_demo_one_enters_as_a_member_of_the_cast_and_as_nobody_else() {
    UUID member = UUID.randomUUID();
    CastMember adviser =
        new CastMember(member, "Adviser", new Bilingual("Adviser", "Conseillère"), Language.EN);
    try (AccountHub hub = AccountHub.on(DATABASE, settings -> settings, List.of(adviser))) {
      hub.execute(
          "INSERT INTO person (id, email, display_name) VALUES ($1, 'adviser@otp.example', 'Adviser')",
          member);
      UUID other = hub.add(AccountHub.newAddress());
      Browser browser = hub.browser();
      JsonObject shown = browser.get("/api/demo/cast").body().getJsonArray("cast").getJsonObject(0);
      assertThat(shown.getString("person")).isEqualTo(member.toString());
      assertThat(shown.getJsonObject("role").getString("fr")).isEqualTo("Conseillère");
      assertThat(browser.post("/api/demo/enter", enter(other)).problem()).isEqualTo("not-found");
      assertThat(browser.post("/api/demo/enter", enter(member)).status()).isEqualTo(200);
      assertThat(browser.get("/api/me").status()).isEqualTo(200);
    }
  }

  @Test
  void in_a_demo_the_mailboxes_can_be_read() {
    try (AccountHub hub = AccountHub.on(DATABASE)) {
      String email = AccountHub.newAddress();
      hub.add(email);
      hub.ask(email);
      hub.mail(email, 1);
      JsonObject mailbox =
          hub.browser()
              .get("/api/demo/mailboxes")
              .body()
              .getJsonArray("mailboxes")
              .getJsonObject(0);
      assertThat(mailbox.getString("address")).isEqualTo(email);
      assertThat(mailbox.getInteger("messages")).isOne();
      JsonObject mail =
          hub.browser()
              .get("/api/demo/mailboxes/" + email)
              .body()
              .getJsonArray("mails")
              .getJsonObject(0);
      assertThat(mail.getString("from")).contains("Focalhub");
      assertThat(mail.getString("text")).contains("#token=");
      assertThat(hub.browser().get("/api/demo/mailboxes/nobody@x.example").problem())
          .isEqualTo("not-found");
    }
  }

  @Test
  void outside_a_demo_none_of_it_exists() {
    try (AccountHub hub =
        AccountHub.on(
            DATABASE,
            settings ->
                settings
                    .with("mode", "run")
                    .with("web.public-url", "https://hub.example.org")
                    .with("mail.hosts", "localhost")
                    .with("mail.from", "hub@example.org"),
            List.of())) {
      Browser browser = hub.browser();
      assertThat(browser.get("/api/demo/cast").problem()).isEqualTo("not-found");
      assertThat(browser.post("/api/demo/enter", enter(UUID.randomUUID())).problem())
          .isEqualTo("not-found");
      assertThat(browser.get("/api/demo/mailboxes").problem()).isEqualTo("not-found");
      assertThat(browser.get("/api/demo/mailboxes/a@x.example").problem()).isEqualTo("not-found");
      JsonObject about = browser.get("/api/about").body();
      assertThat(about.getBoolean("demo")).isFalse();
      assertThat(about.getString("name")).isEqualTo("Focalhub");
    }
  }

  private static JsonObject enter(UUID person) {
    return new JsonObject().put("person", person.toString());
  }
}
