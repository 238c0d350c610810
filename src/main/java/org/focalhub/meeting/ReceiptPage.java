package org.focalhub.meeting;

import java.util.Map;
import java.util.Optional;
import org.focalhub.platform.page.Frame;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.text.Language;

/**
 * What follows on a form that was sent: the receipt; or, for an address that was registered before,
 * only that a receipt was sent to it.
 */
record ReceiptPage(
    Frame frame, PublicMeeting meeting, String email, Optional<RegistrationView> registration) {

  static Page of(PublicMeeting meeting, RegistrationView registration, Language language) {
    return page(meeting, registration.email(), Optional.of(registration), language);
  }

  static Page mailedTo(PublicMeeting meeting, String email, Language language) {
    return page(meeting, email, Optional.empty(), language);
  }

  private static Page page(
      PublicMeeting meeting,
      String email,
      Optional<RegistrationView> registration,
      Language language) {
    PageWords words = new PageWords(language);
    String title = words.say(registration.isPresent() ? "receipt.title" : "receipt.mailed.title");
    // Without a path: the other language's link would lead back to an empty form.
    ReceiptPage page = new ReceiptPage(new Frame(words, title, ""), meeting, email, registration);
    return Page.ok(out -> JteReceiptPageGenerated.render(out, null, page));
  }

  PageWords words() {
    return frame.words();
  }

  String standing() {
    return registration.map(RegistrationView::standing).map(Standing::name).orElse("");
  }

  String mailed() {
    return words().say("receipt.mailed", Map.of("email", email));
  }

  RegistrationFacts facts() {
    return new RegistrationFacts(meeting, registration.orElseThrow(), frame.language());
  }

  String meetingAddress() {
    return "/m/" + meeting.code() + "?lang=" + frame.language().tag();
  }
}
