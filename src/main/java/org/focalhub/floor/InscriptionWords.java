package org.focalhub.floor;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.focalhub.meeting.MeetingWords;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.page.PageWords;

/** What a letter says of one inscription. */
record InscriptionWords(MeetingWords words, OwnInscription inscription) {

  /**
   * To whoever inscribed.
   *
   * @param link to the inscription, personal where somebody has no account
   */
  Letter toOwner(FloorNotice notice, URI link) {
    LetterDraft draft = begun(notice).lines(facts());
    if (notice == FloorNotice.RECEIPT || notice == FloorNotice.REPLACED) {
      draft.paragraph(words.ofPages("inscription.status." + inscription.status()));
    }
    if (inscription.toVerify()) {
      draft.paragraph(words.say("mail.floor.verify"));
    }
    draft.link(
        words.say(inscription.toVerify() ? "mail.floor.link.verify" : "mail.floor.link"), link);
    return draft.attach(words.calendar(false)).letter();
  }

  /** To an address that gets copies: without anything by which the inscription can be changed. */
  Letter copy(FloorNotice notice) {
    return begun(notice)
        .lines(facts())
        .paragraph(words.say("mail.copy.floor." + inscription.status()))
        .link(words.say("mail.floor.list"), list())
        .letter();
  }

  /** To the focal points of its delegation. */
  Letter forYou() {
    return begun(FloorNotice.INSCRIBED_FOR_YOU)
        .lines(facts())
        .link(words.say("mail.floor.list"), list())
        .letter();
  }

  URI list() {
    return words.screen().resolve("/floor/" + inscription.segment());
  }

  private LetterDraft begun(FloorNotice notice) {
    Map<String, Object> said = Map.of("ticket", inscription.ticket(), "title", words.title());
    return words
        .letter(words.say("mail.floor." + notice + ".subject", said))
        .paragraph(words.say("mail.floor." + notice + ".body", said));
  }

  private List<String> facts() {
    InscriptionFacts facts =
        new InscriptionFacts(words.meeting(), inscription, new PageWords(words.language()));
    return Stream.of(
            words.fact("ticket", facts.ticket()),
            words.fact("at", facts.at()),
            words.fact("segment", facts.segment()),
            words.fact("delegation", facts.delegation()),
            words.fact("speaker", facts.speaker()),
            words.fact("title", facts.title()),
            words.fact("speechLanguage", facts.speechLanguage()),
            words.when(),
            words.fact("where", facts.where()))
        .flatMap(List::stream)
        .toList();
  }
}
