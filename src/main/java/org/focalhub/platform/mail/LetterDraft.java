package org.focalhub.platform.mail;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * Writes a letter once and gives it as plain text and as HTML. Whatever is added is text: markup in
 * it is shown, not obeyed. The HTML needs nothing from outside and no style sheet to be read.
 */
public final class LetterDraft {
  private static final Texts TEXTS = Texts.load("mail");

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="{lang}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">\
      <title>{title}</title></head>
      <body style="margin:0;padding:24px;font:16px/1.5 sans-serif"><div style="max-width:34em">
      {body}
      <p style="margin-top:32px;border-top:1px solid #999;padding-top:8px;font-size:13px">{footer}</p>
      </div></body></html>
      """;

  private final Language language;
  private final String subject;
  private final List<String> text = new ArrayList<>();
  private final List<String> html = new ArrayList<>();
  private final List<Letter.Attachment> attachments = new ArrayList<>();

  private LetterDraft(Language language, String subject) {
    this.language = language;
    this.subject = subject;
  }

  public static LetterDraft in(Language language, String subject) {
    return new LetterDraft(language, subject);
  }

  public LetterDraft paragraph(String words) {
    return add(words, "<p>" + escaped(words) + "</p>");
  }

  /** Begins a section. */
  public LetterDraft heading(String words) {
    return add(words, "<h2 style=\"font-size:18px\">" + escaped(words) + "</h2>");
  }

  /**
   * One of several things that a letter tells of.
   *
   * @param target where more of it is to be seen
   * @param lines what is said of it, each shown on a line of its own
   */
  public LetterDraft item(String title, URI target, List<String> lines) {
    return link(title, target).lines(lines);
  }

  /** Facts, one a line. */
  public LetterDraft lines(List<String> lines) {
    return add(
        String.join("\n", lines),
        lines.stream()
            .map(LetterDraft::escaped)
            .collect(Collectors.joining("<br>\n", "<p>", "</p>")));
  }

  /** Something that stands apart, such as what the letter must not be taken for. */
  public LetterDraft note(String words) {
    return add(
        words,
        "<p style=\"margin-top:24px;border-left:3px solid #999;padding-left:12px\">"
            + escaped(words)
            + "</p>");
  }

  /** Something to be read off and typed, such as a code. */
  public LetterDraft code(String code) {
    return add(
        "    " + code,
        "<p style=\"font:bold 28px/1.4 monospace;letter-spacing:2px\">" + escaped(code) + "</p>");
  }

  public LetterDraft link(String label, URI target) {
    return add(
        target.toString(),
        "<p><a href=\"" + escaped(target.toString()) + "\">" + escaped(label) + "</a></p>");
  }

  public LetterDraft attach(Letter.Attachment attachment) {
    attachments.add(attachment);
    return this;
  }

  public Letter letter() {
    String footer = TEXTS.say(language, "footer");
    return new Letter(
        subject,
        text.stream().collect(Collectors.joining("\n\n", "", "\n\n-- \n" + footer + "\n")),
        filled(
            Map.of(
                "lang", language.tag(),
                "title", escaped(subject),
                "body", String.join("\n", html),
                "footer", escaped(footer))),
        List.copyOf(attachments));
  }

  private LetterDraft add(String plain, String marked) {
    text.add(plain);
    html.add(marked);
    return this;
  }

  private static String filled(Map<String, String> parts) {
    return java.util.regex.Pattern.compile("\\{(lang|title|body|footer)}")
        .matcher(PAGE)
        .replaceAll(place -> java.util.regex.Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
