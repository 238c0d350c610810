package org.focalhub.consultation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.text.Bilingual;

/**
 * Figures of consultations opened in a year; the contract's schema {@code ConsultationFigures}.
 *
 * @param until up to when, in the scope NETWORK
 * @param withheldBelow what is fewer is withheld; 1 where nothing is
 * @param others what the rows do not tell, taken together
 */
record Figures(
    Scope scope,
    By by,
    int year,
    Optional<Instant> until,
    int withheldBelow,
    List<FigureRow> rows,
    Optional<FigureRow> others,
    Optional<FigureRow> total) {

  enum Scope {
    /** What one may see oneself. */
    MINE,
    /** All consultations of the network. */
    NETWORK
  }

  /** By the State that was asked, by subject, or by the organ that opened it. */
  enum By {
    STATE,
    SUBJECT,
    ORGAN
  }

  /** Whatever is absent is not known yet or withheld; minutes are medians. */
  record FigureRow(
      Optional<String> key,
      Optional<Bilingual> name,
      int opened,
      Optional<Integer> acknowledgeMinutes,
      Optional<Integer> adviseMinutes,
      Optional<Integer> formalised,
      Optional<Integer> executed,
      Optional<Integer> partlyExecuted,
      Optional<Integer> refused,
      Optional<Integer> pending) {

    /** How many were opened, and nothing more. */
    static FigureRow opened(Optional<String> key, Optional<Bilingual> name, int opened) {
      return new FigureRow(
          key,
          name,
          opened,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    FigureRow with(Outcomes outcomes) {
      return new FigureRow(
          key,
          name,
          opened,
          acknowledgeMinutes,
          adviseMinutes,
          Optional.of(outcomes.formalised()),
          Optional.of(outcomes.executed()),
          Optional.of(outcomes.partlyExecuted()),
          Optional.of(outcomes.refused()),
          Optional.of(outcomes.pending()));
    }

    FigureRow with(Optional<Integer> acknowledge, Optional<Integer> advise) {
      return new FigureRow(
          key,
          name,
          opened,
          acknowledge,
          advise,
          formalised,
          executed,
          partlyExecuted,
          refused,
          pending);
    }
  }
}
