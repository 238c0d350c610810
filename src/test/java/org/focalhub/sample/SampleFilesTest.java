package org.focalhub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFilesTest {
  private static final ZoneId THE_HAGUE = ZoneId.of("Europe/Amsterdam");
  private static final SampleFiles FILES = SampleFiles.read();
  private static final Pattern LINK = Pattern.compile("https?://[^\\s>)]+");

  @Test
  void every_state_party_has_a_row_and_no_other() {
    assertThat(FILES.states()).hasSize(125);
    assertThat(FILES.states().stream().map(SampleFiles.StateRow::iso))
        .containsExactlyElementsOf(FILES.regionalGroups().keySet());
  }

  @Test
  void french_signs_stand_after_a_narrow_space_and_no_sentence_exclaims() {
    assertThat(words())
        .allSatisfy(
            text -> {
              assertThat(text).doesNotContain("!").doesNotContainPattern("[^\\s] [;:?»]");
              assertThat(text).doesNotContain("« ").doesNotContainPattern("\\p{L}'\\p{L}");
            });
  }

  @Test
  void links_lead_nowhere_but_to_example() {
    assertThat(words().flatMap(text -> LINK.matcher(text).results()).map(found -> found.group()))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(link).matches("https://[a-z.-]+\\.example/.+"));
  }

  @Test
  void titles_and_messages_fit_the_contract() {
    assertThat(topics()).allSatisfy(topic -> assertThat(topic.title()).hasSizeBetween(1, 160));
    assertThat(topics()).allSatisfy(topic -> assertThat(topic.messages()).hasSizeBetween(3, 14));
    assertThat(words()).allSatisfy(text -> assertThat(text).hasSizeBetween(1, 10_000));
  }

  @ParameterizedTest(name = "first started at {0}")
  @ValueSource(
      strings = {
        "2026-11-21T05:43:00Z",
        "2026-11-22T23:59:30Z",
        "2026-03-29T01:30:00Z",
        "2027-01-01T00:00:00Z",
        "2026-06-17T14:00:00Z"
      })
  void a_topic_goes_forward_in_time_whenever_the_hub_first_starts(Instant now) {
    SampleCalendar calendar = new SampleCalendar(now);
    assertThat(topics().filter(topic -> !goesForward(topic, calendar)))
        .extracting(SampleFiles.Topic::title)
        .isEmpty();
    SampleDirectory directory = new SampleDirectory(FILES, calendar);
    FILES
        .channels()
        .forEach(
            channel ->
                assertThat(
                        new Talk(
                                directory.posts().get(0).id(),
                                0,
                                FILES.talks().get(channel.code()),
                                directory,
                                calendar)
                            .entries())
                    .isNotEmpty());
  }

  @Test
  void the_last_word_is_some_minutes_old_and_the_first_six_weeks() {
    Instant now = Instant.parse("2026-11-19T10:00:00Z");
    SampleCalendar calendar = new SampleCalendar(now);
    List<Instant> moments =
        topics()
            .flatMap(topic -> topic.messages().stream())
            .map(message -> calendar.at(message.at()))
            .sorted()
            .toList();
    assertThat(Duration.between(moments.get(moments.size() - 1), now))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(45));
    assertThat(moments.get(0).atZone(THE_HAGUE).toLocalDate()).isEqualTo("2026-10-08");
  }

  private static boolean goesForward(SampleFiles.Topic topic, SampleCalendar calendar) {
    List<Instant> moments =
        topic.messages().stream().map(message -> calendar.at(message.at())).toList();
    return moments.equals(moments.stream().sorted().toList())
        && moments.stream().allMatch(at -> at.isBefore(calendar.now()));
  }

  private static Stream<SampleFiles.Topic> topics() {
    return FILES.talks().values().stream().flatMap(talk -> talk.topics().stream());
  }

  private static Stream<String> words() {
    return Stream.concat(said(), asked());
  }

  private static Stream<String> asked() {
    return FILES.consultations().stream()
        .flatMap(
            one ->
                Stream.of(
                        Stream.of(one.title()),
                        one.message().stream(),
                        one.withoutEmbassy().stream(),
                        one.draft().values().stream(),
                        one.then().orElse(List.of()).stream().flatMap(SampleFilesTest::told))
                    .flatMap(texts -> texts));
  }

  private static Stream<String> told(SampleFiles.Happened one) {
    Stream<String> marks =
        one.marks().stream()
            .flatMap(all -> all.values().stream())
            .flatMap(said -> Stream.concat(said.remark().stream(), said.provision().stream()));
    return Stream.of(
            one.text().stream(),
            one.remark().stream(),
            one.reason().stream(),
            one.items().stream().flatMap(items -> items.values().stream()),
            marks)
        .flatMap(texts -> texts);
  }

  private static Stream<String> said() {
    return topics()
        .flatMap(
            topic ->
                Stream.concat(
                    Stream.of(topic.title()),
                    topic.messages().stream()
                        .flatMap(
                            message ->
                                Stream.concat(
                                    Stream.of(message.text()),
                                    message.edit().map(SampleFiles.Edit::was).stream()))));
  }
}
