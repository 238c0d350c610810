package org.focalhub.consultation;

import java.net.URI;
import java.util.Map;
import org.focalhub.consultation.ConsultationLetter.Told;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.mail.MailList;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * What a mail says of a consultation, by its handling code. Each form is given only what it may
 * say, so that it cannot say more.
 */
final class LetterWords {
  private static final Texts TEXTS = Texts.load("consultation");

  /** Acts where no focal point does. */
  private static final String HUB = "Focalhub";

  private final Language language;
  private final URI hub;

  LetterWords(Language language, URI hub) {
    this.language = language;
    this.hub = hub;
  }

  Letter letter(Told told, Matter matter) {
    return switch (matter.handlingCode()) {
      case OPEN_TO_STATES -> told.bySecretariat() ? outline(told, matter) : open(told, matter);
      case HOLDERS_ONLY -> closed(general(told, matter.reference()), told);
      case HOLDERS_ONLY_NO_MAIL -> neutral();
    };
  }

  private Letter open(Told told, Matter matter) {
    String subject =
        say(
            "mail.subject.open",
            Map.of(
                "reference", matter.reference(),
                "happened", happened(told),
                "title", matter.title()));
    LetterDraft draft =
        begun(subject, matter.reference())
            .paragraph(say("mail.open." + told.notice(), said(told, matter)))
            .lines(new MatterLines(language, TEXTS, matter).forParties());
    return closed(draft, told);
  }

  /** For the Secretariat, which sees no content. */
  private Letter outline(Told told, Matter matter) {
    return closed(
        general(told, matter.reference())
            .lines(new MatterLines(language, TEXTS, matter).forSecretariat()),
        told);
  }

  /** What happened, in general words. */
  private LetterDraft general(Told told, String reference) {
    Map<String, Object> happened =
        Map.of("role", told.role(), "reference", reference, "happened", happened(told));
    return begun(say("mail.subject.general", happened), reference)
        .paragraph(say("mail.general." + told.notice(), happened));
  }

  /**
   * That something waits: the same letter whatever happened, to whomever. It does not say that it
   * is about a consultation, hence not that this is an informal exchange; only that the mail itself
   * is no request.
   */
  private Letter neutral() {
    return LetterDraft.in(language, say("mail.neutral.subject"))
        .discreet()
        .paragraph(say("mail.neutral.body"))
        .link(say("mail.neutral.link"), hub.resolve("/"))
        .note(say("mail.neutral.notice"))
        .letter();
  }

  /** In one thread by its reference, for the Secretariat knows no more of it. */
  private LetterDraft begun(String subject, String reference) {
    return LetterDraft.in(language, subject)
        .thread("consultation", reference)
        .list(new MailList("consultations", say("mail.list")));
  }

  private Letter closed(LetterDraft draft, Told told) {
    String page = told.bySecretariat() ? "with-secretariat" : told.consultation().toString();
    return draft
        .link(say("mail.link"), hub.resolve("/consultations/" + page))
        .note(say("mail.notice"))
        .letter();
  }

  private String happened(Told told) {
    return say("mail.happened." + told.notice(), Map.of("role", told.role()));
  }

  private Map<String, Object> said(Told told, Matter matter) {
    Matter.Said said = matter.said();
    LocalMoment moments = new LocalMoment(language, TEXTS);
    return Map.of(
        "role", told.role(),
        "actor", said.actor().map(name -> name.in(language)).orElse(HUB),
        "reason", said.reason(),
        "day", said.day().map(moments::of).orElse(""),
        "count", said.items(),
        "asks", String.valueOf(said.asks()),
        "outcome", said.outcome(),
        "channel", said.channel(),
        "clock", said.clock().orElse(""));
  }

  private String say(String key) {
    return TEXTS.say(language, key);
  }

  private String say(String key, Map<String, Object> arguments) {
    return TEXTS.say(language, key, arguments);
  }
}
