package org.focalhub.platform.mail;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.text.Language;

/**
 * Writes a letter once, part by part. Whatever is added is text: markup in it is shown, not obeyed.
 *
 * <p>Subjects begin with what they are about, so that a mailbox sorts by them: the reference of a
 * consultation, the title of a meeting, the name of a channel.
 */
public final class LetterDraft {
  private final Language language;
  private final String subject;
  private final List<LetterBlock> blocks = new ArrayList<>();
  private final List<Letter.Attachment> attachments = new ArrayList<>();
  private Optional<String> recipientName = Optional.empty();
  private Optional<String> thread = Optional.empty();
  private Optional<MailList> list = Optional.empty();
  private boolean discreet;

  private LetterDraft(Language language, String subject) {
    this.language = language;
    this.subject = subject;
  }

  public static LetterDraft in(Language language, String subject) {
    return new LetterDraft(language, subject);
  }

  /** A name as it may stand within a sentence, in whatever direction it is written. */
  public static String isolated(String name) {
    return Wording.isolated(name);
  }

  /** What whoever gets it is called. */
  public LetterDraft to(String name) {
    recipientName = Optional.of(LetterBounds.name(name));
    return this;
  }

  /**
   * Of which conversation it is, so that mail programs show its mails together.
   *
   * @param kind of conversation, such as a consultation
   * @param id by which it stays known
   */
  public LetterDraft thread(String kind, Object id) {
    return thread(kind + "." + id.toString().replaceAll("[^A-Za-z0-9-]+", "-"));
  }

  LetterDraft thread(String name) {
    thread = Optional.of(LetterBounds.name(name));
    return this;
  }

  /** Of what sort it is. */
  public LetterDraft list(MailList sort) {
    list = Optional.of(sort);
    return this;
  }

  /** Nothing about the mail may tell of what sort it is. */
  public LetterDraft discreet() {
    discreet = true;
    return this;
  }

  public LetterDraft paragraph(String words) {
    return add(new LetterBlock.Paragraph(words));
  }

  /** What somebody else wrote, in whatever language. */
  public LetterDraft quote(String words) {
    return add(new LetterBlock.Quote(words));
  }

  /** Begins a section. */
  public LetterDraft heading(String words) {
    return add(new LetterBlock.Heading(words));
  }

  /**
   * One of several things that a letter tells of.
   *
   * @param target where more of it is to be seen
   * @param lines what is said of it, each shown on a line of its own
   */
  public LetterDraft item(String title, URI target, List<String> lines) {
    return add(new LetterBlock.Item(title, target, lines));
  }

  /** Facts, one a line. */
  public LetterDraft lines(List<String> lines) {
    return add(new LetterBlock.Lines(lines));
  }

  /** Something that stands apart, such as what the letter must not be taken for. */
  public LetterDraft note(String words) {
    return add(new LetterBlock.Note(words));
  }

  /** Something to be read off and typed, such as a code. */
  public LetterDraft code(String code) {
    return add(new LetterBlock.Code(code));
  }

  public LetterDraft link(String label, URI target) {
    return add(new LetterBlock.Link(label, target));
  }

  public LetterDraft attach(Letter.Attachment attachment) {
    attachments.add(attachment);
    return this;
  }

  LetterDraft add(LetterBlock block) {
    blocks.add(block);
    return this;
  }

  /** The letter, not longer than mail programs show. */
  public Letter letter() {
    return new Letter(
        language,
        LetterBounds.subject(subject),
        new LetterBounds(language).bounded(blocks),
        List.copyOf(attachments),
        recipientName,
        thread,
        list,
        discreet);
  }
}
