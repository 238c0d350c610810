package org.focalhub.platform.mail;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * What both forms of a letter show; the templates are in {@code src/main/jte} and {@code
 * src/main/jte-text}.
 *
 * @param language the tag of RFC 5646 of what the hub itself says in it
 * @param colon what stands between a name and what it names
 */
record LetterForm(
    String language,
    boolean rightToLeft,
    String colon,
    String subject,
    List<LetterBlock> blocks,
    Foot foot) {
  static final Texts TEXTS = Texts.load("mail");

  private static final int USUAL_LENGTH = 16_384;
  private static final int LONGEST_PREVIEW = 140;
  private static final int LONGEST_RULE = 72;

  /**
   * What stands below every letter.
   *
   * @param why its reader gets it
   */
  record Foot(String sender, String why, List<LetterBlock.Link> links) {}

  static LetterForm of(Letter letter, Optional<Subscription> subscription) {
    Language language = letter.language();
    return new LetterForm(
        language.tag(),
        false,
        TEXTS.say(language, "colon"),
        letter.subject(),
        letter.blocks(),
        foot(
            language, letter.discreet() ? subscription.map(Subscription::discreet) : subscription));
  }

  private static Foot foot(Language language, Optional<Subscription> subscription) {
    List<LetterBlock.Link> links = new ArrayList<>();
    subscription
        .map(one -> new LetterBlock.Link(TEXTS.say(language, "settings"), one.settings()))
        .ifPresent(links::add);
    subscription
        .flatMap(Subscription::end)
        .map(end -> new LetterBlock.Link(TEXTS.say(language, "end"), end))
        .ifPresent(links::add);
    return new Foot(
        TEXTS.say(language, "footer"),
        subscription
            .map(Subscription::why)
            .filter(why -> !why.isEmpty())
            .orElseGet(() -> TEXTS.say(language, "why")),
        List.copyOf(links));
  }

  String html() {
    StringOutput html = new StringOutput(USUAL_LENGTH);
    JteLetterGenerated.render(new OwaspHtmlTemplateOutput(html), null, this);
    return html.toString();
  }

  String text() {
    StringOutput text = new StringOutput(USUAL_LENGTH);
    JteLetterTextGenerated.render(text, null, this);
    return text.toString();
  }

  String direction() {
    return rightToLeft ? "rtl" : "ltr";
  }

  /** Where lines begin, for programs that know no logical sides. */
  String side() {
    return rightToLeft ? "right" : "left";
  }

  /** What lists of mails show beside the subject. */
  String preview() {
    return blocks.stream()
        .filter(LetterBlock.Paragraph.class::isInstance)
        .map(LetterBlock.Paragraph.class::cast)
        .findFirst()
        .map(first -> Wording.cut(Wording.ofOneLine(first.words()), LONGEST_PREVIEW))
        .orElse("");
  }

  /** A link's label before its address. */
  String named(String label) {
    return label.matches("(?s).*[.:;!?…]") ? label : label + colon;
  }

  /** Under a heading, as long as it. */
  String rule(String heading) {
    return "-".repeat(Math.max(1, Math.min(PlainLines.width(heading), LONGEST_RULE)));
  }

  /** Lines that all begin with something. */
  static String begun(String beginning, List<String> lines) {
    return lines.stream().map(line -> beginning + line).collect(Collectors.joining("\n"));
  }

  static List<String> lines(String words) {
    return words.lines().toList();
  }
}
