package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.Written;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.LetterSpecimens;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and whether it still may be when it is sent. */
class ConsultationLetterTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String NOTICE_EN =
      "Informal exchange, not a request; assistance needs a formal request.";
  private static final String NOTICE_FR =
      "Échange informel, non une demande\u202f; l’assistance suppose une demande formelle.";

  private static SmallNetwork network;
  private MailScene scene;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
  }

  @BeforeEach
  void scene() {
    scene = new MailScene(network, HandlingCode.OPEN_TO_STATES);
    network.execute(
        "UPDATE focal_point SET name_en = 'Senegal – FIU', name_fr = 'Sénégal – CENTIF' WHERE id = $1",
        scene.focalPoint("owner"));
    network.execute(
        "UPDATE focal_point SET name_en = 'Legal desk', name_fr = 'Service juridique' WHERE id = $1",
        scene.focalPoint("opener"));
  }

  @Test
  void a_letter_says_in_english_what_happened_and_what_it_is_about() {
    scene.happens("DELAYED", "owner", MailScene.body("DELAYED"));
    Letter letter = scene.letter("opener").orElseThrow();
    assertThat(letter.subject())
        .isEqualTo(scene.reference + " – Later answer announced – " + MailScene.TITLE);
    assertThat(letter.text())
        .startsWith(
            """
            Senegal – FIU announces a later answer: a judge is needed. The answer is now expected by 1 December 2024.

            Reference: %s
            Title: Ledger of the Teranga warehouse
            Subject: tracing of assets
            Opened by: Legal desk (Costa Rica)
            State consulted: Senegal
            Competent there: Senegal – FIU
            Urgency: urgent
            Receipt to be acknowledged by: Wednesday 4 December 2024 at 18:00 (Dakar time)

            Open it on the hub:
            https://hub.example/consultations/%s

            %s

            --\s
            """
                .formatted(scene.reference, scene.consultation, NOTICE_EN));
  }

  @Test
  void a_letter_says_the_same_in_french() {
    network.execute("UPDATE person SET language = 'fr' WHERE id = $1", scene.person("opener"));
    scene.happens("DELAYED", "owner", MailScene.body("DELAYED"));
    Letter letter = scene.letter("opener").orElseThrow();
    assertThat(letter.subject())
        .isEqualTo(scene.reference + " – Réponse différée – " + MailScene.TITLE);
    assertThat(letter.text().replace('\u202f', '~').replace('\u00a0', '_'))
        .startsWith(
            """
            Sénégal – CENTIF annonce une réponse plus tardive~: l’intervention d’un juge est requise. La réponse est \
            désormais attendue au plus tard le 1er décembre 2024.

            Référence~: %s
            Intitulé~: Ledger of the Teranga warehouse
            Objet~: localisation d’avoirs
            Ouverte par~: Service juridique (Costa Rica)
            État consulté~: Sénégal
            Point focal compétent~: Sénégal – CENTIF
            Degré d’urgence~: urgent
            Accusé de réception attendu au plus tard le~: mercredi 4 décembre 2024 à 18_h_00 (heure de Dakar)

            Ouvrir sur la plateforme~:
            https://hub.example/consultations/%s

            %s

            --\s
            """
                .formatted(scene.reference, scene.consultation, NOTICE_FR.replace('\u202f', '~')));
  }

  @Test
  void an_organ_of_the_court_opens_in_its_own_name() {
    network.execute(
        "INSERT INTO organisation (id, code, kind, name_en, name_fr) VALUES ($1, 'OTP', 'ORGAN', $2, $3)",
        scene.consultation,
        "Office of the Prosecutor",
        "Bureau du Procureur");
    scene.set("opening_state = NULL, opening_embassy = 'NONE', opening_organisation = $1");
    scene.happens("MESSAGE", "opener", MailScene.body("MESSAGE"));
    assertThat(scene.letter("owner").orElseThrow().text())
        .contains("Opened by: Legal desk (Office of the Prosecutor)")
        .contains("Legal desk has asked a question; the consultation waits for the answer.");
  }

  @Test
  void an_embassy_reads_that_it_is_there_for_follow_up_and_the_owner_that_it_comes_to_him() {
    scene.happens("ROUTED", "hub");
    assertThat(scene.letter("embassy").orElseThrow().text())
        .contains("the embassy is included for follow-up and continuity");
    assertThat(scene.letter("owner").orElseThrow().text()).contains("comes to you");
    assertThat(scene.letter("mailbox").orElseThrow().text()).contains("vous est adressée");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNROUTED", "ESCALATED.SECRETARIAT"})
  void the_secretariat_reads_whose_it_is_and_no_content(String kind) {
    scene.set("secretariat_since = now()");
    scene.happens(kind, "hub");
    Letter letter = scene.letter("secretary").orElseThrow();
    assertThat(letter.text())
        .contains("Reference: " + scene.reference, "State consulted: Senegal", "Urgency: urgent")
        .contains("https://hub.example/consultations/with-secretariat", NOTICE_EN);
    assertThat(all(letter))
        .doesNotContain("Teranga", "assets", "Legal desk", "FIU", scene.consultation.toString());
  }

  @Test
  void what_people_wrote_is_in_no_letter() {
    scene.set("title = 'T', secretariat_since = now()");
    for (NoticeKind kind : NoticeKind.values()) {
      scene.happens(MailScene.name(kind), "owner", MailScene.body(MailScene.name(kind)));
    }
    assertThat(scene.queued())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            mail -> assertThat(all(scene.letter(mail).orElseThrow())).doesNotContain("Teranga"));
  }

  @Test
  void every_letter_reminds_that_it_is_no_request() {
    network.execute("UPDATE person SET language = 'fr' WHERE id = $1", scene.person("opener"));
    scene.set("secretariat_since = now()");
    for (HandlingCode code : Set.of(HandlingCode.OPEN_TO_STATES, HandlingCode.HOLDERS_ONLY)) {
      scene.set("handling_code = $2", code.name());
      for (NoticeKind kind : NoticeKind.values()) {
        scene.happens(MailScene.name(kind), "owner", MailScene.body(MailScene.name(kind)));
      }
      assertThat(scene.queued())
          .allSatisfy(
              mail -> {
                Letter letter = scene.letter(mail).orElseThrow();
                String notice = mail.language().tag().equals("fr") ? NOTICE_FR : NOTICE_EN;
                assertThat(letter.text()).contains(notice);
                assertThat(letter.html()).contains(notice);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(NoticeKind.class)
  void what_holds_when_it_is_sent_decides_what_is_said(NoticeKind kind) {
    scene.set("secretariat_since = now()");
    scene.happens(MailScene.name(kind), "follower", MailScene.body(MailScene.name(kind)));
    scene.set("handling_code = 'HOLDERS_ONLY'");
    assertThat(scene.queued())
        .allSatisfy(
            mail ->
                assertThat(all(scene.letter(mail).orElseThrow()))
                    .contains(scene.reference)
                    .doesNotContainIgnoringCase(
                        "Teranga", "Senegal", "Dakar", "Costa Rica", "FIU", "asset", "Legal desk"));
    scene.set("handling_code = 'HOLDERS_ONLY_NO_MAIL'");
    assertThat(scene.queued())
        .allSatisfy(
            mail -> {
              Letter letter = scene.letter(mail).orElseThrow();
              assertThat(letter.text()).contains("\nhttps://hub.example/\n\n");
              assertThat(all(letter))
                  .doesNotContain(scene.reference, scene.consultation.toString())
                  .doesNotContainIgnoringCase("consult", "informal", "Teranga", "Senegal");
            });
  }

  @Test
  void who_holds_it_no_more_gets_nothing() {
    scene.happens("MESSAGE", "opener");
    network.holdsNoMore(scene.person("owner"), scene.focalPoint("owner"));
    assertThat(scene.letter("owner")).isEmpty();
    assertThat(scene.letter("alternate")).isPresent();
  }

  @Test
  void who_is_disabled_or_has_another_address_now_gets_nothing() {
    scene.happens("MESSAGE", "opener");
    network.execute("UPDATE person SET disabled_at = now() WHERE id = $1", scene.person("owner"));
    network.execute(
        "UPDATE person SET email = $2 WHERE id = $1",
        scene.person("alternate"),
        scene.address("elsewhere"));
    assertThat(scene.letter("owner")).isEmpty();
    assertThat(scene.letter("alternate")).isEmpty();
  }

  @Test
  void an_embassy_that_is_left_out_meanwhile_gets_nothing() {
    scene.mailbox("embassy-mailbox", "embassy");
    scene.happens("ADVISED", "owner");
    assertThat(scene.letter("embassy")).isPresent();
    assertThat(scene.letter("embassy-mailbox")).isPresent();
    scene.set("receiving_embassy = 'LEFT_OUT', receiving_embassy_reason = 'Reason'");
    assertThat(scene.letter("embassy")).isEmpty();
    assertThat(scene.letter("embassy-mailbox")).isEmpty();
  }

  @Test
  void a_mailbox_that_is_no_longer_the_focal_points_gets_nothing() {
    scene.happens("MESSAGE", "opener");
    scene.mailbox("other-mailbox", "owner");
    assertThat(scene.letter("mailbox")).isEmpty();
    scene.mailbox("mailbox", "owner");
    assertThat(scene.letter("mailbox")).isPresent();
    network.execute(
        "UPDATE focal_point SET closed_at = now() WHERE id = $1", scene.focalPoint("owner"));
    assertThat(scene.letter("mailbox")).isEmpty();
  }

  @Test
  void who_declines_meanwhile_gets_nothing_where_the_code_lets_only_parties_see_it() {
    scene.set("handling_code = 'HOLDERS_ONLY'");
    scene.happens("MESSAGE", "opener");
    scene.becomes("owner", PartyRole.DECLINED);
    assertThat(scene.letter("owner")).isEmpty();
    assertThat(scene.letter("mailbox")).isEmpty();
    assertThat(scene.letter("national")).isPresent();
  }

  @Test
  void the_secretariat_is_not_written_to_once_somebody_has_it_nor_who_left_the_secretariat() {
    scene.set("secretariat_since = now()");
    scene.happens("UNROUTED", "hub");
    assertThat(scene.letter("secretary")).isPresent();
    network.execute("UPDATE person SET roles = '{}' WHERE id = $1", scene.person("secretary"));
    assertThat(scene.letter("secretary")).isEmpty();
    network.execute(
        "UPDATE person SET roles = '{SECRETARIAT}' WHERE id = $1", scene.person("secretary"));
    scene.set("secretariat_since = NULL");
    assertThat(scene.letter("secretary")).isEmpty();
  }

  @Test
  void nobody_is_reminded_of_a_clock_that_has_stopped() {
    scene.happens("REMINDED.DUE", "hub", new JsonObject().put("clock", "ACKNOWLEDGE"));
    assertThat(scene.letter("owner")).isPresent();
    scene.set("acknowledge_due = NULL, answer_due = now()");
    assertThat(scene.letter("owner")).isEmpty();
  }

  @Test
  void a_mail_is_about_a_consultation_or_its_clock_and_as_urgent_as_it_is() {
    scene.happens("MESSAGE", "opener");
    assertThat(scene.about("owner"))
        .isEqualTo(
            MailAbout.of(MailTopic.CONSULTATION, Optional.of(scene.person("owner"))).urgent(true));
    assertThat(scene.about("mailbox").reader()).contains(scene.focalPoint("owner"));
    network.execute("DELETE FROM outbox");
    scene.set("urgency = 'ROUTINE'");
    scene.happens("REMINDED.DUE", "hub");
    assertThat(scene.about("owner"))
        .isEqualTo(MailAbout.of(MailTopic.CLOCK, Optional.of(scene.person("owner"))));
  }

  @Test
  void it_is_on_record_why_a_mail_was_not_sent() {
    scene.happens("MESSAGE", "opener");
    network.execute(
        "UPDATE person SET email = $2 WHERE id = $1",
        scene.person("alternate"),
        scene.address("elsewhere"));
    scene.mailbox("other-mailbox", "owner");
    network.holdsNoMore(scene.person("owner"), scene.focalPoint("owner"));
    assertThat(scene.written("alternate")).isEqualTo(Written.dropped(NotSent.ADDRESS_CHANGED));
    assertThat(scene.written("mailbox")).isEqualTo(Written.dropped(NotSent.ADDRESS_CHANGED));
    assertThat(scene.written("owner")).isEqualTo(Written.dropped(NotSent.NO_ACCESS));
  }

  @Test
  void whoever_has_acted_since_has_read_it_but_is_still_told_of_a_clock() {
    scene.happens("MESSAGE", "opener");
    scene.happens("REMINDED.BEFORE", "hub", new JsonObject().put("clock", "ACKNOWLEDGE"));
    scene.happens("NOTE", "owner");
    assertThat(scene.queued().stream().map(scene::outcome).toList())
        .contains(Written.dropped(NotSent.READ))
        .filteredOn(Written.dropped(NotSent.READ)::equals)
        .hasSize(1);
    assertThat(scene.letter("alternate")).isPresent();
    scene.set("acknowledge_due = NULL, answer_due = now()");
    assertThat(scene.queued().stream().map(scene::outcome).toList())
        .contains(Written.dropped(NotSent.OVERTAKEN));
  }

  @Test
  void all_mails_of_a_consultation_are_one_thread_but_those_that_may_not_say_so() {
    scene.happens("MESSAGE", "opener");
    scene.happens("DELAYED", "owner", MailScene.body("DELAYED"));
    assertThat(scene.letter("alternate").orElseThrow().thread())
        .isPresent()
        .isEqualTo(scene.letter("opener").orElseThrow().thread());
    scene.set("handling_code = 'HOLDERS_ONLY_NO_MAIL'");
    Letter neutral = scene.letter("alternate").orElseThrow();
    assertThat(neutral.thread()).isEmpty();
    assertThat(neutral.list()).isEmpty();
    assertThat(neutral.discreet()).isTrue();
  }

  /** For people to look at. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void letters_are_kept_to_be_looked_at(Language language) {
    network.execute("UPDATE person SET language = $1", language.tag());
    scene.set("secretariat_since = now()");
    scene.happens("ROUTED", "hub");
    scene.happens("MESSAGE", "opener", MailScene.body("MESSAGE"));
    scene.happens("DELAYED", "owner", MailScene.body("DELAYED"));
    scene.happens("REMINDED.DUE", "hub", new JsonObject().put("clock", "ACKNOWLEDGE"));
    scene.happens("ESCALATED.SECRETARIAT", "hub");
    List<MailWriter> writers =
        List.of(new ConsultationLetter(network.database().pool(), () -> MailScene.HUB));
    LetterSpecimens.keepOutbox(network, writers);
    for (HandlingCode code :
        List.of(HandlingCode.HOLDERS_ONLY, HandlingCode.HOLDERS_ONLY_NO_MAIL)) {
      scene.set("handling_code = $2", code.name());
      LetterSpecimens.keep(
          "consultation-for-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          scene.letter("alternate").orElseThrow(),
          Optional.of(LetterSpecimens.subscription(language)));
    }
  }

  private static String all(Letter letter) {
    return letter.subject() + letter.text() + letter.html();
  }
}
