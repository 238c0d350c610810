package org.focalhub.consultation;

import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.directory.Roster;
import org.focalhub.directory.Seat;
import org.focalhub.directory.Subject;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;

/**
 * To whom a consultation comes, and why: a pure decision. Nobody chosen means that the Secretariat
 * is to be told at once.
 *
 * @param steps whoever was thought of, in order: of each rank until the chosen one at least one
 */
record Routing(Optional<Chosen> chosen, List<Step> steps) {

  /**
   * What is asked.
   *
   * @param group of the State that is asked
   * @param language that the consultation is written in; it orders within a rank and excludes none
   * @param asset of those subjects that go to the focal point for financial investigations first
   * @param declined the focal points that have said that they are not competent
   * @param askedTogether whether another State of the region is asked in the same act: the States
   *     do not see one another, so what serves the whole region is passed over
   */
  record Wish(
      String state,
      Optional<RegionalGroup> group,
      Subject subject,
      String language,
      boolean asset,
      boolean withoutEmbassy,
      UUID opener,
      Set<UUID> declined,
      boolean askedTogether) {
    /** What is asked of one State alone. */
    Wish(
        String state,
        Optional<RegionalGroup> group,
        Subject subject,
        String language,
        boolean asset,
        boolean withoutEmbassy,
        UUID opener,
        Set<UUID> declined) {
      this(state, group, subject, language, asset, withoutEmbassy, opener, declined, false);
    }
  }

  record Chosen(
      UUID focalPoint,
      Bilingual name,
      FocalPointKind kind,
      ZoneId timeZone,
      UUID person,
      String personName,
      String capacity) {

    private static Chosen at(Roster.Structure structure, Answering answering) {
      return new Chosen(
          structure.id(),
          structure.name(),
          structure.kind(),
          structure.timeZone(),
          answering.person(),
          answering.name(),
          answering.capacity());
    }
  }

  /** Why it went no further, or there. */
  enum Finding {
    NOT_DESIGNATED,
    NOBODY_HOLDS,
    ALL_ABSENT,
    DECLINED,
    EMBASSY_LEFT_OUT,
    OPENED_IT,
    ASKED_TOGETHER,
    CHOSEN
  }

  /**
   * One focal point that was thought of, or a rank for which the State has designated none.
   *
   * @param absent who holds it and is away
   */
  record Step(
      Rank rank,
      Finding finding,
      Optional<Author.FocalPointRef> focalPoint,
      Optional<Boolean> speaksLanguage,
      List<Author.PersonRef> absent) {

    private static Step notDesignated(Rank rank) {
      return new Step(rank, Finding.NOT_DESIGNATED, Optional.empty(), Optional.empty(), List.of());
    }

    private static Step at(
        Roster.Structure structure, Rank rank, Finding finding, String language) {
      return new Step(
          rank,
          finding,
          Optional.of(ref(structure.id(), structure.name(), structure.kind())),
          Optional.of(structure.languages().contains(language)),
          structure.posts().stream()
              .filter(Roster.Post::absent)
              .map(post -> new Author.PersonRef(post.person(), post.name()))
              .toList());
    }
  }

  static Routing decide(Wish wish, List<Roster.Structure> roster) {
    List<Step> steps = new ArrayList<>();
    for (Rank rank : Rank.of(wish)) {
      List<Roster.Structure> thoughtOf = rank.among(roster, wish);
      if (thoughtOf.isEmpty()) {
        steps.add(Step.notDesignated(rank));
      }
      for (Roster.Structure structure : thoughtOf) {
        Optional<Answering> answering = Answering.in(structure);
        Finding finding = finding(wish, structure, answering);
        steps.add(Step.at(structure, rank, finding, wish.language()));
        if (finding == Finding.CHOSEN) {
          return new Routing(
              answering.map(somebody -> Chosen.at(structure, somebody)), List.copyOf(steps));
        }
      }
    }
    return new Routing(Optional.empty(), List.copyOf(steps));
  }

  /**
   * The mission that follows for a State: one where somebody is present first, then The Hague, else
   * New York, else Brussels.
   */
  static Optional<Roster.Structure> embassy(String state, List<Roster.Structure> roster) {
    List<Seat> order = List.of(Seat.THE_HAGUE, Seat.NEW_YORK, Seat.BRUSSELS);
    return roster.stream()
        .filter(one -> one.kind() == FocalPointKind.MISSION_CONTACT)
        .filter(one -> one.state().equals(Optional.of(state)))
        .min(
            Comparator.<Roster.Structure, Boolean>comparing(one -> Answering.in(one).isEmpty())
                .thenComparing(one -> one.seat().map(order::indexOf).orElse(order.size()))
                .thenComparing(Roster.Structure::id));
  }

  /** As the contract has it. */
  RoutingView view() {
    return new RoutingView(
        chosen.map(one -> ref(one.focalPoint(), one.name(), one.kind())),
        chosen.map(one -> new Author.PersonRef(one.person(), one.personName())),
        chosen.map(Chosen::capacity),
        steps);
  }

  /**
   * As the column {@code routing} and the timeline keep it, for both sides: a State is not told
   * that another one was asked in the same act.
   */
  JsonObject stored() {
    return Json.toObject(new Routing(chosen, ofThisStateAlone()).view());
  }

  private List<Step> ofThisStateAlone() {
    return steps.stream()
        .filter(step -> step.finding() != Finding.ASKED_TOGETHER || isAllOfItsRank(step))
        .map(
            step ->
                step.finding() == Finding.ASKED_TOGETHER ? Step.notDesignated(step.rank()) : step)
        .distinct()
        .toList();
  }

  private boolean isAllOfItsRank(Step step) {
    return steps.stream()
        .filter(other -> other.rank() == step.rank())
        .allMatch(other -> other.finding() == step.finding());
  }

  /** What {@link #stored} kept. */
  static RoutingView shown(JsonObject stored) {
    return Json.fromObject(stored, RoutingView.class);
  }

  private static Finding finding(
      Wish wish, Roster.Structure structure, Optional<Answering> answering) {
    if (structure.id().equals(wish.opener())) {
      return Finding.OPENED_IT;
    }
    if (wish.askedTogether() && structure.state().isEmpty()) {
      return Finding.ASKED_TOGETHER;
    }
    if (wish.declined().contains(structure.id())) {
      return Finding.DECLINED;
    }
    if (wish.withoutEmbassy() && structure.kind() == FocalPointKind.MISSION_CONTACT) {
      return Finding.EMBASSY_LEFT_OUT;
    }
    if (structure.posts().isEmpty()) {
      return Finding.NOBODY_HOLDS;
    }
    return answering.isPresent() ? Finding.CHOSEN : Finding.ALL_ABSENT;
  }

  private static Author.FocalPointRef ref(UUID id, Bilingual name, FocalPointKind kind) {
    return new Author.FocalPointRef(id, name, kind.name());
  }
}
