package org.focalhub.consultation;

import static org.focalhub.consultation.PartyRole.COMPETENT;
import static org.focalhub.consultation.PartyRole.EMBASSY;
import static org.focalhub.consultation.PartyRole.ESCALATED;
import static org.focalhub.consultation.PartyRole.OPENER;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whatever happens in a consultation, and whom a mail tells of it. */
enum NoticeKind {
  OPENED,
  ROUTED,
  UNROUTED,
  ACKNOWLEDGED,
  MESSAGE,
  NOTE,
  DRAFT_REVISED,
  MARKED,
  PASSED,
  DECLINED,
  DELAYED,
  ADVISED,
  FORMALISED,
  CONFIRMED,
  OUTCOME,
  CLOSED,
  REOPENED,
  EMBASSY_INCLUDED,
  EMBASSY_LEFT_OUT,
  HANDLING_CHANGED,
  REMINDED_BEFORE,
  REMINDED_DUE,
  ESCALATED_ALTERNATES,
  ESCALATED_NATIONAL,
  ESCALATED_EMBASSY,
  ESCALATED_SECRETARIAT;

  /** What a focal point must be to be told. */
  record Addressee(Side side, PartyRole role) {}

  /**
   * The kind of a {@link Notice}.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  static NoticeKind of(String name) {
    return valueOf(name.replace('.', '_'));
  }

  /** Whether the people of the Secretariat are told, who see no content. */
  boolean tellsSecretariat() {
    return this == UNROUTED || this == ESCALATED_SECRETARIAT;
  }

  /** Whether it is about a clock, hence about nothing once that clock has stopped. */
  boolean isOfTheClock() {
    return name().startsWith("REMINDED_") || name().startsWith("ESCALATED_");
  }

  /**
   * The parties that are told; of embassies only those that this very entry is about, where it is
   * about one.
   *
   * @param by the side that acted; where none did, both are told what one would be
   */
  List<Addressee> addressees(Optional<Side> by) {
    return switch (this) {
      case OPENED, NOTE, EMBASSY_LEFT_OUT, UNROUTED, ESCALATED_SECRETARIAT -> List.of();
      case ROUTED -> and(owner(), embassies());
      case PASSED, REMINDED_BEFORE, REMINDED_DUE, ESCALATED_ALTERNATES -> owner();
      case ESCALATED_NATIONAL -> List.of(new Addressee(Side.RECEIVING, ESCALATED));
      case ESCALATED_EMBASSY -> List.of(new Addressee(Side.RECEIVING, EMBASSY));
      case EMBASSY_INCLUDED -> embassies();
      case ACKNOWLEDGED, MESSAGE, DRAFT_REVISED, MARKED, OUTCOME, HANDLING_CHANGED -> others(by);
      case DECLINED -> others(Optional.of(Side.RECEIVING));
      case DELAYED, ADVISED, FORMALISED, CONFIRMED, CLOSED, REOPENED ->
          and(others(by), embassies());
    };
  }

  private static List<Addressee> owner() {
    return List.of(new Addressee(Side.RECEIVING, COMPETENT));
  }

  private static List<Addressee> embassies() {
    return List.of(new Addressee(Side.OPENING, EMBASSY), new Addressee(Side.RECEIVING, EMBASSY));
  }

  private static List<Addressee> others(Optional<Side> by) {
    return by.map(Side::other).map(List::of).orElse(List.of(Side.values())).stream()
        .flatMap(NoticeKind::working)
        .toList();
  }

  private static Stream<Addressee> working(Side side) {
    return Stream.of(OPENER, COMPETENT, ESCALATED).map(role -> new Addressee(side, role));
  }

  private static List<Addressee> and(List<Addressee> some, List<Addressee> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
