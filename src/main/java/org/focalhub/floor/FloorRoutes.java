package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.meeting.DelegationInput;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.http.Exchange;

/** Binds the contract's operations of floors. */
final class FloorRoutes {
  private final FloorReading reading;
  private final FloorService floors;
  private final InscriptionService inscriptions;
  private final MineService mine;

  FloorRoutes(
      FloorReading reading,
      FloorService floors,
      InscriptionService inscriptions,
      MineService mine) {
    this.reading = reading;
    this.floors = floors;
    this.inscriptions = inscriptions;
    this.mine = mine;
  }

  void bind(ContractRouter router, SignedInApi api) {
    bindFloor(api);
    bindInscriptions(api);
    bindRecord(api);
    router.open("lookAtFloor", this::look);
  }

  private void bindFloor(SignedInApi api) {
    api.on(
            "getFloor",
            (caller, exchange) -> reading.view(caller, exchange.id("segment")).map(Answer::ok))
        .on("actOnFloor", this::act)
        .on("previewFit", this::previewFit)
        .on(
            "openWall",
            (caller, exchange) ->
                floors
                    .openWall(caller, exchange.id("segment"), exchange.command())
                    .map(Answer::created));
  }

  private Future<Answer> act(Caller caller, Exchange exchange) {
    FloorCommand wish = exchange.body(FloorCommand.class);
    return floors.act(caller, exchange.id("segment"), wish, exchange.command()).map(Answer::ok);
  }

  private Future<Answer> previewFit(Caller caller, Exchange exchange) {
    return floors
        .fit(caller, exchange.id("segment"), exchange.findInstant("until"))
        .map(FitView::of)
        .map(Answer::ok);
  }

  private void bindInscriptions(SignedInApi api) {
    api.on(
            "inscribe",
            (caller, exchange) ->
                inscriptions
                    .inscribe(
                        caller,
                        exchange.id("segment"),
                        exchange.body(InscribeBody.class).wish(),
                        exchange.command())
                    .map(Answer::created))
        .on(
            "replaceSpeaker",
            (caller, exchange) ->
                inscriptions
                    .replace(
                        caller,
                        exchange.id("inscription"),
                        exchange.version(),
                        exchange.body(SpeakerBody.class).replacement(),
                        exchange.command())
                    .map(view -> Answer.ok(view).withVersion(view.version())))
        .on(
            "withdrawInscription",
            (caller, exchange) ->
                inscriptions
                    .withdraw(caller, exchange.id("inscription"), exchange.command())
                    .map(Answer::ok))
        .on("listMyRegistrations", (caller, exchange) -> mine.of(caller).map(Answer::ok));
  }

  private void bindRecord(SignedInApi api) {
    api.on("floorRecord", (caller, exchange) -> kept(caller, exchange).map(Answer::ok))
        .on(
            "exportFloorRecord",
            (caller, exchange) ->
                kept(caller, exchange)
                    .map(
                        floor ->
                            Answer.file(
                                "text/csv; charset=utf-8",
                                "record.csv",
                                Buffer.buffer(FloorRecordCsv.write(floor, caller.language())))));
  }

  private Future<FloorRecord> kept(Caller caller, Exchange exchange) {
    FloorRecord.By by =
        exchange.findText("by").map(FloorRecord.By::valueOf).orElse(FloorRecord.By.ORDER);
    return reading
        .shown(caller, exchange.id("segment"))
        .map(shown -> FloorRecord.of(shown, by, caller.language()));
  }

  private Future<Answer> look(Exchange exchange) {
    LookBody body = exchange.body(LookBody.class);
    return reading.look(body.pass(), body.segment()).map(Answer::ok);
  }

  private record LookBody(Optional<String> pass, Optional<UUID> segment) {}

  private record SpeakerBody(String speakerName, String speakerTitle, String speechLanguage) {
    Replacement replacement() {
      return new Replacement(speakerName.strip(), speakerTitle.strip(), speechLanguage);
    }
  }

  private record InscribeBody(
      Optional<UUID> focalPoint,
      Optional<DelegationInput> delegation,
      Optional<Lane> lane,
      String speakerName,
      Optional<String> speakerTitle,
      String speechLanguage) {

    InscriptionService.Wish wish() {
      return new InscriptionService.Wish(
          focalPoint,
          delegation,
          lane.filter(one -> one == Lane.RIGHT_OF_REPLY).isPresent(),
          new Replacement(
              speakerName.strip(), speakerTitle.map(String::strip).orElse(""), speechLanguage));
    }
  }

  private record FitView(
      long limitMs, long speakers, Instant endsAt, Instant endsAtWithout, boolean fits) {
    static FitView of(Pace.Fit fit) {
      return new FitView(
          fit.limitMs(),
          fit.speakers(),
          Instant.ofEpochMilli(fit.endsAt()),
          Instant.ofEpochMilli(fit.endsAtWithout()),
          fit.fits());
    }
  }
}
