package org.focalhub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.account.Browser.Reply;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessTokenTest {
  private static final int LOOKS_A_SECOND = 20;

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  static AccountHub hub;
  static String token;
  static UUID session;

  @BeforeAll
  static void start() {
    hub = AccountHub.on(DATABASE);
    Browser browser = hub.signedInAs();
    token = browser.cookie("hub_access");
    session = UUID.fromString(browser.get("/api/me").body().getString("session"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void a_token_names_algorithm_key_issuer_audience_session_and_a_near_end() {
    JsonObject header = part(token, 0);
    JsonObject claims = part(token, 1);
    assertThat(header.getString("alg")).isEqualTo("ES256");
    assertThat(hub.count("SELECT count(*) FROM signing_key WHERE id = $1", header.getString("kid")))
        .isOne();
    assertThat(claims.getString("iss")).isEqualTo("focalhub");
    assertThat(claims.getString("aud")).isEqualTo("focalhub/api");
    assertThat(claims.getString("sid")).isEqualTo(session.toString());
    assertThat(claims.getLong("exp") - claims.getLong("iat")).isBetween(30L, 600L);
  }

  @Test
  void the_private_half_of_the_key_is_in_no_table() {
    assertThat(hub.count("SELECT count(*) FROM signing_key WHERE public_jwk ? 'd'")).isZero();
  }

  @Test
  void no_token_and_what_is_none_ask_to_sign_in() {
    for (String forged :
        List.of("", "x", "a.b", "a.b.c", "..", token + ".x", "x".repeat(5_000), token + "\u00e9")) {
      assertSignInRequired(forged);
    }
    assertThat(hub.browser().get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void a_token_without_signature_is_refused_under_every_spelling_of_none() {
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      JsonObject header = part(token, 0).put("alg", none);
      assertSignInRequired(encoded(header) + "." + segment(1) + ".");
      assertSignInRequired(encoded(header) + "." + segment(1));
      assertSignInRequired(encoded(header) + "." + segment(1) + "." + segment(2));
    }
    assertSignInRequired(segment(0) + "." + segment(1) + ".");
  }

  @Test
  void a_token_signed_with_the_public_key_as_a_shared_secret_is_refused() {
    String publicJwk =
        hub.rows("SELECT public_jwk::text FROM signing_key WHERE id = $1", ownKey())
            .get(0)
            .getString(0);
    JWTAuth hmac =
        JWTAuth.create(
            hub.vertx,
            new JWTAuthOptions()
                .addPubSecKey(
                    new PubSecKeyOptions()
                        .setAlgorithm("HS256")
                        .setId(ownKey())
                        .setBuffer(publicJwk)));
    assertSignInRequired(hmac.generateToken(claims(), options("HS256")));
  }

  @Test
  void a_token_of_a_key_that_no_hub_has_is_refused_whatever_key_it_names() {
    SigningKey foreign = SigningKey.draw();
    assertSignInRequired(signed(foreign, claims()));
    SigningKey disguised =
        new SigningKey(
            ownKey(),
            foreign.publicJwk().copy().put("kid", ownKey()),
            foreign.privateJwk().copy().put("kid", ownKey()));
    assertSignInRequired(signed(disguised, claims()));
  }

  @Test
  void a_key_that_the_token_brings_along_is_not_believed() {
    SigningKey foreign = SigningKey.draw();
    String honest = signed(foreign, claims());
    JsonObject header = part(honest, 0).put("jwk", foreign.publicJwk()).put("kid", ownKey());
    assertSignInRequired(encoded(header) + honest.substring(honest.indexOf('.')));
  }

  @Test
  void a_key_id_is_never_anything_but_an_id() {
    for (Object id : List.of("../../etc/passwd", "' OR 1=1", "", 7, new JsonObject())) {
      JsonObject header = part(token, 0).put("kid", id);
      assertSignInRequired(encoded(header) + "." + segment(1) + "." + segment(2));
    }
    JsonObject without = part(token, 0);
    without.remove("kid");
    assertSignInRequired(encoded(without) + "." + segment(1) + "." + segment(2));
  }

  @Test
  void another_issuer_audience_or_no_expiry_is_refused_even_from_a_key_of_ours() {
    SigningKey ours = published();
    assertThat(me(signed(ours, claims())).status()).isEqualTo(200);
    assertSignInRequired(signed(ours, claims().put("iss", "somebody")));
    assertSignInRequired(signed(ours, claims().put("aud", "focalhub/mail")));
    JsonObject endless = claims();
    endless.remove("exp");
    assertSignInRequired(signed(ours, endless));
    assertSignInRequired(signed(ours, claims().put("exp", "9999999999")));
    assertSignInRequired(signed(ours, claims().put("exp", Instant.now().getEpochSecond() - 1)));
    assertSignInRequired(signed(ours, claims().put("sid", "me")));
  }

  @Test
  void a_changed_claim_breaks_the_signature() {
    JsonObject claims = part(token, 1).put("sid", UUID.randomUUID().toString());
    assertSignInRequired(segment(0) + "." + encoded(claims) + "." + segment(2));
  }

  @Test
  void a_token_ends_when_it_says() {
    try (AccountHub other = AccountHub.on(DATABASE)) {
      Browser browser = other.signedInAs();
      other.moveAhead(other.config.sessions().accessToken().minusSeconds(2));
      assertThat(browser.get("/api/me").status()).isEqualTo(200);
      other.moveAhead(Duration.ofSeconds(3));
      assertThat(browser.get("/api/me").problem()).isEqualTo("sign-in-required");
      assertThat(browser.post("/api/session/refresh").status()).isEqualTo(204);
      assertThat(browser.get("/api/me").status()).isEqualTo(200);
    }
  }

  @Test
  void a_token_of_another_hub_on_the_database_is_good_here() {
    try (AccountHub other = AccountHub.on(DATABASE)) {
      Browser browser = other.signedInAs();
      assertThat(me(browser.cookie("hub_access")).status()).isEqualTo(200);
    }
  }

  @Test
  void an_unknown_key_costs_one_look_and_many_unknown_keys_few() {
    Verifiers verifiers =
        new Verifiers(hub.vertx, hub.database.pool(), new SigningKeyStore(), SigningKey.draw());
    String unknown = UUID.randomUUID().toString();
    assertThat(Waiting.on(verifiers.find(unknown))).isEmpty();
    hub.execute(
        "INSERT INTO signing_key (id, public_jwk) VALUES ($1, $2)",
        unknown,
        SigningKey.draw().publicJwk().put("kid", unknown));
    assertThat(Waiting.on(verifiers.find(unknown))).as("remembered as unknown").isEmpty();
    List<SigningKey> late = Stream.generate(AccessTokenTest::published).limit(60).toList();
    long began = System.nanoTime();
    for (int made = 0; made < 200; made++) {
      assertThat(outcome(verifiers.find(UUID.randomUUID().toString())))
          .isIn(Optional.empty(), ProblemKind.UNAVAILABLE);
    }
    long found =
        late.stream()
            .map(key -> outcome(verifiers.find(key.id())))
            .filter(outcome -> outcome instanceof Optional<?> verifier && verifier.isPresent())
            .count();
    double seconds = (System.nanoTime() - began) / 1e9;
    // However slow this machine is: no more than the looks that came back meanwhile.
    assertThat((double) found).isLessThanOrEqualTo(1 + seconds * LOOKS_A_SECOND);
    assertThat(found).isLessThan(late.size());
  }

  @Test
  void a_database_that_is_away_is_not_taken_for_a_forged_token() {
    var closed = DATABASE.open();
    Waiting.on(closed.close());
    Verifiers verifiers =
        new Verifiers(hub.vertx, closed.pool(), new SigningKeyStore(), SigningKey.draw());
    AccessTokens tokens =
        new AccessTokens(verifiers, Duration.ofMinutes(5), java.time.InstantSource.system());
    for (int request = 0; request < 3 * LOOKS_A_SECOND; request++) {
      assertThat(outcome(tokens.session(token)))
          .isNotInstanceOf(UUID.class)
          .isNotEqualTo(ProblemKind.SIGN_IN_REQUIRED);
    }
  }

  /** What came of it: a result, what it was refused with, or what went wrong. */
  private static Object outcome(Future<?> future) {
    return Waiting.on(
        future.transform(
            done ->
                Future.<Object>succeededFuture(
                    done.succeeded()
                        ? done.result()
                        : done.cause() instanceof Refused refused
                            ? refused.problem().kind()
                            : done.cause())));
  }

  private static SigningKey published() {
    SigningKey key = SigningKey.draw();
    Waiting.on(new SigningKeyStore().publish(hub.database.pool(), key));
    return key;
  }

  private static String ownKey() {
    return part(token, 0).getString("kid");
  }

  private static JsonObject claims() {
    return new JsonObject()
        .put("sid", session.toString())
        .put("iss", "focalhub")
        .put("aud", "focalhub/api")
        .put("exp", Instant.now().getEpochSecond() + 60);
  }

  private static String signed(SigningKey key, JsonObject claims) {
    return JWTAuth.create(hub.vertx, new JWTAuthOptions().addJwk(key.privateJwk()))
        .generateToken(claims, options("ES256"));
  }

  private static JWTOptions options(String algorithm) {
    return new JWTOptions().setAlgorithm(algorithm).setNoTimestamp(true);
  }

  private static Reply me(String accessToken) {
    return hub.browser().withCookie("hub_access", accessToken).get("/api/me");
  }

  private static void assertSignInRequired(String forged) {
    if (forged.chars().allMatch(character -> character > 0x20 && character < 0x7f)) {
      Reply reply = me(forged);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.problem()).isEqualTo("sign-in-required");
    }
    assertThatThrownBy(() -> Waiting.on(hub.room.callers().callerOf(forged)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problem().kind()).isEqualTo(ProblemKind.SIGN_IN_REQUIRED));
  }

  private static String segment(int place) {
    return token.split("\\.")[place];
  }

  private static JsonObject part(String aToken, int place) {
    return new JsonObject(
        new String(
            Base64.getUrlDecoder().decode(aToken.split("\\.")[place]), StandardCharsets.UTF_8));
  }

  private static String encoded(JsonObject part) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(part.encode().getBytes(StandardCharsets.UTF_8));
  }
}
