package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.MarkupShape;
import org.junit.jupiter.api.Test;

class LetterFormTest {
  private static final URI TARGET = URI.create("https://hub.example/sign-in#token=a&b");
  private static final URI SETTINGS = URI.create("https://hub.example/settings/mail");
  private static final URI END = URI.create("https://hub.example/u/token?lang=fr");

  /** Of the lines of what people wrote there are as many as they wrote. */
  private static final List<String> LINES = List.of("br", "bdi", "/bdi", "p style", "/p");

  private static final String CUT = "The text goes on; please read the rest on the hub.";

  @Test
  void a_letter_says_the_same_in_text_and_html() {
    Letter letter =
        LetterDraft.in(Language.FR, "Objet")
            .paragraph("Madame, Monsieur,")
            .code("1234 5678")
            .link("Ouvrir", TARGET)
            .heading("Titre")
            .lines(List.of("Une ligne", "une autre"))
            .item("Point", TARGET, List.of("dit ceci"))
            .quote("cité\nsur deux lignes")
            .note("À part")
            .letter();
    assertThat(letter.text())
        .startsWith(
            """
            Madame, Monsieur,

                1234 5678

            Ouvrir\u202f:
            https://hub.example/sign-in#token=a&b

            Titre
            -----

            Une ligne
            une autre

            * Point
              dit ceci
              https://hub.example/sign-in#token=a&b

            > cité
            > sur deux lignes

            À part

            --\s
            Focalhub – la plateforme""");
    assertThat(letter.html())
        .contains("<html lang=\"fr\" dir=\"ltr\">", "<title>Objet</title>", "Madame, Monsieur,")
        .contains("href=\"https://hub.example/sign-in#token=a&amp;b\"", ">Ouvrir</a>")
        .contains(
            "Une ligne<br>une autre",
            "<bdi>cité</bdi><br><bdi>sur deux lignes</bdi>",
            "1234 5678",
            "À part")
        .doesNotContain("http://", "<img", "<script", "<link", "@import", "url(", "src=");
  }

  @Test
  void below_it_stands_why_it_comes_and_where_that_is_changed_and_ended() {
    Subscription subscription =
        new Subscription("Vous servez ce point focal.", SETTINGS, Optional.of(END));
    Letter letter = LetterDraft.in(Language.FR, "Objet").paragraph("Texte").letter();
    for (String form :
        List.of(letter.text(Optional.of(subscription)), letter.html(Optional.of(subscription)))) {
      assertThat(form)
          .contains("Vous servez ce point focal.", SETTINGS.toString(), END.toString())
          .contains("Réglages des courriels", "Ne plus recevoir de courriels de ce type");
    }
    assertThat(letter.text())
        .contains("parce que cette adresse a été utilisée")
        .doesNotContain(SETTINGS.toString());
  }

  @Test
  void a_discreet_letter_does_not_say_of_what_sort_it_is() {
    Subscription subscription =
        new Subscription("Because of a consultation.", SETTINGS, Optional.of(END));
    Letter letter = LetterDraft.in(Language.EN, "Subject").discreet().paragraph("Text").letter();
    for (String form :
        List.of(letter.text(Optional.of(subscription)), letter.html(Optional.of(subscription)))) {
      assertThat(form).contains(SETTINGS.toString()).doesNotContain("consultation", END.toString());
    }
  }

  @Property(tries = 300)
  void whatever_is_said_is_text_and_never_markup(@ForAll("words") String words) {
    assertThat(MarkupShape.of(everything(words).html()))
        .filteredOn(tag -> !LINES.contains(tag))
        .isEqualTo(
            MarkupShape.of(everything("x").html()).stream()
                .filter(tag -> !LINES.contains(tag))
                .toList());
  }

  @Property(tries = 300)
  void whatever_is_said_is_there_to_be_read_in_both_forms(@ForAll("words") String words) {
    Letter letter = LetterDraft.in(Language.EN, "Subject").heading(words).note(words).letter();
    String shown = Wording.ofOneLine(words);
    String html = letter.html().replaceAll("(?s)<style>.*</style>|<[^>]*>", "");
    assertThat(unescaped(html)).contains(shown);
    assertThat(letter.text()).contains(shown);
  }

  @Property(tries = 300)
  void nothing_is_said_that_cannot_be_seen_and_misleads(@ForAll("words") String words) {
    Letter letter = everything(words);
    for (String form : List.of(letter.text(), letter.html(), letter.subject())) {
      assertThat(form.replace("\n", "").codePoints())
          .noneMatch(Character::isISOControl)
          .noneMatch(one -> one >= 0x202A && one <= 0x202E || one == 0x2066 || one == 0x2067)
          .noneMatch(one -> one == 0x2028 || one == 0x2029 || one == 0xFEFF)
          .noneMatch(one -> one >= 0xD800 && one <= 0xDFFF);
      form.lines().forEach(LetterFormTest::isolatesAreClosed);
    }
  }

  private static void isolatesAreClosed(String line) {
    int open = 0;
    for (int one : line.codePoints().toArray()) {
      open += one == 0x2068 ? 1 : one == 0x2069 ? -1 : 0;
      assertThat(open).isNotNegative();
    }
    assertThat(open).isZero();
  }

  @Test
  void a_name_from_right_to_left_is_kept_apart_and_another_is_left_as_it_is() {
    assertThat(LetterDraft.isolated("Awa Ndiaye")).isEqualTo("Awa Ndiaye");
    assertThat(LetterDraft.isolated("أحمد")).isEqualTo("\u2068أحمد\u2069");
    assertThat(LetterDraft.isolated("أ\u2069ب\u202e")).isEqualTo("\u2068أب\u2069");
  }

  @Test
  void ten_million_characters_come_out_bounded_with_the_link_and_the_note() {
    String endless = "Wort und Wort ".repeat(750_000);
    List<Function<LetterDraft, LetterDraft>> parts =
        List.of(
            draft -> draft.paragraph(endless),
            draft -> draft.paragraph("x".repeat(10_000_000)),
            draft -> draft.paragraph("\n".repeat(10_000_000) + endless),
            draft -> draft.quote("界".repeat(5_000_000)),
            draft -> draft.lines(List.of(endless, endless)),
            draft -> draft.lines(java.util.Collections.nCopies(100_000, "line")),
            draft -> draft.item(endless, TARGET, List.of(endless)),
            draft -> {
              for (int times = 0; times < 100_000; times++) {
                draft.paragraph("again");
              }
              return draft;
            });
    for (Function<LetterDraft, LetterDraft> part : parts) {
      Letter letter =
          part.apply(LetterDraft.in(Language.EN, endless))
              .link("Open", TARGET)
              .note("No request")
              .letter();
      assertThat(letter.subject().length()).isLessThanOrEqualTo(201);
      assertThat(PlainLines.wrapped(letter.text()).length()).isLessThan(60_000);
      assertThat(letter.html().length()).isLessThan(150_000);
      assertThat(letter.text()).contains(CUT, "Open:\n" + TARGET, "No request");
      assertThat(letter.html()).contains(CUT, "No request");
    }
  }

  @Test
  void a_letter_of_usual_length_is_left_whole() {
    Letter letter = LetterDraft.in(Language.EN, "S").quote("word ".repeat(2_000)).letter();
    assertThat(letter.text()).doesNotContain(CUT).contains("word ".repeat(1_999) + "word\n");
  }

  @Test
  void several_letters_stand_in_one_each_under_its_subject() {
    Letter one = LetterDraft.in(Language.EN, "First").thread("topic", "a").paragraph("A").letter();
    Letter two = LetterDraft.in(Language.EN, "Second").thread("topic", "b").paragraph("B").letter();
    Letter both = CollectedLetter.of(Language.EN, List.of(one, two));
    assertThat(both.subject()).isEqualTo("Focalhub: 2 new items");
    assertThat(both.text()).startsWith("First\n-----\n\nA\n\nSecond\n------\n\nB\n\n-- \n");
    assertThat(both.text()).containsOnlyOnce("\n-- \n");
    assertThat(both.thread()).isEmpty();
    Letter again =
        LetterDraft.in(Language.EN, "Third").thread("topic", "a").paragraph("C").letter();
    Letter sameThread = CollectedLetter.of(Language.EN, List.of(one, again));
    assertThat(sameThread.subject()).isEqualTo("First");
    assertThat(sameThread.thread()).contains("topic.a");
  }

  @Test
  void letters_that_say_the_same_say_it_once() {
    Letter neutral = LetterDraft.in(Language.FR, "Objet").discreet().paragraph("Texte").letter();
    assertThat(CollectedLetter.of(Language.FR, List.of(neutral, neutral))).isEqualTo(neutral);
  }

  private static Letter everything(String words) {
    return LetterDraft.in(Language.EN, words)
        .paragraph(words)
        .quote(words)
        .heading(words)
        .code(words)
        .link(words, TARGET)
        .lines(List.of(words, words))
        .item(words, TARGET, List.of(words))
        .note(words)
        .letter();
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  @Provide
  Arbitrary<String> words() {
    Arbitrary<String> traps =
        Arbitraries.of(
            "<script>alert(1)</script>",
            "</td></table></body>",
            "<!--",
            "\"' onmouseover=\"x",
            "${7*7}",
            "&lt;b&gt;",
            "]]>",
            "\r\nBcc: x@y.example",
            "\u202egnp.exe",
            "\u2068\u2068\u2069\u2069\u2069",
            "\u2067",
            "\uD83D",
            "😀👩‍👩‍👧",
            "أحمد",
            "漢字",
            "\u0000\u0008\u001b[2J",
            "\u2028",
            "javascript:alert(1)");
    return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(40), traps)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(some -> String.join(" ", some));
  }
}
