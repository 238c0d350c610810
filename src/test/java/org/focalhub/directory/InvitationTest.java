package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.focalhub.testing.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class InvitationTest {
  @RegisterExtension static final DirectoryHub HUB = new DirectoryHub();

  private static final Pattern LINK = Pattern.compile("/invitation#token=([A-Za-z0-9_-]+)");

  private final UUID point = HUB.network().focalPoint();
  private final UUID principal = HUB.principalOf(point);
  private final String path = DirectoryHub.path(point) + "/invitations";
  private final String email = "invited." + UUID.randomUUID() + "@ministry.example";

  private JsonObject invitation(String capacity) {
    return new JsonObject()
        .put("email", email)
        .put("displayName", "Invited <b>Person</b>")
        .put("language", "fr")
        .put("capacity", capacity);
  }

  private JsonObject token(String token) {
    return new JsonObject().put("token", token);
  }

  /** What the mail says, in plain text. */
  private List<String> mails() {
    return DirectoryHub.objects(
            HUB.api()
                .get("/api/demo/mailboxes/" + email)
                .body()
                .getJsonArray("mails", new JsonArray()))
        .stream()
        .map(mail -> mail.getString("text"))
        .toList();
  }

  private String mailedToken() {
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> !mails().isEmpty());
    return tokenIn(mails().get(0));
  }

  private static String tokenIn(String mail) {
    Matcher link = LINK.matcher(mail);
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private String invited() {
    assertThat(HUB.as(principal).command(path, invitation("ALTERNATE")).status()).isEqualTo(201);
    return mailedToken();
  }

  @Test
  void whoever_accepts_is_added_serves_and_is_signed_in() {
    String token = invited();

    Api.Reply look = HUB.api().post("/api/invitations/look", token(token));
    assertThat(look.status()).isEqualTo(200);
    assertThat(look.body().getString("displayName")).isEqualTo("Invited <b>Person</b>");
    assertThat(HUB.history(point)).containsExactly("INVITED");

    Api.Reply accepted = HUB.api().post("/api/invitations/accept", token(token));

    assertThat(accepted.status()).isEqualTo(200);
    JsonObject me = accepted.body();
    assertThat(me.getJsonObject("person").getString("email")).isEqualTo(email);
    assertThat(
            me.getJsonArray("served").getJsonObject(0).getJsonObject("focalPoint").getString("id"))
        .isEqualTo(point.toString());
    String cookie = accepted.raw().headers().allValues("Set-Cookie").get(0).split(";")[0];
    assertThat(HUB.api().with("Cookie", cookie).get("/api/me").status()).isEqualTo(200);
    assertThat(HUB.history(point)).containsExactly("INVITED", "HOLDER_IN");
  }

  @Test
  void the_mail_is_in_the_invited_language_and_shows_markup_as_text() {
    invited();

    assertThat(mails().get(0)).contains("vous invite").contains("Invited <b>Person</b>");
  }

  @Test
  void a_link_works_once_even_when_clicked_ten_times_at_the_same_moment() {
    String token = invited();

    List<Integer> statuses =
        IntStream.range(0, 10)
            .mapToObj(time -> HUB.api().postLater("/api/invitations/accept", token(token)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Api.Reply::status)
            .sorted()
            .toList();

    assertThat(statuses.get(0)).isEqualTo(200);
    assertThat(statuses.subList(1, 10)).containsOnly(410);
    assertThat(HUB.network().count("SELECT count(*) FROM person WHERE email = $1", email))
        .isEqualTo(1);
  }

  @Test
  void an_unknown_token_is_answered_as_one_that_was_used() {
    String unknown = "A".repeat(43);
    assertThat(HUB.api().post("/api/invitations/look", token(unknown)).status()).isEqualTo(410);
    assertThat(HUB.api().post("/api/invitations/accept", token(unknown)).status()).isEqualTo(410);
  }

  @Test
  void a_link_is_void_once_expired_withdrawn_or_its_focal_point_closed() {
    String token = invited();
    HUB.network()
        .execute(
            "UPDATE invitation SET expires_at = now() - interval '1 microsecond' WHERE email = $1",
            email);
    assertThat(HUB.api().post("/api/invitations/accept", token(token)).status()).isEqualTo(410);

    HUB.network()
        .execute(
            "UPDATE invitation SET expires_at = now() + interval '1 day' WHERE email = $1", email);
    HUB.network().execute("UPDATE focal_point SET closed_at = now() WHERE id = $1", point);
    assertThat(HUB.api().post("/api/invitations/accept", token(token)).status()).isEqualTo(410);

    HUB.network().execute("UPDATE focal_point SET closed_at = NULL WHERE id = $1", point);
    JsonObject open =
        HUB.as(principal)
            .get(DirectoryHub.path(point))
            .body()
            .getJsonArray("invitations")
            .getJsonObject(0);
    String withdraw = path + "/" + open.getString("id") + "/withdraw";
    assertThat(HUB.as(principal).command(withdraw, null).status()).isEqualTo(200);
    assertThat(HUB.as(principal).command(withdraw, null).status()).isEqualTo(410);
    assertThat(HUB.api().post("/api/invitations/accept", token(token)).status()).isEqualTo(410);
    assertThat(HUB.history(point)).containsExactly("INVITED", "INVITATION_WITHDRAWN");
  }

  @Test
  void fourteen_days_by_the_database_s_clock() {
    invited();

    assertThat(
            HUB.network()
                .count(
                    "SELECT count(*) FROM invitation WHERE email = $1 AND expires_at = invited_at + interval '14 days'",
                    email))
        .isEqualTo(1);
  }

  @Test
  void a_letter_that_is_written_again_has_another_token_and_the_earlier_is_void() {
    String first = invited();
    HUB.network()
        .execute("UPDATE outbox SET state = 'QUEUED', due_at = now() WHERE recipient = $1", email);
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> mails().size() == 2);
    String second = tokenIn(mails().get(0));

    assertThat(second).isNotEqualTo(first);
    assertThat(HUB.api().post("/api/invitations/look", token(first)).status()).isEqualTo(410);
    assertThat(HUB.api().post("/api/invitations/look", token(second)).status()).isEqualTo(200);
  }

  @Test
  void the_token_is_nowhere_in_the_database() {
    String token = invited();

    assertThat(
            HUB.network()
                .count(
                    "SELECT count(*) FROM invitation i, outbox o WHERE o.recipient = i.email AND i.email = $1 "
                        + "AND (i::text || o::text LIKE '%' || $2 || '%')",
                    email, token))
        .isZero();
  }

  @Test
  void the_principal_invites_alternates_only_and_an_alternate_nobody() {
    assertThat(HUB.as(principal).command(path, invitation("PRINCIPAL")).status()).isEqualTo(403);
    UUID alternate = HUB.alternateOf(point);
    assertThat(HUB.as(alternate).command(path, invitation("ALTERNATE")).status()).isEqualTo(403);
    assertThat(HUB.as(alternate).get(DirectoryHub.path(point)).body().getJsonArray("invitations"))
        .isEmpty();
  }

  @Test
  void nobody_is_invited_twice_nor_who_holds_it_already_nor_to_a_principal_s_place_that_is_held() {
    invited();
    assertThat(HUB.as(principal).command(path, invitation("ALTERNATE")).status()).isEqualTo(409);
    JsonObject holder = invitation("ALTERNATE").put("email", HUB.emailOf(principal));
    assertThat(HUB.as(principal).command(path, holder).status()).isEqualTo(409);
    JsonObject second = invitation("PRINCIPAL").put("email", "other@ministry.example");
    assertThat(HUB.secretariat().command(path, second).body().getString("detail"))
        .contains("as principal");
  }

  @Test
  void an_invitation_of_another_focal_point_is_not_found() {
    invited();
    UUID id =
        HUB.network().rows("SELECT id FROM invitation WHERE email = $1", email).get(0).getUUID(0);
    UUID elsewhere = HUB.network().focalPoint();

    assertThat(
            HUB.secretariat()
                .command(DirectoryHub.path(elsewhere) + "/invitations/" + id + "/withdraw", null)
                .status())
        .isEqualTo(404);
  }

  @Test
  void a_known_person_accepts_without_being_added_again() {
    UUID known = HUB.network().person();
    HUB.network().execute("UPDATE person SET email = $2 WHERE id = $1", known, email);
    String token = invited();

    assertThat(HUB.api().post("/api/invitations/accept", token(token)).status()).isEqualTo(200);
    assertThat(HUB.served(known)).containsExactly(point);
  }
}
