package org.focalhub.meeting;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;

/** What a letter says of one registration. */
final class RegistrationWords {
  private final MeetingWords words;
  private final RegistrationView registration;
  private final RegistrationFacts facts;

  RegistrationWords(MeetingWords words, RegistrationView registration) {
    this.words = words;
    this.registration = registration;
    this.facts = new RegistrationFacts(words.meeting(), registration, words.language());
  }

  /**
   * To whoever comes.
   *
   * @param link to the registration, personal where somebody has no account
   * @param toVerify whether the link is also there to verify the address
   */
  Letter toOwner(MeetingNotice notice, URI link, boolean toVerify) {
    LetterDraft draft =
        words
            .letter(words.say("mail." + notice + ".subject", said()))
            .paragraph(words.say("mail." + notice + ".body", said()))
            .lines(lines(own()));
    if (isLive()) {
      draft.paragraph(words.ofPages("standing." + registration.standing()));
    }
    if (toVerify) {
      draft.paragraph(words.say("mail.verify"));
    }
    draft.link(words.say(toVerify ? "mail.link.verify" : "mail.link"), link);
    if (isLive()) {
      draft.attach(words.calendar(registration.standing() == Standing.CONFIRMED));
    }
    return draft.letter();
  }

  /** To an address that gets copies: without anything by which the registration can be changed. */
  Letter copy(MeetingNotice notice) {
    return words
        .letter(words.say("mail.copy." + notice + ".subject", said()))
        .paragraph(words.say("mail.copy." + notice + ".body", said()))
        .lines(lines(own()))
        .paragraph(words.say("mail.copy.standing." + registration.standing()))
        .link(words.say("mail.copy.link"), words.table())
        .letter();
  }

  /** To the focal points of its delegation. */
  Letter toConfirm() {
    return words
        .letter(words.say("mail.toConfirm.subject", said()))
        .paragraph(words.say("mail.toConfirm.body", said()))
        .lines(
            lines(
                Stream.of(
                    words.fact("name", facts.name()),
                    words.fact("title", facts.title()),
                    words.fact("delegation", facts.delegation()),
                    words.when(),
                    words.where())))
        .link(words.say("mail.toConfirm.link"), words.screen())
        .letter();
  }

  private Stream<List<String>> own() {
    return Stream.of(
        words.fact("reason", facts.reason()),
        words.fact("number", facts.number()),
        words.fact("at", facts.at()),
        words.fact("name", facts.name()),
        words.fact("title", facts.title()),
        words.fact("delegation", facts.delegation()),
        words.fact("email", facts.email()),
        words.fact("remarks", facts.remarks()),
        words.when(),
        words.fact("where", facts.where()));
  }

  private static List<String> lines(Stream<List<String>> facts) {
    return facts.flatMap(List::stream).toList();
  }

  private Map<String, Object> said() {
    return Map.of("number", registration.number(), "title", words.title());
  }

  private boolean isLive() {
    return switch (registration.standing()) {
      case UNVERIFIED, TO_CONFIRM, CONFIRMED, WAITING, HELD -> true;
      case DECLINED, WITHDRAWN, EXPIRED -> false;
    };
  }
}
