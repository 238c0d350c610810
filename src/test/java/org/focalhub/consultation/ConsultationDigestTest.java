package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestSection;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What digests say of consultations: to whom, and by the handling code how much. */
class ConsultationDigestTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;
  private final ConsultationDigest digest = new ConsultationDigest();
  private MailScene scene;

  @BeforeAll
  static void open() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
  }

  private void consultation(HandlingCode code) {
    // The States are the same in each test.
    network.execute("DELETE FROM consultation_access");
    scene = new MailScene(network, code);
    // All of them were there long before, but for what a test makes.
    network.execute("UPDATE focal_point SET access_changed_at = '-infinity'");
    network.execute(
        "UPDATE tenure SET held_from = now() - interval '30 days' WHERE held_until IS NULL");
    network.execute("UPDATE consultation_party SET since = now() - interval '20 days'");
    network.execute("UPDATE consultation SET opened_at = now() - interval '20 days', head = 1");
  }

  private List<DigestSection> sections(String name) {
    UUID id = scene.person(name);
    return sections(
        new DigestReader(
            id,
            Optional.of(id),
            Optional.empty(),
            scene.address(name),
            Language.EN,
            ZoneId.of("UTC")));
  }

  private List<DigestSection> mailbox(String focalPoint) {
    UUID id = scene.focalPoint(focalPoint);
    String address =
        network
            .rows("SELECT shared_mailbox FROM focal_point WHERE id = $1", id)
            .get(0)
            .getString(0);
    return sections(
        new DigestReader(
            id, Optional.empty(), Optional.of(id), address, Language.FR, ZoneId.of("UTC")));
  }

  private List<DigestSection> sections(DigestReader reader) {
    Instant now =
        network.rows("SELECT hub_now() AS now").get(0).getOffsetDateTime("now").toInstant();
    return DATABASE.await(
        digest.sections(
            network.database().pool(),
            reader,
            new DigestWindow(now.minus(Duration.ofDays(1)), now)));
  }

  @Test
  void whoever_owes_the_next_step_is_told_what_it_is_and_since_when_it_is_overdue() {
    consultation(HandlingCode.OPEN_TO_STATES);
    assertThat(sections("owner"))
        .singleElement()
        .satisfies(
            section -> {
              assertThat(section.waits()).isTrue();
              assertThat(section.heading()).isEqualTo("Informal consultations that wait for you");
              assertThat(section.total()).isEqualTo(1);
              DigestSection.Item item = section.items().get(0);
              assertThat(item.title()).isEqualTo(scene.reference + " – " + MailScene.TITLE);
              assertThat(item.page()).hasToString("/consultations/" + scene.consultation);
              assertThat(item.lines())
                  .contains("Awaits your acknowledgement of receipt")
                  .anyMatch(
                      line ->
                          line.startsWith(
                              "Overdue: receipt was to be acknowledged by Wednesday 4 December 2024"));
            });
    assertThat(mailbox("owner").get(0).heading())
        .isEqualTo("Consultations informelles en attente de votre part");
  }

  @Test
  void nobody_else_has_it_wait_for_them() {
    consultation(HandlingCode.OPEN_TO_STATES);
    for (String name :
        List.of("opener", "follower", "embassy", "opening-embassy", "former", "secretary")) {
      assertThat(sections(name)).as(name).noneMatch(DigestSection::waits);
    }
  }

  @Test
  void holders_only_says_the_reference_and_no_more() {
    consultation(HandlingCode.HOLDERS_ONLY);
    DigestSection.Item item = sections("owner").get(0).items().get(0);
    assertThat(item.title()).isEqualTo(scene.reference);
    assertThat(item.lines()).isEmpty();
  }

  @Test
  void the_narrowest_code_says_only_that_something_waits() {
    consultation(HandlingCode.HOLDERS_ONLY_NO_MAIL);
    assertThat(sections("owner"))
        .singleElement()
        .satisfies(
            section -> {
              assertThat(section.heading()).isEqualTo("Something awaits you on Focalhub");
              assertThat(section.waits()).isTrue();
              assertThat(section.total()).isEqualTo(1);
              DigestSection.Item item = section.items().get(0);
              assertThat(item.page()).hasToString("/");
              assertThat(item.lines()).isEmpty();
              assertThat(item.title()).isEqualTo("Something awaits you on the hub");
            });
  }

  @ParameterizedTest
  @EnumSource(HandlingCode.class)
  void news_are_told_to_whoever_may_read_them_and_was_not_written_to(HandlingCode code) {
    consultation(code);
    happens();
    boolean open = code == HandlingCode.OPEN_TO_STATES;
    assertThat(sections("opener")).hasSize(code == HandlingCode.HOLDERS_ONLY_NO_MAIL ? 0 : 1);
    assertThat(sections("opener").toString().contains(MailScene.TITLE)).isEqualTo(open);
    assertThat(sections("declined")).hasSize(open ? 1 : 0);
    assertThat(sections("former")).isEmpty();
  }

  private void happens() {
    long seq = scene.entry("ACKNOWLEDGED", "owner", new JsonObject());
    scene.set("head = $2, last_at = hub_now() - interval '1 hour'", seq);
  }

  @Test
  void not_what_was_read_or_mailed_or_is_older() {
    consultation(HandlingCode.OPEN_TO_STATES);
    happens();
    assertThat(sections("opener")).hasSize(1);
    network.execute(
        "INSERT INTO consultation_read SELECT $1, id, head FROM consultation WHERE id = $2",
        scene.person("opener"),
        scene.consultation);
    assertThat(sections("opener")).isEmpty();
    network.execute(
        """
        INSERT INTO outbox (id, recipient, kind, cause, language, state, arguments)
        SELECT gen_random_uuid(), $1, 'consultation', 'x', 'en', 'SENT',
               jsonb_build_object('consultation', c.id, 'seq', c.head) FROM consultation c WHERE c.id = $2""",
        scene.address("declined"),
        scene.consultation);
    assertThat(sections("declined")).isEmpty();
    assertThat(sections("follower")).hasSize(1);
    scene.set("last_at = hub_now() - interval '2 days'");
    assertThat(sections("follower")).isEmpty();
  }

  @Test
  void not_a_conversation_to_which_somebody_came_or_that_was_narrowed_in_the_window() {
    consultation(HandlingCode.OPEN_TO_STATES);
    happens();
    network.execute(
        "UPDATE tenure SET held_from = now() - interval '1 hour' WHERE person_id = $1",
        scene.person("follower"));
    assertThat(sections("follower")).isEmpty();
    network.execute(
        "UPDATE consultation_party SET since = now() - interval '1 hour' WHERE focal_point_id = $1",
        scene.focalPoint("declined"));
    assertThat(sections("declined")).isEmpty();
    assertThat(sections("opener")).hasSize(1);
    scene.entry("HANDLING_CHANGED", "opener", new JsonObject());
    assertThat(sections("opener")).isEmpty();
  }

  @Test
  void but_a_duty_is_told_whoever_has_it_now_since_however_short() {
    consultation(HandlingCode.HOLDERS_ONLY);
    UUID successor = scene.person("successor");
    network.execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) VALUES (gen_random_uuid(), $1, $2, 'ALTERNATE', now())",
        scene.focalPoint("owner"),
        successor);
    assertThat(sections("successor")).hasSize(1);
    assertThat(sections("former")).isEmpty();
  }

  @Test
  void a_left_out_embassy_is_told_nothing() {
    consultation(HandlingCode.OPEN_TO_STATES);
    happens();
    assertThat(sections("embassy")).hasSize(1);
    scene.set(
        "receiving_embassy = 'LEFT_OUT', receiving_embassy_reason = 'A source could be recognised'");
    assertThat(sections("embassy")).isEmpty();
  }
}
