package org.focalhub.consultation;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.consultation.CompetenceService.Because;
import org.focalhub.consultation.Consultation.Terms;
import org.focalhub.consultation.ConsultationStore.Party;
import org.focalhub.timeline.NewEntry;

/**
 * A consultation about to be opened with one State.
 *
 * @param receivingMission which follows for the State that is asked, where it is included
 * @param openingMission the same for a State that asks
 */
record Beginning(
    Consultation consultation,
    Routing routing,
    Optional<UUID> receivingMission,
    Optional<UUID> openingMission) {

  /** What its timeline says first. */
  List<NewEntry> entries(UUID person, OpeningService.Wish wish) {
    Consultation one = consultation;
    List<NewEntry> entries = new ArrayList<>();
    entries.add(by(person, wish, one, "OPENED", opened(one.terms())));
    wish.withoutEmbassy()
        .ifPresent(
            reason ->
                entries.add(
                    by(
                        person,
                        wish,
                        one,
                        "EMBASSY_LEFT_OUT",
                        new JsonObject()
                            .put("side", Side.RECEIVING.name())
                            .put("reason", reason))));
    wish.message()
        .ifPresent(
            text ->
                entries.add(
                    by(
                        person,
                        wish,
                        one,
                        "MESSAGE",
                        new JsonObject().put("text", text).put("asks", false))));
    entries.add(routed(one, routing));
    return entries;
  }

  private static JsonObject opened(Terms terms) {
    JsonObject body =
        new JsonObject()
            .put("subject", terms.subject().name())
            .put("urgency", terms.urgency().name())
            .put("handlingCode", terms.handlingCode().name())
            .put("title", terms.title());
    terms.answerBy().ifPresent(day -> body.put("answerBy", day.toString()));
    return body;
  }

  private static NewEntry by(
      UUID person, OpeningService.Wish wish, Consultation one, String kind, JsonObject body) {
    return NewEntry.by(person, Optional.of(wish.focalPoint()), one.id(), kind, body);
  }

  private static NewEntry routed(Consultation one, Routing routing) {
    return new NewEntry(
        one.id(),
        routing.chosen().isPresent() ? "ROUTED" : "UNROUTED",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        routing.stored().put("because", Because.OPENED.name()));
  }

  /** Whoever owns or opens it is that, and not its embassy besides. */
  List<Party> parties() {
    Consultation one = consultation;
    List<Party> parties = new ArrayList<>();
    parties.add(new Party(one.id(), one.origin().focalPoint(), Side.OPENING, PartyRole.OPENER));
    one.standing()
        .owner()
        .ifPresent(
            owner -> parties.add(new Party(one.id(), owner, Side.RECEIVING, PartyRole.COMPETENT)));
    receivingMission
        .filter(mission -> !one.standing().owner().equals(Optional.of(mission)))
        .ifPresent(
            mission ->
                parties.add(new Party(one.id(), mission, Side.RECEIVING, PartyRole.EMBASSY)));
    openingMission
        .filter(mission -> !one.origin().focalPoint().equals(mission))
        .ifPresent(
            mission -> parties.add(new Party(one.id(), mission, Side.OPENING, PartyRole.EMBASSY)));
    return parties;
  }
}
