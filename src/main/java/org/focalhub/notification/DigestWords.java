package org.focalhub.notification;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestSection;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.mail.MailList;
import org.focalhub.platform.text.Moments;
import org.focalhub.platform.text.Texts;

/** What a digest says around what the rooms contribute. */
record DigestWords(DigestReader reader, DigestWindow window, URI hub) {
  private static final Texts TEXTS = Texts.load("digest");

  /** What waits for its reader comes first, whichever room it is from. */
  Letter letter(List<DigestSection> sections) {
    LetterDraft draft =
        LetterDraft.in(reader.language(), subject(sections)).list(list()).paragraph(since());
    Stream.concat(
            sections.stream().filter(DigestSection::waits),
            sections.stream().filter(section -> !section.waits()))
        .forEach(section -> add(draft, section));
    return draft.note(TEXTS.say(reader.language(), "note")).letter();
  }

  private String subject(List<DigestSection> sections) {
    int waits = sections.stream().filter(DigestSection::waits).mapToInt(DigestSection::total).sum();
    String day = moments().day(window.until());
    return TEXTS.say(reader.language(), "subject", Map.of("day", day, "waits", waits));
  }

  private MailList list() {
    return new MailList(DigestLetter.KIND, TEXTS.say(reader.language(), "list"));
  }

  private String since() {
    return TEXTS.say(reader.language(), "since", Map.of("at", moments().at(window.from())));
  }

  private Moments moments() {
    return new Moments(reader.language(), reader.zone());
  }

  private void add(LetterDraft draft, DigestSection section) {
    draft.heading(section.heading());
    section
        .items()
        .forEach(item -> draft.item(item.title(), hub.resolve(item.page()), item.lines()));
    section.remainder().ifPresent(draft::paragraph);
  }
}
