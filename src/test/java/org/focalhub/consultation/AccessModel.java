package org.focalhub.consultation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who may see a consultation, in the words and by none of the hub's own decisions: those
 * who are in it; where the code opens it to the States, also the others of both sides; never an
 * embassy that is left out, unless it is the one that asks or answers; nobody else.
 */
final class AccessModel {
  /** A focal point; of a State, of an organ, or of a region. */
  record Point(UUID id, Optional<String> state, Optional<UUID> organ, boolean mission) {}

  /** One consultation as the model knows it. */
  static final class Case {
    final UUID id;
    final UUID act;
    final Point opener;
    final String receiving;
    final Map<Side, UUID> notes;
    final Map<Side, Boolean> embassyIn = new EnumMap<>(Side.class);
    private final Map<UUID, PartyRole> roles = new HashMap<>();
    boolean open;
    private Optional<UUID> owner = Optional.empty();

    Case(UUID id, UUID act, Point opener, String receiving, Map<Side, UUID> notes) {
      this.id = id;
      this.act = act;
      this.opener = opener;
      this.receiving = receiving;
      this.notes = notes;
      roles.put(opener.id(), PartyRole.OPENER);
    }

    /**
     * Somebody else answers.
     *
     * @param before what becomes of the one who did
     */
    void ownedBy(Optional<UUID> next, PartyRole before) {
      if (!next.equals(owner)) {
        owner.ifPresent(point -> roles.put(point, before));
        next.ifPresent(point -> roles.put(point, PartyRole.COMPETENT));
        owner = next;
      }
    }

    Optional<UUID> owner() {
      return owner;
    }

    void include(Side side, Optional<Point> mission) {
      embassyIn.put(side, true);
      mission
          .filter(point -> !onDuty(point))
          .ifPresent(point -> roles.put(point.id(), PartyRole.EMBASSY));
    }

    void leaveOut(Side side, Optional<Point> mission) {
      embassyIn.put(side, false);
      mission.filter(point -> !onDuty(point)).ifPresent(point -> roles.remove(point.id()));
    }

    private boolean onDuty(Point point) {
      return opener.equals(point) || owner.equals(Optional.of(point.id()));
    }

    Optional<Side> sideOf(Point point) {
      if (point.equals(opener)
          || point.state().isPresent() && point.state().equals(opener.state())
          || point.organ().isPresent() && point.organ().equals(opener.organ())) {
        return Optional.of(Side.OPENING);
      }
      return point.state().equals(Optional.of(receiving)) || isOfRegionAndInIt(point)
          ? Optional.of(Side.RECEIVING)
          : Optional.empty();
    }

    private boolean isOfRegionAndInIt(Point point) {
      return point.state().isEmpty() && point.organ().isEmpty() && isInIt(point);
    }

    private boolean isInIt(Point point) {
      PartyRole role = roles.get(point.id());
      return role != null && role != PartyRole.DECLINED;
    }

    private boolean sees(Point point) {
      Optional<Side> side = sideOf(point);
      if (side.isEmpty()) {
        return false;
      }
      boolean leftOut = point.mission() && !embassyIn.get(side.get()) && !onDuty(point);
      return !leftOut && (isInIt(point) || open);
    }
  }

  private final Map<UUID, Set<Point>> serves = new HashMap<>();

  void serves(UUID person, Point point) {
    serves.computeIfAbsent(person, key -> new HashSet<>()).add(point);
  }

  void servesNoMore(UUID person, Point point) {
    serves.get(person).remove(point);
  }

  Set<Point> served(UUID person) {
    return serves.getOrDefault(person, Set.of());
  }

  Set<Side> sides(UUID person, Case one) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    served(person).stream()
        .filter(one::sees)
        .forEach(point -> sides.add(one.sideOf(point).orElseThrow()));
    return sides;
  }

  boolean sees(UUID person, Case one) {
    return !sides(person, one).isEmpty();
  }

  /** The focal point through which somebody would act: one that sees it, before others. */
  Optional<UUID> actsFor(UUID person, Case one) {
    List<Point> all = List.copyOf(served(person));
    return all.stream()
        .filter(one::onDuty)
        .findFirst()
        .or(() -> all.stream().filter(one::sees).findFirst())
        .or(() -> all.stream().findFirst())
        .map(Point::id);
  }
}
