package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.focalhub.platform.text.Language;
import org.junit.jupiter.api.Test;

class LetterDraftTest {
  @Test
  void a_letter_says_the_same_in_text_and_html() {
    Letter letter =
        LetterDraft.in(Language.FR, "Objet")
            .paragraph("Madame, Monsieur,")
            .code("1234 5678")
            .link("Ouvrir", URI.create("https://hub.example/sign-in#token=a&b"))
            .lines(List.of("Une ligne", "une autre"))
            .note("À part")
            .letter();
    assertThat(letter.text())
        .startsWith("Madame, Monsieur,\n\n    1234 5678\n\nhttps://hub.example/sign-in#token=a&b")
        .contains("\n\nUne ligne\nune autre\n\nÀ part\n\n-- \n")
        .contains("\n-- \nFocalhub, la plateforme");
    assertThat(letter.html())
        .contains("<html lang=\"fr\">", "<title>Objet</title>", "<p>Madame, Monsieur,</p>")
        .contains("<a href=\"https://hub.example/sign-in#token=a&amp;b\">Ouvrir</a>")
        .contains("<p>Une ligne<br>\nune autre</p>", "padding-left:12px\">À part</p>")
        .doesNotContain("http://", "<img", "<script", "@import");
  }

  @Property(tries = 300)
  void whatever_is_said_is_text_and_never_markup(@ForAll String words) {
    Letter letter =
        LetterDraft.in(Language.EN, words)
            .paragraph(words)
            .code(words)
            .link(words, URI.create("https://hub.example/"))
            .lines(List.of(words, words))
            .note(words)
            .letter();
    String empty =
        LetterDraft.in(Language.EN, "")
            .paragraph("")
            .code("")
            .link("", URI.create("https://hub.example/"))
            .lines(List.of("", ""))
            .note("")
            .letter()
            .html();
    assertThat(letter.html().chars().filter(one -> one == '<').count())
        .isEqualTo(empty.chars().filter(one -> one == '<').count());
    assertThat(letter.html().chars().filter(one -> one == '"').count())
        .isEqualTo(empty.chars().filter(one -> one == '"').count());
  }
}
