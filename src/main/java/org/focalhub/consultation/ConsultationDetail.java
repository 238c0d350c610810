package org.focalhub.consultation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.timeline.Author;
import org.focalhub.timeline.Author.FocalPointRef;

/** A consultation as one reader may see it; the contract's schema of that name. */
record ConsultationDetail(
    ConsultationCard card,
    String language,
    Optional<LocalDate> answerBy,
    List<Side> sides,
    List<ActAs> actAs,
    List<PartyView> parties,
    List<EmbassyView> embassies,
    Optional<List<FocalPointRef>> passTo,
    RoutingView routing,
    DraftVersionView draft,
    List<MarkView> marks,
    Optional<Consultation.Delay> delay,
    Optional<RequestView> formalRequest,
    Optional<CloseReason> closeReason,
    long head,
    List<Notes> notes) {

  record ActAs(FocalPointRef focalPoint, Side side, PartyRole role, Set<ConsultationAct> may) {}

  record PartyView(FocalPointRef focalPoint, Side side, PartyRole role, Instant since) {}

  record EmbassyView(
      Side side, boolean included, Optional<String> reason, Optional<FocalPointRef> focalPoint) {}

  record MarkView(
      String item,
      Mark mark,
      Optional<String> remark,
      Optional<String> provision,
      int version,
      boolean revisedSince,
      Instant at,
      Author author) {}

  record RequestView(
      String reference,
      LocalDate date,
      TransmissionChannel channel,
      Side enteredBy,
      boolean confirmed,
      Optional<Outcome> outcome) {
    static RequestView of(FormalRequest request, Optional<Outcome> outcome) {
      return new RequestView(
          request.reference(),
          request.date(),
          request.channel(),
          request.enteredBy(),
          request.confirmed(),
          outcome);
    }
  }

  record Notes(Side side, UUID timeline, long head) {}
}
