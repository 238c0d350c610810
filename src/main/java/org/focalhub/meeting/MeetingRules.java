package org.focalhub.meeting;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.focalhub.platform.mail.EmailAddress;

/** What makes sense of a meeting, before the database is asked. */
final class MeetingRules {
  private final MeetingInput entered;
  private final Faults faults = new Faults();
  private final Instant startsAt;
  private final Instant endsAt;

  private MeetingRules(MeetingInput entered) {
    this.entered = entered;
    this.startsAt = faults.instant(entered.startsAt(), "/startsAt");
    this.endsAt = faults.instant(entered.endsAt(), "/endsAt");
  }

  /**
   * The meeting in the form in which it is kept.
   *
   * @throws org.focalhub.platform.http.Refused naming every field and the rule that it breaks
   */
  static MeetingInput checked(MeetingInput entered) {
    MeetingRules rules = new MeetingRules(entered);
    MeetingInput checked = rules.meeting();
    rules.faults.refuseIfAny();
    return checked;
  }

  private MeetingInput meeting() {
    faults.unless(
        ZoneId.getAvailableZoneIds().contains(entered.timeZone()), "/timeZone", "timeZone");
    faults.unless(endsAt.isAfter(startsAt), "/endsAt", "order");
    return new MeetingInput(
        entered.code(),
        entered.kind(),
        faults.title(entered.title(), "/title"),
        Faults.text(entered.description()),
        Faults.line(entered.host()),
        Faults.line(entered.place()),
        entered.link(),
        entered.timeZone(),
        startsAt,
        endsAt,
        sessions(),
        documents(),
        entered.invited(),
        registration(entered.registration()));
  }

  private List<MeetingSession> sessions() {
    return IntStream.range(0, entered.sessions().size()).mapToObj(this::session).toList();
  }

  private MeetingSession session(int place) {
    MeetingSession session = entered.sessions().get(place);
    String field = "/sessions/" + place;
    Instant from = faults.instant(session.startsAt(), field + "/startsAt");
    Instant until = faults.instant(session.endsAt(), field + "/endsAt");
    faults.unless(until.isAfter(from), field + "/endsAt", "order");
    faults.unless(!from.isBefore(startsAt), field + "/startsAt", "outsideMeeting");
    faults.unless(!until.isAfter(endsAt), field + "/endsAt", "outsideMeeting");
    return new MeetingSession(
        faults.title(session.title(), field + "/title"),
        from,
        until,
        session.place().map(Faults::line).filter(where -> !where.isEmpty()));
  }

  private List<MeetingDocument> documents() {
    return IntStream.range(0, entered.documents().size())
        .mapToObj(
            place -> {
              MeetingDocument document = entered.documents().get(place);
              return new MeetingDocument(
                  faults.title(document.title(), "/documents/" + place + "/title"), document.url());
            })
        .toList();
  }

  private RegistrationRules registration(RegistrationRules rules) {
    Instant opensAt = faults.instant(rules.opensAt(), "/registration/opensAt");
    Instant closesAt = faults.instant(rules.closesAt(), "/registration/closesAt");
    Instant eraseAt = faults.instant(rules.eraseAt(), "/registration/eraseAt");
    faults.unless(closesAt.isAfter(opensAt), "/registration/closesAt", "order");
    faults.unless(!closesAt.isAfter(endsAt), "/registration/closesAt", "afterMeeting");
    faults.unless(!eraseAt.isBefore(endsAt), "/registration/eraseAt", "beforeEnd");
    return new RegistrationRules(
        opensAt,
        closesAt,
        rules.latePolicy(),
        rules.capacity(),
        rules.quota(),
        rules.delegationConfirms(),
        copies(rules.receiptCopies()),
        eraseAt);
  }

  private List<String> copies(List<String> typed) {
    Set<String> known = new LinkedHashSet<>();
    for (int place = 0; place < typed.size(); place++) {
      String field = "/registration/receiptCopies/" + place;
      Optional<String> address = EmailAddress.normalised(typed.get(place));
      faults.unless(address.isPresent(), field, "email");
      faults.unless(address.map(known::add).orElse(true), field, "uniqueItems");
    }
    return new ArrayList<>(known);
  }
}
