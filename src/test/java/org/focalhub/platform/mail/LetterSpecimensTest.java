package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.LetterSpecimens;
import org.junit.jupiter.api.Test;

/** Letters that try what no letter of today does, for people to look at. */
class LetterSpecimensTest {
  private static final URI HUB = URI.create("https://hub.example/");
  private static final String LONG =
      "https://registry.example/" + "a-very-long-path-without-any-end/".repeat(8);

  @Test
  void a_letter_of_every_part_with_long_words() {
    Letter letter =
        LetterDraft.in(Language.EN, "Focalhub · digest of 21 November 2026: 3 things wait for you")
            .heading("What waits for you")
            .item(
                "FH-2026-0412 – Receipt to be acknowledged",
                HUB.resolve("/consultations/1"),
                List.of("Due Monday 23 November 2026, 18:00 (Dakar)", "Opened by: Costa Rica"))
            .item("Session in The Hague: registration closes", HUB, List.of("Friday 27 November"))
            .heading("Africa – regional group")
            .item(
                "تبادل المعلومات حول تجميد الأصول",
                HUB,
                List.of(
                    "محمد بن علي: نص الرسالة الأولى في هذا الموضوع",
                    "Awa Ndiaye: Merci, bien reçu."))
            .item("Donaudampfschifffahrtsgesellschaft".repeat(5), HUB, List.of(LONG))
            .quote("Could you please say which registry?\n\n漢字かな交じり文".repeat(2))
            .paragraph("And 12 messages in 4 other topics.")
            .code("1234 5678")
            .link("Open the hub", HUB)
            .note("Informal exchange, not a request; assistance needs a formal request.")
            .letter();
    LetterSpecimens.keep(
        "every-part", letter, Optional.of(LetterSpecimens.subscription(Language.EN)));
    assertThat(letter.html()).contains("dir=\"ltr\"");
  }

  @Test
  void several_letters_as_one() {
    Letter one =
        LetterDraft.in(Language.FR, "FH-2026-0412 – Nouveau message – Registre foncier")
            .paragraph(
                "Le service juridique a posé une question ; la consultation attend la réponse.")
            .link("Ouvrir sur la plateforme", HUB.resolve("/consultations/1"))
            .note(
                "Échange informel, et non une demande ; toute assistance suppose une demande formelle.")
            .letter();
    Letter two =
        LetterDraft.in(Language.FR, "Séance plénière : votre réponse est attendue")
            .paragraph("Votre délégation est invitée à la réunion.")
            .link("S’inscrire ou s’excuser", HUB.resolve("/meetings/1"))
            .letter();
    Letter both = CollectedLetter.of(Language.FR, List.of(one, two));
    LetterSpecimens.keep("collected", both, Optional.of(LetterSpecimens.subscription(Language.FR)));
    assertThat(both.html()).contains("Registre foncier", "S’inscrire");
  }

  /** Arabic is not one of the hub's languages yet; nothing stands in its way. */
  @Test
  void a_letter_from_right_to_left() {
    LetterForm form =
        new LetterForm(
            "ar",
            true,
            ":",
            "FH-2026-0412 – طلب تأكيد الاستلام – السجل العقاري",
            List.of(
                new LetterBlock.Paragraph(
                    "وصلت إليكم مشاورة غير رسمية من "
                        + Wording.isolated("السنغال")
                        + " (Legal desk). يرجى تأكيد الاستلام على المنصة."),
                new LetterBlock.Lines(
                    List.of(
                        "المرجع: FH-2026-0412",
                        "الموضوع: تعقب الأصول",
                        "الموعد النهائي: الأربعاء 4 ديسمبر 2024، 18:00 (لاهاي)")),
                new LetterBlock.Heading("ما ينتظركم"),
                new LetterBlock.Item(
                    "Plenary on cooperation",
                    HUB,
                    List.of("يغلق التسجيل يوم الجمعة", "World Forum, The Hague")),
                new LetterBlock.Quote("Please say which registry, and since when."),
                new LetterBlock.Code("1234 5678"),
                new LetterBlock.Link("فتح على المنصة", HUB.resolve("/consultations/1")),
                new LetterBlock.Note(
                    "تبادل غير رسمي وليس طلبا؛ لا تقدم المساعدة إلا بناء على طلب رسمي.")),
            new LetterForm.Foot(
                "Focalhub – منصة شبكة التعاون. كتبت المنصة هذه الرسالة بنفسها؛ ولا تقرأ الردود عليها.",
                "تصلكم هذه الرسالة لأن مشاورة غير رسمية تخص جهة الاتصال التي تعملون فيها.",
                List.of(
                    new LetterBlock.Link("إعدادات البريد", HUB.resolve("/settings/mail")),
                    new LetterBlock.Link("إيقاف هذا النوع من الرسائل", HUB.resolve("/u/token")))));
    LetterSpecimens.keep("arabic.ar", form.html(), PlainLines.wrapped(form.text()));
    assertThat(form.html())
        .contains(
            "<html lang=\"ar\" dir=\"rtl\">",
            "<body class=\"paper\" dir=\"rtl\"",
            "align=\"right\"")
        .doesNotContain("align=\"left\"", "text-align:left");
  }
}
