package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.consultation.ConsultationHub.about;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever may see a consultation no more hears no more of it, on every hub. */
class LiveConsultationTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static ConsultationHub one;
  private static ConsultationHub other;

  @BeforeAll
  static void start() {
    one = new ConsultationHub(DATABASE);
    other = new ConsultationHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  @Test
  void an_embassy_that_is_left_out() {
    Member asks = one.organ();
    Member asked = one.of("BW", "NATIONAL");
    Member embassy = one.of("BW", "MISSION_CONTACT");
    JsonObject open = about(asks, "BW").put("handlingCode", "OPEN_TO_STATES");
    endsFor(embassy, asked, one.opened(asks, open), "embassy", leftOut());
  }

  @Test
  void an_embassy_that_is_left_out_of_what_holders_only_see() {
    Member asks = one.organ();
    Member asked = one.of("LS", "NATIONAL");
    Member embassy = one.of("LS", "MISSION_CONTACT");
    endsFor(embassy, asked, one.opened(asks, about(asks, "LS")), "embassy", leftOut());
  }

  @Test
  void a_focal_point_of_the_asked_state_that_a_narrower_code_shuts_out() {
    Member asks = one.organ();
    Member asked = one.of("NA", "FINANCIAL_INVESTIGATION");
    Member national = one.of("NA", "NATIONAL");
    JsonObject open = about(asks, "NA").put("handlingCode", "OPEN_TO_STATES");
    JsonObject narrower =
        new JsonObject().put("handlingCode", "HOLDERS_ONLY").put("reason", "A witness is named");
    endsFor(national, asked, one.opened(asks, open), "handling", narrower);
  }

  @Test
  void whoever_declines_and_nobody_else_of_the_state() {
    Member asks = one.organ();
    Member financial = one.of("SZ", "FINANCIAL_INVESTIGATION");
    Member national = one.of("SZ", "NATIONAL");
    UUID id = one.opened(asks, about(asks, "SZ"));
    List<LiveClient> clients = following(financial, id, notes(financial, id));
    one.act(financial, id, "decline", new JsonObject().put("reason", "NOT_COMPETENT"));
    clients.forEach(client -> awaitEnds(client, 2));
    assertThat(one.see(national, id).status()).isEqualTo(200);
    clients.forEach(LiveClient::close);
  }

  private static JsonObject leftOut() {
    return new JsonObject()
        .put("side", "RECEIVING")
        .put("included", false)
        .put("reason", "A conflict of interest");
  }

  /** On both hubs, of the timeline and of the notes; whoever stays goes on hearing. */
  private static void endsFor(Member excluded, Member stays, UUID id, String act, JsonObject how) {
    UUID notes = notes(excluded, id);
    List<LiveClient> ended = following(excluded, id, notes);
    List<LiveClient> others = following(stays, id, notes);
    one.act(stays, id, "messages", words("The last word for some"));
    ended.forEach(client -> awaitSeen(client, id));
    assertThat(one.act(stays, id, act, how).status()).isEqualTo(200);
    ended.forEach(client -> awaitEnds(client, 2));
    one.act(stays, id, "messages", words("Wisteria"));
    one.act(stays, id, "notes", words("Wisteria"));
    others.forEach(client -> awaitSeen(client, id));
    ended.forEach(client -> assertThat(client.frames().toString()).doesNotContain("Wisteria"));
    Stream.of(ended, others).flatMap(List::stream).forEach(LiveClient::close);
  }

  private static UUID notes(Member member, UUID id) {
    return UUID.fromString(
        one.see(member, id).body().getJsonArray("notes").getJsonObject(0).getString("timeline"));
  }

  private static JsonObject words(String text) {
    return new JsonObject().put("text", text);
  }

  private static List<LiveClient> following(Member member, UUID... timelines) {
    return Stream.of(one, other).map(hub -> follow(hub, member, timelines)).toList();
  }

  private static LiveClient follow(ConsultationHub hub, Member member, UUID... timelines) {
    LiveClient client =
        new LiveClient(DATABASE.vertx(), hub.hub.webPort(), member.cookie()).connect();
    Stream.of(timelines).forEach(client::follow);
    return client;
  }

  private static void awaitSeen(LiveClient client, UUID id) {
    long head = one.network.count("SELECT head FROM timeline WHERE id = $1", id);
    soon().untilAsserted(() -> assertThat(client.seen(id)).as(client.lately()).isEqualTo(head));
  }

  private static void awaitEnds(LiveClient client, int ends) {
    soon()
        .untilAsserted(
            () ->
                assertThat(
                        client.frames().stream()
                            .filter(frame -> frame.getString("type").equals("ended")))
                    .as(client.lately())
                    .hasSize(ends));
  }

  private static org.awaitility.core.ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(20));
  }
}
