package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.consultation.ConsultationLetter.Told;
import org.focalhub.consultation.NoticeKind.Addressee;
import org.focalhub.directory.StateNames;
import org.focalhub.directory.Subject;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;
import org.junit.jupiter.api.Test;

/** What a letter may not say, it cannot say: it does not depend on it. */
class LetterWordsTest {
  private static final URI HUB = URI.create("https://hub.example/");
  private static final Pattern BROKEN =
      Pattern.compile("[{}]|null|none|  |[A-Z]{2,}_[A-Z]|Optional");
  private static final Pattern FRENCH_MARK = Pattern.compile("[^\\u202f\\s]\\s?[;:?](\\s|$)");

  /** What States and subjects are called, in both languages. */
  private static final List<Pattern> NAMES =
      Stream.concat(
              Arrays.stream(Locale.getISOCountries()).map(StateNames::of),
              Arrays.stream(Subject.values())
                  .map(
                      subject ->
                          Texts.load("directory").say("subject." + subject, java.util.Map.of())))
          .flatMap(name -> Stream.of(name.en(), name.fr()))
          .map(name -> Pattern.compile("(?iuU)\\b" + Pattern.quote(name) + "\\b"))
          .toList();

  @Property(tries = 500)
  void for_holders_only_it_depends_on_the_reference_and_on_what_happened_alone(
      @ForAll("told") Told told,
      @ForAll("matters") Matter one,
      @ForAll("matters") Matter other,
      @ForAll Language language) {
    LetterWords words = new LetterWords(language, HUB);
    assertThat(words.letter(told, coded(one, HandlingCode.HOLDERS_ONLY, "FH-1")))
        .isEqualTo(words.letter(told, coded(other, HandlingCode.HOLDERS_ONLY, "FH-1")));
  }

  @Property(tries = 500)
  void with_nothing_in_mail_it_depends_on_nothing_at_all(
      @ForAll("told") Told told,
      @ForAll("told") Told otherTold,
      @ForAll("matters") Matter one,
      @ForAll("matters") Matter other,
      @ForAll Language language) {
    LetterWords words = new LetterWords(language, HUB);
    HandlingCode code = HandlingCode.HOLDERS_ONLY_NO_MAIL;
    assertThat(words.letter(told, coded(one, code, "FH-1")))
        .isEqualTo(words.letter(otherTold, coded(other, code, "FH-2")));
  }

  @Property(tries = 500)
  void to_the_secretariat_it_depends_on_no_content(
      @ForAll("matters") Matter one, @ForAll("matters") Matter other, @ForAll Language language) {
    LetterWords words = new LetterWords(language, HUB);
    Told told = told(NoticeKind.UNROUTED, ConsultationLetter.SECRETARIAT);
    Matter same =
        new Matter(
            one.reference(),
            other.title(),
            other.subject(),
            one.urgency(),
            one.handlingCode(),
            other.opener(),
            other.openingSide(),
            one.receivingState(),
            other.owner(),
            other.due(),
            other.said());
    assertThat(words.letter(told, one)).isEqualTo(words.letter(told, same));
  }

  @Test
  void no_state_and_no_subject_is_named_where_none_may_be() {
    everyLetter(HandlingCode.HOLDERS_ONLY, HandlingCode.HOLDERS_ONLY_NO_MAIL)
        .forEach(
            letter ->
                assertThat(NAMES)
                    .noneMatch(name -> name.matcher(letter.subject() + letter.text()).find())
                    .noneMatch(name -> name.matcher(letter.html()).find()));
  }

  @Test
  void with_nothing_in_mail_not_even_that_it_is_a_consultation_is_said() {
    everyLetter(HandlingCode.HOLDERS_ONLY_NO_MAIL)
        .forEach(
            letter ->
                assertThat(letter.subject() + letter.text() + letter.html())
                    .doesNotContainIgnoringCase("consult", "informal", "informel", "FH-1", "/c"));
  }

  @Property(tries = 1000)
  void no_letter_has_a_hole_or_a_name_of_ours_in_it(
      @ForAll("told") Told told, @ForAll("matters") Matter matter, @ForAll Language language) {
    Letter letter = new LetterWords(language, HUB).letter(told, matter);
    String words = letter.subject() + "\n" + letter.text().replace("https://", "");
    assertThat(words).doesNotContainPattern(BROKEN);
    if (language == Language.FR) {
      assertThat(words).doesNotContainPattern(FRENCH_MARK);
    }
  }

  private static Stream<Letter> everyLetter(HandlingCode... codes) {
    Matter matter = matter("Jarndyce", Subject.ASSET_FREEZING, "CR", "SN");
    return Arrays.stream(codes)
        .flatMap(
            code ->
                everything()
                    .flatMap(
                        told ->
                            Arrays.stream(Language.values())
                                .map(
                                    language ->
                                        new LetterWords(language, HUB)
                                            .letter(told, coded(matter, code, "FH-1")))));
  }

  private static Stream<Told> everything() {
    return Arrays.stream(NoticeKind.values())
        .flatMap(kind -> roles(kind).map(role -> told(kind, role)));
  }

  private static Stream<String> roles(NoticeKind kind) {
    return kind.tellsSecretariat()
        ? Stream.of(ConsultationLetter.SECRETARIAT)
        : kind.addressees(Optional.empty()).stream()
            .map(Addressee::role)
            .map(Enum::name)
            .distinct();
  }

  private static Told told(NoticeKind kind, String role) {
    return new Told(
        UUID.fromString("01a1fdca-d4f3-7cb7-b4a4-ea22c5f8de31"),
        1,
        kind,
        role,
        Optional.of(Ids.next()),
        Optional.empty(),
        "a@b.example");
  }

  private static Matter coded(Matter matter, HandlingCode code, String reference) {
    return new Matter(
        reference,
        matter.title(),
        matter.subject(),
        matter.urgency(),
        code,
        matter.opener(),
        matter.openingSide(),
        matter.receivingState(),
        matter.owner(),
        matter.due(),
        matter.said());
  }

  private static Matter matter(String title, Subject subject, String opening, String receiving) {
    Bilingual asked = StateNames.of(receiving);
    return new Matter(
        "FH-9",
        title,
        subject,
        Urgency.URGENT,
        HandlingCode.OPEN_TO_STATES,
        StateNames.of(opening),
        StateNames.of(opening),
        asked,
        Optional.of(asked),
        Optional.of(
            new Matter.Due(
                "ANSWER", Instant.parse("2024-12-04T18:00:00Z").atZone(ZoneId.of("Africa/Dakar")))),
        new Matter.Said(
            Optional.of(asked),
            "NEEDS_JUDGE",
            Optional.of(LocalDate.of(2024, 12, 4)),
            2,
            true,
            "REFUSED",
            "INTERPOL",
            Optional.of("ANSWER")));
  }

  @Provide
  static Arbitrary<Told> told() {
    return Arbitraries.of(everything().collect(Collectors.toList()));
  }

  @Provide
  static Arbitrary<Matter> matters() {
    Arbitrary<String> states = Arbitraries.of("SN", "CR", "FR", "JP", "CD", "GB");
    return Combinators.combine(
            Arbitraries.of("Ledger", "Accounts in two banks", "Jarndyce"),
            Arbitraries.of(Subject.class),
            states,
            states,
            Arbitraries.of(Urgency.class),
            Arbitraries.of(HandlingCode.class),
            said(),
            Arbitraries.of("Africa/Dakar", "Asia/Tokyo", "Europe/Paris", "Etc/UTC"))
        .as(LetterWordsTest::matter);
  }

  private static Matter matter(
      String title,
      Subject subject,
      String opening,
      String receiving,
      Urgency urgency,
      HandlingCode code,
      Matter.Said said,
      String zone) {
    Matter plain = matter(title, subject, opening, receiving);
    return new Matter(
        "FH-" + opening + receiving,
        title,
        subject,
        urgency,
        code,
        plain.opener(),
        plain.openingSide(),
        plain.receivingState(),
        said.asks() ? plain.owner() : Optional.empty(),
        said.items() == 0
            ? Optional.empty()
            : plain
                .due()
                .map(
                    due ->
                        new Matter.Due(
                            "ACKNOWLEDGE", due.at().withZoneSameInstant(ZoneId.of(zone)))),
        said);
  }

  private static Arbitrary<Matter.Said> said() {
    return Combinators.combine(
            Arbitraries.of("FR", "SN").map(StateNames::of).optional(),
            Arbitraries.of(
                Stream.of(DelayReason.values(), CloseReason.values(), DeclineReason.values())
                    .flatMap(Arrays::stream)
                    .map(Enum::name)
                    .toList()),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, false),
            Arbitraries.of(Outcome.class),
            Arbitraries.of(TransmissionChannel.class),
            Arbitraries.of("ACKNOWLEDGE", "ANSWER").optional())
        .as(
            (actor, reason, items, asks, outcome, channel, clock) ->
                new Matter.Said(
                    actor,
                    reason,
                    Optional.of(LocalDate.of(2024, 12, 1 + items)),
                    items,
                    asks,
                    outcome.name(),
                    channel.name(),
                    clock));
  }
}
