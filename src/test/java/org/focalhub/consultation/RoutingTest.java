package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.consultation.Routing.Finding;
import org.focalhub.consultation.Routing.Wish;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.Roster.Post;
import org.focalhub.directory.Roster.Structure;
import org.focalhub.platform.json.Json;

class RoutingTest {
  @Property
  void whoever_is_chosen_is_there_and_may_be_asked(
      @ForAll("rosters") List<Structure> roster, @ForAll("wishes") Wish wish) {
    Routing routing = Routing.decide(wish, roster);

    routing
        .chosen()
        .ifPresent(
            chosen -> {
              Structure structure = find(roster, chosen.focalPoint());
              assertThat(mayBeAsked(structure, wish)).isTrue();
              assertThat(structure.kind()).isNotEqualTo(FocalPointKind.COMPETENT_AUTHORITY);
              assertThat(structure.posts())
                  .noneMatch(post -> post.absent() && post.person().equals(chosen.person()));
            });
  }

  @Property
  void it_ends_at_the_secretariat_only_when_nobody_is_there(
      @ForAll("rosters") List<Structure> roster, @ForAll("wishes") Wish wish) {
    boolean anybody =
        roster.stream().anyMatch(one -> mayBeAsked(one, wish) && somebodyIsThere(one));

    assertThat(Routing.decide(wish, roster).chosen().isPresent()).isEqualTo(anybody);
  }

  @Property
  void every_rank_is_told_of_until_the_chosen_one(
      @ForAll("rosters") List<Structure> roster, @ForAll("wishes") Wish wish) {
    Routing routing = Routing.decide(wish, roster);
    List<Routing.Step> steps = routing.steps();
    List<Rank> ranks = steps.stream().map(Routing.Step::rank).distinct().toList();

    assertThat(steps).isSortedAccordingTo((one, other) -> one.rank().compareTo(other.rank()));
    assertThat(ranks).isEqualTo(Rank.of(wish).subList(0, ranks.size()));
    assertThat(steps.stream().filter(step -> step.finding() == Finding.CHOSEN).count())
        .isEqualTo(routing.chosen().isPresent() ? 1 : 0);
    if (routing.chosen().isPresent()) {
      assertThat(steps.get(steps.size() - 1).finding()).isEqualTo(Finding.CHOSEN);
      assertThat(steps.get(steps.size() - 1).focalPoint()).isEqualTo(routing.view().to());
    } else {
      assertThat(ranks).isEqualTo(Rank.of(wish));
    }
  }

  @Property
  void each_focal_point_is_thought_of_once_and_a_rank_without_any_says_so(
      @ForAll("rosters") List<Structure> roster, @ForAll("wishes") Wish wish) {
    List<Routing.Step> steps = Routing.decide(wish, roster).steps();

    assertThat(steps.stream().flatMap(step -> step.focalPoint().stream())).doesNotHaveDuplicates();
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step.focalPoint().isEmpty())
                    .isEqualTo(step.finding() == Finding.NOT_DESIGNATED)
                    .isEqualTo(step.speaksLanguage().isEmpty()));
    assertThat(steps)
        .filteredOn(step -> step.finding() == Finding.NOT_DESIGNATED)
        .allSatisfy(
            step ->
                assertThat(roster)
                    .noneMatch(one -> rank(one, wish).equals(Optional.of(step.rank()))));
  }

  @Property
  void nobody_of_an_earlier_rank_was_there(
      @ForAll("rosters") List<Structure> roster, @ForAll("wishes") Wish wish) {
    Routing routing = Routing.decide(wish, roster);
    Optional<Rank> chosen =
        routing.chosen().flatMap(one -> rank(find(roster, one.focalPoint()), wish));

    chosen.ifPresent(
        rank ->
            assertThat(roster)
                .noneMatch(
                    one ->
                        mayBeAsked(one, wish)
                            && somebodyIsThere(one)
                            && rank(one, wish)
                                .filter(other -> other.compareTo(rank) < 0)
                                .isPresent()));
  }

  @Property
  void the_language_orders_within_a_rank_and_excludes_nobody(
      @ForAll("rosters") List<Structure> roster,
      @ForAll("wishes") Wish wish,
      @ForAll("languages") String other) {
    Routing routing = Routing.decide(wish, roster);
    Routing inOther = Routing.decide(in(other, wish), roster);

    assertThat(lastRank(inOther)).isEqualTo(lastRank(routing));
    assertThat(inOther.chosen().isPresent()).isEqualTo(routing.chosen().isPresent());
    routing
        .chosen()
        .map(chosen -> find(roster, chosen.focalPoint()))
        .filter(one -> !one.languages().contains(wish.language()))
        .ifPresent(
            silent ->
                assertThat(roster)
                    .noneMatch(
                        one ->
                            mayBeAsked(one, wish)
                                && somebodyIsThere(one)
                                && rank(one, wish).equals(rank(silent, wish))
                                && one.state().equals(silent.state())
                                && one.languages().contains(wish.language())));
  }

  @Property
  void the_order_of_the_roster_changes_nothing(
      @ForAll("rosters") List<Structure> roster,
      @ForAll("wishes") Wish wish,
      @ForAll Random chance) {
    List<Structure> shuffled = new ArrayList<>(roster);
    Collections.shuffle(shuffled, chance);

    assertThat(Routing.decide(wish, shuffled)).isEqualTo(Routing.decide(wish, roster));
    assertThat(Routing.embassy(wish.state(), shuffled))
        .isEqualTo(Routing.embassy(wish.state(), roster));
  }

  @Property
  void declining_again_and_again_walks_through_all_and_ends_at_the_secretariat(
      @ForAll("rosters") List<Structure> roster, @ForAll("wishes") Wish wish) {
    Set<UUID> declined = new HashSet<>(wish.declined());
    long there =
        roster.stream().filter(one -> mayBeAsked(one, wish) && somebodyIsThere(one)).count();
    List<UUID> walked = new ArrayList<>();

    Routing routing = Routing.decide(wish, roster);
    while (routing.chosen().isPresent()) {
      UUID next = routing.chosen().get().focalPoint();
      assertThat(declined.add(next)).as("never the same again").isTrue();
      walked.add(next);
      routing = Routing.decide(declinedBy(declined, wish), roster);
    }

    assertThat(walked).hasSize((int) there);
  }

  @Property
  void the_embassy_is_a_mission_of_the_state_with_somebody_there_if_any_has(
      @ForAll("rosters") List<Structure> roster, @ForAll("wishes") Wish wish) {
    List<Structure> missions =
        roster.stream()
            .filter(one -> one.kind() == FocalPointKind.MISSION_CONTACT)
            .filter(one -> one.state().equals(Optional.of(wish.state())))
            .toList();

    Optional<Structure> embassy = Routing.embassy(wish.state(), roster);

    assertThat(embassy.isPresent()).isEqualTo(!missions.isEmpty());
    embassy.ifPresent(
        one -> {
          assertThat(missions).contains(one);
          assertThat(somebodyIsThere(one))
              .isEqualTo(missions.stream().anyMatch(RoutingTest::somebodyIsThere));
        });
  }

  /** But that it also serves another State that is asked is told to nobody who is asked. */
  @Property
  void what_is_stored_is_shown_as_it_was_decided(
      @ForAll("rosters") List<Structure> roster, @ForAll("wishes") Wish wish) {
    RoutingView decided = Routing.decide(wish, roster).view();
    String column = Routing.decide(wish, roster).stored().encode();
    RoutingView shown = Routing.shown(new JsonObject(column));

    assertThat(Json.decode(column, RoutingView.class)).isEqualTo(shown);
    assertThat(shown.to()).isEqualTo(decided.to());
    assertThat(shown.person()).isEqualTo(decided.person());
    assertThat(ranks(shown)).isEqualTo(ranks(decided));
    assertThat(but(shown, Routing.Finding.NOT_DESIGNATED))
        .isEqualTo(but(decided, Routing.Finding.NOT_DESIGNATED, Routing.Finding.ASKED_TOGETHER));
  }

  private static List<Rank> ranks(RoutingView view) {
    return view.steps().stream().map(Routing.Step::rank).distinct().toList();
  }

  private static List<Routing.Step> but(RoutingView view, Routing.Finding... findings) {
    return view.steps().stream()
        .filter(step -> !List.of(findings).contains(step.finding()))
        .toList();
  }

  private static boolean mayBeAsked(Structure one, Wish wish) {
    return rank(one, wish).isPresent()
        && !one.id().equals(wish.opener())
        && !wish.declined().contains(one.id())
        && !(wish.askedTogether() && one.state().isEmpty())
        && !(wish.withoutEmbassy() && one.kind() == FocalPointKind.MISSION_CONTACT);
  }

  /** Somebody is present, or the substitute of somebody absent is. */
  private static boolean somebodyIsThere(Structure one) {
    List<UUID> away = one.posts().stream().filter(Post::absent).map(Post::person).toList();
    return one.posts().stream()
        .anyMatch(
            post ->
                !post.absent()
                    || post.substitute().filter(other -> !away.contains(other.id())).isPresent());
  }

  /** The design's sentence once more, told by its cases. */
  private static Optional<Rank> rank(Structure one, Wish wish) {
    boolean own = one.state().equals(Optional.of(wish.state()));
    boolean region =
        one.state().isEmpty() && wish.group().isPresent() && one.group().equals(wish.group());
    boolean theme = one.subjects().contains(wish.subject());
    return switch (one.kind()) {
      case FINANCIAL_INVESTIGATION ->
          Optional.of(Rank.FINANCIAL_INVESTIGATION).filter(rank -> own && wish.asset());
      case REGIONAL_THEMATIC -> Optional.of(Rank.THEMATIC).filter(rank -> theme && (own || region));
      case NATIONAL -> Optional.of(Rank.NATIONAL).filter(rank -> own);
      case MISSION_CONTACT ->
          Optional.of(Rank.valueOf("MISSION_" + one.seat().orElseThrow())).filter(rank -> own);
      case COMPETENT_AUTHORITY, ORGAN_ADVISER, ORGANISATION -> Optional.empty();
    };
  }

  private static Structure find(List<Structure> roster, UUID id) {
    return roster.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static Rank lastRank(Routing routing) {
    return routing.steps().get(routing.steps().size() - 1).rank();
  }

  private static Wish in(String language, Wish wish) {
    return new Wish(
        wish.state(),
        wish.group(),
        wish.subject(),
        language,
        wish.asset(),
        wish.withoutEmbassy(),
        wish.opener(),
        wish.declined(),
        wish.askedTogether());
  }

  private static Wish declinedBy(Set<UUID> declined, Wish wish) {
    return new Wish(
        wish.state(),
        wish.group(),
        wish.subject(),
        wish.language(),
        wish.asset(),
        wish.withoutEmbassy(),
        wish.opener(),
        Set.copyOf(declined),
        wish.askedTogether());
  }

  @Provide
  Arbitrary<List<Structure>> rosters() {
    return Rosters.rosters();
  }

  @Provide
  Arbitrary<Wish> wishes() {
    return Rosters.wishes();
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of(Rosters.LANGUAGES);
  }
}
