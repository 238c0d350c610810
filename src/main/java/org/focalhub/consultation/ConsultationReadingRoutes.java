package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.directory.Subject;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;

/** Binds the contract's operations that read consultations without acting in them. */
final class ConsultationReadingRoutes {
  private final ConsultationReading reading;
  private final FiguresService figures;
  private final FormsView forms;

  ConsultationReadingRoutes(Pool pool, DraftForms forms, Targets targets) {
    this.reading = new ConsultationReading(pool, forms);
    this.figures = new FiguresService(pool);
    this.forms = FormsView.of(forms, targets);
  }

  void bind(SignedInApi api) {
    api.on("listConsultationForms", (caller, exchange) -> Future.succeededFuture(Answer.ok(forms)))
        .on("listConsultations", this::list)
        .on("markConsultationRead", this::mark)
        .on(
            "listDraftVersions",
            (caller, exchange) ->
                reading.versions(caller, exchange.id("consultation")).map(Answer::ok))
        .on(
            "consultationFigures",
            (caller, exchange) -> figures.figures(caller, wish(exchange)).map(Answer::ok))
        .on("exportConsultationFigures", this::export);
  }

  private record ReadUpTo(long seq) {}

  private Future<Answer> list(Caller caller, Exchange exchange) {
    CardStore.Wish wish =
        new CardStore.Wish(
            exchange.findText("box").map(InboxFilter::valueOf).orElse(InboxFilter.ALL),
            exchange.findText("state"),
            exchange.findText("subject").map(Subject::valueOf),
            exchange.findId("organ"),
            exchange.findText("q"),
            exchange.findText("cursor"),
            exchange.limit());
    return reading.list(caller, wish).map(Answer::ok);
  }

  private Future<Answer> mark(Caller caller, Exchange exchange) {
    long seq = exchange.body(ReadUpTo.class).seq();
    return reading.mark(caller, exchange.id("consultation"), seq).map(done -> Answer.noContent());
  }

  private Future<Answer> export(Caller caller, Exchange exchange) {
    return figures
        .figures(caller, wish(exchange))
        .map(
            found ->
                Answer.file(
                    "text/csv; charset=utf-8",
                    "consultations-" + found.year() + ".csv",
                    Buffer.buffer(FiguresCsv.write(found, caller.language()))));
  }

  private static FiguresStore.Wish wish(Exchange exchange) {
    return new FiguresStore.Wish(
        exchange.findText("scope").map(Figures.Scope::valueOf).orElse(Figures.Scope.MINE),
        exchange.findText("by").map(Figures.By::valueOf).orElse(Figures.By.STATE),
        exchange.findNumber("year").map(Long::intValue));
  }
}
