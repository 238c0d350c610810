package org.focalhub.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/** A public meeting and a registration for it in which every text is the same one. */
public final class PublicMeetingOf {
  private static final Instant AT = Instant.parse("2024-12-04T16:59:59.999Z");

  private PublicMeetingOf() {}

  public static PublicMeeting text(String text) {
    Bilingual both = Bilingual.same(text);
    PublicWindow window = new PublicWindow(AT.minusSeconds(60), AT, false, false, AT);
    UUID segment = Ids.next();
    return new PublicMeeting(
        Ids.next(),
        "plenary-2024",
        MeetingKind.PLENARY,
        MeetingState.PUBLISHED,
        Optional.of(text),
        true,
        both,
        both,
        text,
        text,
        Optional.of(text),
        ZoneId.of("Europe/Amsterdam"),
        AT.plusSeconds(60),
        AT.plusSeconds(3600),
        List.of(new PublicMeeting.Session(both, AT.plusSeconds(60), AT.plusSeconds(600), text)),
        List.of(
            new PublicMeeting.Document(both, "https://asp.example/" + text),
            new PublicMeeting.Document(both, text)),
        window,
        AT.plusSeconds(7200),
        1,
        List.of(
            new PublicMeeting.Segment(
                segment,
                both,
                both,
                AT.plusSeconds(60),
                AT.plusSeconds(600),
                window,
                false,
                true,
                true,
                Duration.ofMinutes(2),
                3)));
  }

  public static PublicMeeting cancelled(String text) {
    PublicMeeting open = text(text);
    return new PublicMeeting(
        open.id(),
        open.code(),
        open.kind(),
        MeetingState.CANCELLED,
        open.cancelReason(),
        true,
        open.title(),
        open.description(),
        open.host(),
        open.place(),
        open.link(),
        open.zone(),
        open.startsAt(),
        open.endsAt(),
        open.sessions(),
        open.documents(),
        open.window(),
        open.eraseAt(),
        2,
        open.segments());
  }

  public static Delegation delegation(String text) {
    return new Delegation(
        "other:x", Bilingual.same(text), Optional.empty(), Optional.<RegionalGroup>empty());
  }

  static RegistrationView registration(String text, Standing standing) {
    return new RegistrationView(
        Ids.next(),
        Ids.next(),
        7,
        AT,
        delegation(text),
        text,
        text,
        text,
        Language.FR,
        text,
        RegistrationWay.PUBLIC_FORM,
        false,
        standing,
        Optional.of(3),
        Optional.of(text),
        AT,
        1,
        new RegistrationView.May(true, true, false));
  }
}
