package org.focalhub.consultation;

import java.util.Optional;
import java.util.UUID;

/**
 * Where a consultation stands: all that its rules look at.
 *
 * @param waitingFor the side that was asked something; present in WAITING and nowhere else
 * @param owner the competent focal point; absent while it is with the Secretariat
 * @param acknowledged whether somebody has ever acknowledged it
 */
record Standing(
    ConsultationState state,
    Optional<Side> waitingFor,
    Optional<UUID> owner,
    boolean acknowledged,
    Optional<FormalRequest> formalRequest,
    Optional<CloseReason> closeReason) {

  static Standing opened(Optional<UUID> owner) {
    return new Standing(
        ConsultationState.OPENED,
        Optional.empty(),
        owner,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** Neither closed nor tied to a formal request that both sides know. */
  boolean open() {
    return state != ConsultationState.CLOSED && !confirmed();
  }

  boolean confirmed() {
    return state == ConsultationState.FORMALISED
        && formalRequest.filter(FormalRequest::confirmed).isPresent();
  }

  /** The side that owes the next step; the schema's {@code consultation_turn} says the same. */
  Optional<Side> turn() {
    return switch (state) {
      case OPENED, ACKNOWLEDGED, IN_EXCHANGE -> Optional.of(Side.RECEIVING);
      case WAITING -> waitingFor;
      case ADVISED -> Optional.of(Side.OPENING);
      case FORMALISED ->
          formalRequest
              .filter(request -> !request.confirmed())
              .map(request -> request.enteredBy().other());
      case CLOSED -> Optional.empty();
    };
  }

  /** Whether the receiving side owes an answer, now or once it has been told what it asked. */
  boolean owesAnswer() {
    return switch (state) {
      case OPENED, ACKNOWLEDGED, IN_EXCHANGE, WAITING -> owner.isPresent();
      case ADVISED, FORMALISED, CLOSED -> false;
    };
  }

  Standing in(ConsultationState next) {
    return new Standing(
        next, Optional.empty(), owner, acknowledged, formalRequest, Optional.empty());
  }

  Standing waitingFor(Side side) {
    return new Standing(
        ConsultationState.WAITING,
        Optional.of(side),
        owner,
        acknowledged,
        formalRequest,
        Optional.empty());
  }

  Standing acknowledge() {
    Standing next = in(ConsultationState.ACKNOWLEDGED);
    return new Standing(next.state, next.waitingFor, owner, true, formalRequest, Optional.empty());
  }

  Standing ownedBy(Optional<UUID> another) {
    return new Standing(state, waitingFor, another, acknowledged, formalRequest, closeReason);
  }

  Standing formalised(FormalRequest request) {
    return new Standing(
        ConsultationState.FORMALISED,
        Optional.empty(),
        owner,
        acknowledged,
        Optional.of(request),
        Optional.empty());
  }

  Standing closed(CloseReason reason) {
    return new Standing(
        ConsultationState.CLOSED,
        Optional.empty(),
        owner,
        acknowledged,
        formalRequest,
        Optional.of(reason));
  }

  /** As before it was closed or formalised; what had been entered stays on the timeline. */
  Standing reopened() {
    return new Standing(
        acknowledged ? ConsultationState.IN_EXCHANGE : ConsultationState.OPENED,
        Optional.empty(),
        owner,
        acknowledged,
        Optional.empty(),
        Optional.empty());
  }
}
