package org.focalhub.consultation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.Roster;
import org.focalhub.directory.Seat;

/** Which focal points are thought of, in this order. */
enum Rank {
  /** For assets only. */
  FINANCIAL_INVESTIGATION(FocalPointKind.FINANCIAL_INVESTIGATION),
  /** Of the State itself, else of its region. */
  THEMATIC(FocalPointKind.REGIONAL_THEMATIC),
  NATIONAL(FocalPointKind.NATIONAL),
  MISSION_THE_HAGUE(Seat.THE_HAGUE),
  MISSION_NEW_YORK(Seat.NEW_YORK),
  MISSION_BRUSSELS(Seat.BRUSSELS);

  private final FocalPointKind kind;
  private final Optional<Seat> seat;

  Rank(FocalPointKind kind) {
    this.kind = kind;
    this.seat = Optional.empty();
  }

  Rank(Seat seat) {
    this.kind = FocalPointKind.MISSION_CONTACT;
    this.seat = Optional.of(seat);
  }

  static List<Rank> of(Routing.Wish wish) {
    return Arrays.stream(values())
        .filter(rank -> rank != FINANCIAL_INVESTIGATION || wish.asset())
        .toList();
  }

  /** Those of this rank, in the order in which they are thought of. */
  List<Roster.Structure> among(List<Roster.Structure> roster, Routing.Wish wish) {
    return roster.stream()
        .filter(one -> one.kind() == kind && (seat.isEmpty() || one.seat().equals(seat)))
        .filter(one -> this != THEMATIC || one.subjects().contains(wish.subject()))
        .filter(one -> isOfState(one, wish) || this == THEMATIC && isOfRegion(one, wish))
        .sorted(
            Comparator.<Roster.Structure, Boolean>comparing(one -> !isOfState(one, wish))
                .thenComparing(one -> !one.languages().contains(wish.language()))
                .thenComparing(Roster.Structure::id))
        .toList();
  }

  private static boolean isOfState(Roster.Structure one, Routing.Wish wish) {
    return one.state().equals(Optional.of(wish.state()));
  }

  private static boolean isOfRegion(Roster.Structure one, Routing.Wish wish) {
    return one.state().isEmpty() && one.group().isPresent() && one.group().equals(wish.group());
  }
}
