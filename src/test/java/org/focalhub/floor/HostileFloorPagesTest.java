package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.floor.OwnInscriptionPage.Own;
import org.focalhub.meeting.PublicMeeting;
import org.focalhub.meeting.PublicMeetingOf;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.MarkupShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of the floor in both languages, with text that means harm wherever there is text. */
class HostileFloorPagesTest {
  private static final UUID COMMAND = new UUID(1, 2);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "\" onfocus=\"alert(1)\" autofocus x=\"",
        "</textarea></select></title></main><svg/onload=alert(1)>",
        "<!--",
        "javascript:alert(1)"
      })
  void text_stays_text_on_every_page(String harm) {
    for (Language language : Language.values()) {
      List<Page> calm = pages("Calm", language);
      List<Page> hostile = pages(harm, language);
      for (int page = 0; page < calm.size(); page++) {
        assertThat(MarkupShape.of(hostile.get(page).html()))
            .as("page %d in %s", page, language)
            .isEqualTo(MarkupShape.of(calm.get(page).html()));
        assertThat(hostile.get(page).html()).doesNotContain("href=\"javascript:");
      }
    }
  }

  private static List<Page> pages(String text, Language language) {
    PublicMeeting meeting = PublicMeetingOf.text(text);
    SpeakPage.Place place =
        new SpeakPage.Place(meeting, meeting.segments().get(0), List.of("SN", "CR"));
    Map<String, String> values =
        Map.of("speakerName", text, "speakerTitle", text, "body", text, "email", text);
    FormState filled = FormState.with(values);
    FormState wrong =
        new FormState(values, List.of(new FieldError("speakerName", "required")), Optional.empty());
    Stream<Page> fixed =
        Stream.of(
            SpeakPage.of(200, place, filled, COMMAND, language),
            SpeakPage.of(400, place, wrong, COMMAND, language));
    Stream<Page> byStatus =
        Arrays.stream(Status.values())
            .map(status -> inscription(text, status))
            .flatMap(
                inscription ->
                    Stream.of(
                        SpeakReceiptPage.of(meeting, inscription, language),
                        own(new Own("secret", meeting, inscription), filled, language),
                        own(
                            new Own("secret", PublicMeetingOf.cancelled(text), inscription),
                            wrong,
                            language)));
    return Stream.concat(fixed, byStatus).toList();
  }

  private static Page own(Own own, FormState state, Language language) {
    return OwnInscriptionPage.of(200, own, Optional.of("change"), state, COMMAND, language);
  }

  private static OwnInscription inscription(String text, Status status) {
    return new OwnInscription(
        COMMAND,
        COMMAND,
        COMMAND,
        Bilingual.same(text),
        7,
        Instant.parse("2024-12-04T16:59:59.999Z"),
        PublicMeetingOf.delegation(text),
        text,
        text,
        "fr",
        Optional.of(text),
        status,
        true,
        Optional.of(3),
        true,
        true);
  }
}
