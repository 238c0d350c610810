package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.meeting.OwnRegistrationPage.Own;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.MarkupShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of meetings in both languages, with text that means harm wherever there is text. */
class HostilePagesTest {
  private static final UUID COMMAND = new UUID(1, 2);
  private static final List<String> HARM =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "\" onfocus=\"alert(1)\" autofocus x=\"",
          "' onmouseover='alert(1)",
          "</textarea></select></title></main><svg/onload=alert(1)>",
          "<!--",
          "javascript:alert(1)",
          "${7*7} {{7*7}} @template.x()",
          "&lt;script&gt;&#106;");

  static Stream<String> harm() {
    return HARM.stream();
  }

  @ParameterizedTest
  @MethodSource("harm")
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
    PublicMeeting cancelled = PublicMeetingOf.cancelled(text);
    Map<String, String> values =
        Map.of("name", text, "title", text, "body", text, "email", text, "remarks", text);
    FormState filled = FormState.with(values);
    FormState wrong =
        new FormState(values, List.of(new FieldError("name", "required")), Optional.empty());
    Stream<Page> fixed =
        Stream.of(
            MeetingPage.of(meeting, language),
            MeetingPage.of(cancelled, language),
            RegisterPage.of(200, meeting, List.of("SN", "CR"), filled, COMMAND, language),
            RegisterPage.of(400, meeting, List.of("SN"), wrong, COMMAND, language),
            ReceiptPage.mailedTo(meeting, text, language));
    Stream<Page> byStanding =
        Arrays.stream(Standing.values())
            .map(standing -> PublicMeetingOf.registration(text, standing))
            .flatMap(
                registration ->
                    Stream.of(
                        ReceiptPage.of(meeting, registration, language),
                        own(new Own("secret", meeting, registration, true), filled, language),
                        own(new Own("secret", cancelled, registration, false), wrong, language)));
    return Stream.concat(fixed, byStanding).toList();
  }

  private static Page own(Own own, FormState state, Language language) {
    return OwnRegistrationPage.of(200, own, Optional.of("change"), state, COMMAND, language);
  }
}
