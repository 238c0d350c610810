package org.focalhub.floor;

import java.util.Map;
import org.focalhub.meeting.PublicMeeting;
import org.focalhub.platform.page.Frame;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.text.Language;

/** The receipt on screen of a request for the floor. */
record SpeakReceiptPage(Frame frame, InscriptionFacts facts) {

  static Page of(PublicMeeting meeting, OwnInscription inscription, Language language) {
    PageWords words = new PageWords(language);
    // Without a path: the other language's link would lead back to an empty form.
    Frame frame = new Frame(words, words.say("spoken.receipt.title"), "");
    SpeakReceiptPage page =
        new SpeakReceiptPage(frame, new InscriptionFacts(meeting, inscription, words));
    return Page.ok(out -> JteSpeakReceiptPageGenerated.render(out, null, page));
  }

  PageWords words() {
    return frame.words();
  }

  String standing() {
    return words().say("inscription.status." + facts.inscription().status());
  }

  String mailed() {
    return words()
        .say("inscription.mailed", Map.of("email", facts.inscription().email().orElse("")));
  }

  String meetingAddress() {
    return "/m/" + facts.meeting().code() + "?lang=" + frame.language().tag();
  }
}
