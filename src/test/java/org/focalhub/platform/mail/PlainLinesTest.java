package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
  private static final String ADDRESS = "https://hub.example/u/" + "0123456789-".repeat(20);

  @Property
  void lines_fit_a_text_client_and_say_the_same(@ForAll("words") String words) {
    String wrapped = PlainLines.wrapped(words);
    assertThat(wrapped.lines()).allMatch(PlainLinesTest::fits);
    assertThat(wrapped.replaceAll("\\s", "")).isEqualTo(words.replaceAll("\\s", ""));
  }

  @Test
  void an_address_of_the_web_stays_whole() {
    assertThat(
            PlainLines.wrapped("See " + ADDRESS + " for what there is to say about it, at length"))
        .startsWith("See \n" + ADDRESS + " \nfor what there is");
  }

  @Test
  void scripts_without_spaces_end_their_lines_between_characters_and_not_before_a_full_stop() {
    String wrapped = PlainLines.wrapped("漢".repeat(38) + "。" + "字".repeat(30));
    assertThat(wrapped.lines().toList()).containsExactly("漢".repeat(37), "漢。" + "字".repeat(30));
  }

  @Test
  void a_quotation_and_an_item_go_on_as_they_began() {
    assertThat(PlainLines.wrapped("> " + "word ".repeat(20)).lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("> word"));
    assertThat(PlainLines.wrapped("* " + "word ".repeat(20)).lines().toList().get(1))
        .startsWith("  word");
  }

  @Test
  void no_line_is_taken_for_the_beginning_of_another_mail() {
    assertThat(PlainLines.wrapped("From here on\nFrom me")).isEqualTo(" From here on\n From me\n");
  }

  @Test
  void the_line_above_the_footer_stays_as_it_is() {
    assertThat(PlainLines.wrapped("Text\n\n-- \nFoot")).isEqualTo("Text\n\n-- \nFoot\n");
  }

  @Test
  void a_long_word_further_in_has_the_columns_that_are_left() {
    assertThat(PlainLines.wrapped("    " + "A".repeat(74)).lines())
        .containsExactly("    " + "A".repeat(72), "    AA");
    assertThat(PlainLines.wrapped(" ".repeat(90) + "word").lines())
        .allMatch(PlainLinesTest::fits)
        .last()
        .isEqualTo(" ".repeat(16) + "word");
  }

  private static boolean fits(String line) {
    int stuffing = line.startsWith(" From ") ? 1 : 0;
    return PlainLines.width(line.stripTrailing()) <= 76 + stuffing;
  }

  @Provide
  Arbitrary<String> words() {
    Arbitrary<String> word =
        Arbitraries.oneOf(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(120),
            Arbitraries.strings().withCharRange('\u4e00', '\u4e20').ofMinLength(1).ofMaxLength(60),
            Arbitraries.strings().withCharRange('\u0e01', '\u0e20').ofMinLength(1).ofMaxLength(60),
            Arbitraries.strings().withCharRange('\u0627', '\u064a').ofMinLength(1).ofMaxLength(20),
            Arbitraries.of("😀😀", "e\u0301tat", "a-b@x.example", "(«\u00a0non\u00a0»)", "\n"),
            Arbitraries.integers().between(70, 80).map("A"::repeat),
            Arbitraries.of("\n*", "\n    ", "\n" + " ".repeat(80), "\nFrom"));
    return word.list().ofMinSize(1).ofMaxSize(40).map(some -> String.join(" ", some));
  }
}
