package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told of what. */
class ConsultationMailTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;
  private MailScene scene;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
  }

  @BeforeEach
  void scene() {
    scene = new MailScene(network, HandlingCode.HOLDERS_ONLY);
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @CsvSource({
    "OPENED, opener, ''",
    "ROUTED, opener, alternate embassy mailbox opening-embassy owner",
    "UNROUTED, hub, secretary",
    "ACKNOWLEDGED, owner, opener",
    "MESSAGE, owner, opener",
    "MESSAGE, opener, alternate mailbox national owner",
    "MESSAGE, national, opener",
    "NOTE, owner, ''",
    "DRAFT_REVISED, opener, alternate mailbox national owner",
    "MARKED, alternate, opener",
    "PASSED, follower, alternate mailbox owner",
    "DECLINED, declined, opener",
    "DELAYED, owner, embassy opener opening-embassy",
    "ADVISED, owner, embassy opener opening-embassy",
    "FORMALISED, opener, alternate embassy mailbox national opening-embassy owner",
    "FORMALISED, owner, embassy opener opening-embassy",
    "CONFIRMED, owner, embassy opener opening-embassy",
    "OUTCOME, opener, alternate mailbox national owner",
    "CLOSED, opener, alternate embassy mailbox national opening-embassy owner",
    "REOPENED, owner, embassy opener opening-embassy",
    "EMBASSY_INCLUDED, owner, embassy",
    "EMBASSY_LEFT_OUT, owner, ''",
    "HANDLING_CHANGED, opener, alternate mailbox national owner",
    "REMINDED.BEFORE, hub, alternate mailbox owner",
    "REMINDED.DUE, hub, alternate mailbox owner",
    "ESCALATED.ALTERNATES, hub, alternate mailbox owner",
    "ESCALATED.NATIONAL, hub, national",
    "ESCALATED.EMBASSY, hub, embassy",
    "ESCALATED.SECRETARIAT, hub, secretary"
  })
  void whoever_it_concerns_is_told_and_nobody_else(String kind, String actor, String expected) {
    scene.happens(kind, actor, MailScene.body(kind));
    assertThat(String.join(" ", scene.told())).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(HandlingCode.class)
  void who_is_told_does_not_depend_on_the_handling_code(HandlingCode code) {
    scene.set("handling_code = $2", code.name());
    scene.happens("ADVISED", "owner");
    assertThat(scene.told()).containsExactly("embassy", "opener", "opening-embassy");
  }

  @Test
  void the_embassy_of_the_opening_side_is_told_of_its_own_inclusion() {
    scene.happens("EMBASSY_INCLUDED", "opener", new JsonObject().put("side", "OPENING"));
    assertThat(scene.told()).containsExactly("opening-embassy");
  }

  @Test
  void embassies_are_told_of_the_first_routing_only() {
    scene.entry("ROUTED", "hub", new JsonObject());
    scene.happens("ROUTED", "hub");
    assertThat(scene.told()).containsExactly("alternate", "mailbox", "owner");
  }

  @Test
  void embassies_are_told_when_the_secretariat_has_it_routed_at_last() {
    scene.entry("UNROUTED", "hub", new JsonObject());
    scene.happens("ROUTED", "hub");
    assertThat(scene.told()).contains("embassy", "opening-embassy", "owner");
  }

  @Test
  void who_opens_it_is_not_told_so_as_the_embassy_that_he_or_she_serves_too() {
    scene.serves(scene.person("opener"), scene.focalPoint("opening-embassy"));
    scene.happens("ROUTED", "hub");
    assertThat(scene.told()).contains("opening-embassy").doesNotContain("opener");
  }

  @Test
  void who_acts_is_never_told_not_even_in_another_capacity_or_in_a_mailbox() {
    scene.serves(scene.person("owner"), scene.focalPoint("embassy"));
    scene.mailbox("owner", "opening-embassy");
    scene.happens("ADVISED", "owner");
    assertThat(scene.told()).containsExactly("embassy", "opener", "opening-embassy");
  }

  @ParameterizedTest
  @EnumSource(HandlingCode.class)
  void a_left_out_embassy_is_told_nothing(HandlingCode code) {
    scene.mailbox("embassy-mailbox", "embassy");
    scene.set(
        "receiving_embassy = 'LEFT_OUT', receiving_embassy_reason = $2, handling_code = $3",
        "Reason",
        code.name());
    everythingHappens();
    assertThat(scene.told())
        .contains("opening-embassy")
        .doesNotContain("embassy", "embassy-mailbox");
  }

  @Test
  void who_declined_who_held_it_before_and_who_is_disabled_are_told_nothing() {
    scene.mailbox("declined-mailbox", "declined");
    everythingHappens();
    assertThat(scene.told()).doesNotContain("declined", "declined-mailbox", "former", "disabled");
  }

  @Test
  void a_closed_focal_point_is_told_nothing() {
    network.execute(
        "UPDATE focal_point SET closed_at = now() WHERE id = $1", scene.focalPoint("owner"));
    scene.happens("MESSAGE", "opener");
    assertThat(scene.told()).containsExactly("national");
  }

  @Test
  void a_substitute_is_told_too() {
    network.execute(
        """
        INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until)
        VALUES ($1, $1, $2, $3, now() - interval '1 hour', now() + interval '1 hour')""",
        scene.focalPoint("owner"),
        scene.person("owner"),
        scene.person("substitute"));
    scene.happens("REMINDED.DUE", "hub");
    assertThat(scene.told()).containsExactly("alternate", "mailbox", "owner", "substitute");
  }

  @Test
  void a_thing_is_told_once() {
    Notice notice = scene.happens("ADVISED", "owner");
    scene.tell(notice);
    assertThat(scene.told()).containsExactly("embassy", "opener", "opening-embassy");
    scene.happens("ADVISED", "owner");
    assertThat(scene.told()).hasSize(6);
  }

  @Test
  void one_act_is_told_by_one_mail() {
    long message = scene.entry("MESSAGE", "opener", MailScene.body("MESSAGE"));
    long routed = scene.entry("ROUTED", "hub", new JsonObject());
    scene.tell(new Notice("MESSAGE", message, Optional.of(Side.OPENING)));
    assertThat(scene.told()).isEmpty();
    scene.tell(new Notice("ROUTED", routed, Optional.empty()));
    assertThat(scene.told()).contains("owner");
    long acknowledged = scene.entry("ACKNOWLEDGED", "owner", new JsonObject());
    long marked = scene.entry("MARKED", "owner", MailScene.body("MARKED"));
    scene.tell(new Notice("ACKNOWLEDGED", acknowledged, Optional.of(Side.RECEIVING)));
    assertThat(scene.told()).doesNotContain("opener");
    scene.tell(new Notice("MARKED", marked, Optional.of(Side.RECEIVING)));
    assertThat(scene.told()).containsOnlyOnce("opener");
  }

  @Test
  void one_person_in_two_focal_points_is_told_once_and_as_a_party() {
    scene.serves(scene.person("opener"), scene.focalPoint("opening-embassy"));
    scene.mailbox("opener", "opening-embassy");
    scene.happens("ADVISED", "owner");
    assertThat(scene.told()).containsExactly("embassy", "opener", "opening-embassy");
    assertThat(to("opener").arguments().getString("role")).isEqualTo("OPENER");
    assertThat(to("opener").person()).contains(scene.person("opener"));
  }

  @ParameterizedTest
  @CsvSource({
    "'{wo,fr,en}', en, FR",
    "'{en,fr}', fr, EN",
    "'{wo}', fr, FR",
    "'{}', en, EN",
    "'{pt}', pt, EN"
  })
  void a_mailbox_is_written_to_in_a_language_that_is_read_there(
      String languages, String language, Language expected) {
    network.execute(
        "UPDATE focal_point SET languages = $2 WHERE id = $1",
        scene.focalPoint("owner"),
        languages.replaceAll("[{}]", "").split(","));
    scene.set("language = $2", language);
    scene.happens("MESSAGE", "opener");
    assertThat(to("mailbox").language()).isEqualTo(expected);
    assertThat(to("mailbox").person()).isEmpty();
  }

  @Test
  void a_person_is_written_to_in_his_or_her_language_and_the_outbox_knows_no_content() {
    network.execute("UPDATE person SET language = 'fr' WHERE id = $1", scene.person("opener"));
    Notice notice = scene.happens("CLOSED", "owner", MailScene.body("CLOSED"));
    QueuedMail mail = to("opener");
    assertThat(mail.language()).isEqualTo(Language.FR);
    assertThat(mail.kind()).isEqualTo("consultation");
    assertThat(mail.cause()).isEqualTo(scene.consultation + ":" + notice.seq() + ":CLOSED");
    assertThat(mail.arguments())
        .isEqualTo(
            new JsonObject()
                .put("consultation", scene.consultation.toString())
                .put("seq", notice.seq())
                .put("notice", "CLOSED")
                .put("role", "OPENER")
                .put("urgent", true));
  }

  @Test
  void what_nobody_knows_is_refused() {
    assertThatThrownBy(() -> scene.tell(new Notice("APPLAUDED", 1, Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void everythingHappens() {
    List.of("owner", "opener")
        .forEach(
            actor ->
                List.of(NoticeKind.values())
                    .forEach(
                        kind ->
                            scene.happens(
                                MailScene.name(kind),
                                actor,
                                MailScene.body(MailScene.name(kind)))));
  }

  private QueuedMail to(String name) {
    return scene.queued().stream()
        .filter(mail -> mail.recipient().equals(scene.address(name)))
        .findFirst()
        .orElseThrow();
  }
}
