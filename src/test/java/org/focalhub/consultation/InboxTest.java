package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.account.Caller;
import org.focalhub.account.Served;
import org.focalhub.account.TestSessions;
import org.focalhub.directory.Subject;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.BusyConsultations;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Vocabulary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Inboxes among 1,500 consultations, beside what one statement without any index would say. */
@Timeout(120)
class InboxTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final CardStore STORE = new CardStore();

  /** What somebody may see, said plainly; the box that counts is the one with something to do. */
  private static final String PLAINLY =
      """
      SELECT c.id, min(CASE a.box WHEN 'WAITING_FOR_ME' THEN 1 ELSE 2 END) = 1 AS mine, max(a.box) AS box
        FROM consultation c JOIN consultation_access a ON a.consultation_id = c.id
       WHERE a.audience IN (SELECT m FROM focal_point f, unnest(audiences_of(f)) m WHERE f.id = ANY ($1))
         AND ($2::text IS NULL OR c.receiving_state = $2 OR c.opening_state = $2)
         AND ($3::text IS NULL OR c.subject = $3) AND ($4::uuid IS NULL OR c.opening_organisation = $4)
         AND ($5::text IS NULL OR c.words @@ websearch_to_tsquery('public.hub_french', $5)
              OR c.words @@ websearch_to_tsquery('public.hub_english', $5))
         AND (NOT $6 OR a.due_at < now())
       GROUP BY c.id""";

  private static SmallNetwork network;
  private static List<Caller> callers;
  private static UUID registry;

  @BeforeAll
  static void fill() {
    Database database = DATABASE.open();
    BusyConsultations busy = new BusyConsultations(database);
    busy.fill(1_500);
    network = new SmallNetwork(DATABASE.vertx(), database);
    TestSessions sessions = network.sessions();
    callers =
        Stream.of(
                busy.member(sessions, "BUSY-OTP-1"),
                busy.member(sessions, "NATIONAL-AF"),
                busy.member(sessions, "MISSION-CONTACT-AF"),
                busy.member(sessions, "BUSY-OTP-2", "BUSY-REGISTRY-1", "NATIONAL-AF"),
                busy.member(sessions, "NATIONAL-ZM"))
            .map(InboxTest::caller)
            .toList();
    registry =
        network.rows("SELECT id FROM organisation WHERE code = 'BUSY-REGISTRY'").get(0).getUUID(0);
  }

  private static Caller caller(Member member) {
    List<Served> served =
        network
            .rows("SELECT focal_point_id FROM serving WHERE person_id = $1", member.person())
            .stream()
            .map(
                row ->
                    new Served(
                        row.getUUID(0),
                        Bilingual.same("x"),
                        "NATIONAL",
                        "PRINCIPAL",
                        Optional.empty()))
            .toList();
    return new Caller(member.session(), member.person(), "Somebody", Language.EN, Set.of(), served);
  }

  private static CardStore.Wish wish(
      InboxFilter box, String state, Subject subject, UUID organ, String q) {
    return new CardStore.Wish(
        box,
        Optional.ofNullable(state),
        Optional.ofNullable(subject),
        Optional.ofNullable(organ),
        Optional.ofNullable(q),
        Optional.empty(),
        50);
  }

  static Stream<CardStore.Wish> wishes() {
    String common = Vocabulary.english().word(60);
    return Arrays.stream(InboxFilter.values())
        .flatMap(
            box ->
                Stream.of(
                    wish(box, null, null, null, null),
                    wish(box, "AF", null, null, null),
                    wish(box, null, Subject.RELEASE, null, null),
                    wish(box, null, null, registry, null),
                    wish(box, "AL", Subject.INTERVIEW_AND_EVIDENCE, null, null),
                    wish(box, null, null, null, "court"),
                    wish(box, null, null, null, common),
                    wish(box, null, null, null, Vocabulary.french().word(900)),
                    wish(box, "AF", null, null, "court"),
                    wish(box, null, null, registry, common + " greffe")));
  }

  @ParameterizedTest
  @MethodSource("wishes")
  void the_pages_of_an_inbox_hold_each_consultation_that_one_may_see_once(CardStore.Wish wish) {
    for (Caller caller : callers) {
      List<ConsultationCard> shown = pages(caller, wish);

      assertThat(shown).extracting(ConsultationCard::id).doesNotHaveDuplicates();
      assertThat(Set.copyOf(ids(shown))).isEqualTo(plainly(caller, wish));
      assertThat(shown).isSortedAccordingTo(InboxTest.order(wish.box()));
    }
  }

  /** Due instants of what runs; what has none comes last. */
  private static java.util.Comparator<ConsultationCard> order(InboxFilter box) {
    return box.byDue()
        ? java.util.Comparator.comparing(
            card ->
                card.clock().flatMap(ConsultationCard.Clock::dueAt).orElse(java.time.Instant.MAX))
        : java.util.Comparator.comparing(ConsultationCard::lastAt).reversed();
  }

  private static List<ConsultationCard> pages(Caller caller, CardStore.Wish wish) {
    List<ConsultationCard> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      CardStore.Page page =
          DATABASE.await(
              STORE.list(
                  network.database().pool(),
                  caller,
                  new CardStore.Wish(
                      wish.box(),
                      wish.state(),
                      wish.subject(),
                      wish.organ(),
                      wish.q(),
                      cursor,
                      40)));
      all.addAll(page.consultations());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }

  private static Set<UUID> plainly(Caller caller, CardStore.Wish wish) {
    List<Row> rows =
        network.rows(
            PLAINLY,
            caller.servedIds(),
            wish.state().orElse(null),
            wish.subject().map(Enum::name).orElse(null),
            wish.organ().orElse(null),
            wish.q().orElse(null),
            wish.box() == InboxFilter.OVERDUE);
    Set<UUID> ids = new HashSet<>();
    for (Row row : rows) {
      String box = row.getBoolean("mine") ? "WAITING_FOR_ME" : row.getString("box");
      if (wish.box() == InboxFilter.ALL
          || wish.box() == InboxFilter.OVERDUE
          || box.equals(wish.box().name())) {
        ids.add(row.getUUID("id"));
      }
    }
    return ids;
  }

  private static List<UUID> ids(List<ConsultationCard> cards) {
    return cards.stream().map(ConsultationCard::id).toList();
  }

  @Test
  void boxes_are_counted_up_to_a_hundred_whatever_else_is_asked_for() {
    for (Caller caller : callers) {
      CardStore.Counts counts =
          DATABASE
              .await(
                  STORE.list(
                      network.database().pool(),
                      caller,
                      wish(InboxFilter.CLOSED, "AF", null, null, "court")))
              .counts();

      assertThat(counts.waitingForMe()).isEqualTo(count(caller, InboxFilter.WAITING_FOR_ME));
      assertThat(counts.waitingForOthers())
          .isEqualTo(count(caller, InboxFilter.WAITING_FOR_OTHERS));
      assertThat(counts.overdue()).isEqualTo(count(caller, InboxFilter.OVERDUE));
      assertThat(counts.closed()).isEqualTo(count(caller, InboxFilter.CLOSED));
    }
  }

  private static int count(Caller caller, InboxFilter box) {
    return Math.min(100, plainly(caller, wish(box, null, null, null, null)).size());
  }

  @Test
  void a_reference_is_found_as_people_type_it_and_by_nobody_who_may_not_see_it() {
    Caller prosecutor = callers.get(0);
    Row row =
        network
            .rows(
                "SELECT c.id, c.reference FROM consultation c JOIN consultation_party p ON p.consultation_id = c.id "
                    + "WHERE c.handling_code = 'HOLDERS_ONLY' AND p.focal_point_id = $1 AND c.receiving_state = 'AL' LIMIT 1",
                prosecutor.servedIds()[0])
            .get(0);
    String reference = row.getString("reference");
    for (String typed :
        List.of(
            reference,
            reference.replace("-", ""),
            " " + reference.toLowerCase(java.util.Locale.ROOT))) {
      assertThat(ids(pages(prosecutor, wish(InboxFilter.ALL, null, null, null, typed))))
          .containsExactly(row.getUUID("id"));
      assertThat(pages(callers.get(4), wish(InboxFilter.ALL, null, null, null, typed))).isEmpty();
    }
  }

  @Test
  void cards_come_in_the_order_of_their_ids_and_without_those_that_one_may_not_see() {
    Caller caller = callers.get(4);
    List<UUID> seen =
        new ArrayList<>(ids(pages(caller, wish(InboxFilter.ALL, null, null, null, null))));
    Collections.reverse(seen);
    List<UUID> asked = new ArrayList<>(seen);
    network
        .rows("SELECT id FROM consultation LIMIT 100")
        .forEach(
            row -> {
              if (!asked.contains(row.getUUID(0))) {
                asked.add(asked.size() / 2, row.getUUID(0));
              }
            });

    assertThat(ids(DATABASE.await(STORE.cards(network.database().pool(), caller, asked))))
        .containsExactlyElementsOf(seen);
  }

  @Test
  void who_serves_nothing_sees_nothing() {
    Caller nobody =
        new Caller(UUID.randomUUID(), UUID.randomUUID(), "N", Language.FR, Set.of(), List.of());
    CardStore.Page page =
        DATABASE.await(
            STORE.list(
                network.database().pool(), nobody, wish(InboxFilter.ALL, null, null, null, null)));

    assertThat(page)
        .isEqualTo(
            new CardStore.Page(List.of(), new CardStore.Counts(0, 0, 0, 0), Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(ConsultationState.class)
  void the_clock_runs_as_the_state_says(ConsultationState state) {
    List<ConsultationCard> all =
        pages(callers.get(0), wish(InboxFilter.ALL, null, null, null, null)).stream()
            .filter(card -> card.state() == state)
            .toList();

    assertThat(all).isNotEmpty().allSatisfy(card -> runsRight(card));
  }

  private static void runsRight(ConsultationCard card) {
    switch (card.state()) {
      case ADVISED, FORMALISED, CLOSED -> assertThat(card.clock()).isEmpty();
      case OPENED ->
          assertThat(card.clock().orElseThrow().clock())
              .isEqualTo(ConsultationCard.ClockKind.ACKNOWLEDGE);
      case ACKNOWLEDGED, IN_EXCHANGE, WAITING -> {
        ConsultationCard.Clock clock = card.clock().orElseThrow();
        boolean paused = card.waitingFor().equals(Optional.of(Side.OPENING));
        assertThat(clock.clock()).isEqualTo(ConsultationCard.ClockKind.ANSWER);
        assertThat(clock.paused()).isEqualTo(paused);
        assertThat(clock.leftMinutes().isPresent()).isEqualTo(paused);
        assertThat(clock.dueAt().isPresent()).isNotEqualTo(paused);
      }
    }
  }
}
