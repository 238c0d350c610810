package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.directory.DirectoryService.Policy;
import org.focalhub.directory.FocalPointStore.Filter;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Cursor;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.http.Problem;

/** States, organisations, lists, search, contact policies, export and import. */
final class DirectoryRoutes {
  private final DirectoryService directory;
  private final DesignatorService designators;
  private final SearchService search;
  private final CsvService csv;

  DirectoryRoutes(
      DirectoryService directory,
      DesignatorService designators,
      SearchService search,
      CsvService csv) {
    this.directory = directory;
    this.designators = designators;
    this.search = search;
    this.csv = csv;
  }

  void bind(SignedInApi api) {
    api.on("listStates", (caller, exchange) -> directory.states(caller).map(Answer::ok))
        .on("getState", this::state)
        .on("addState", this::addState)
        .on(
            "listOrganisations",
            (caller, exchange) -> directory.organisations(caller).map(Answer::ok))
        .on("addOrganisation", this::addOrganisation)
        .on("listFocalPoints", this::list)
        .on("listGaps", (caller, exchange) -> directory.gaps(caller).map(Answer::ok))
        .on("searchDirectory", this::search)
        .on("listContactPolicies", (caller, exchange) -> policies(caller))
        .on("setContactPolicy", this::setContactPolicy)
        .on("exportDirectory", (caller, exchange) -> export(caller))
        .on("importDirectory", this::imported);
  }

  record Import(String csv) {}

  private Future<Answer> state(Caller caller, Exchange exchange) {
    return directory.state(caller, exchange.text("iso")).map(Answer::ok);
  }

  private Future<Answer> addState(Caller caller, Exchange exchange) {
    return designators
        .addState(caller, exchange.command(), exchange.body(DesignatorService.NewState.class))
        .map(Answer::created);
  }

  private Future<Answer> addOrganisation(Caller caller, Exchange exchange) {
    return designators
        .addOrganisation(
            caller, exchange.command(), exchange.body(DesignatorService.NewOrganisation.class))
        .map(Answer::created);
  }

  private Future<Answer> list(Caller caller, Exchange exchange) {
    Filter filter =
        new Filter(
            exchange.findText("kind"),
            exchange.findText("group"),
            exchange.findText("state"),
            exchange.findText("subject"),
            exchange.findText("language"));
    return directory
        .focalPoints(caller, filter, after(caller, exchange), exchange.limit())
        .map(Answer::ok);
  }

  /** A list in another language is in another order, and is not continued. */
  private static Optional<UUID> after(Caller caller, Exchange exchange) {
    Optional<Cursor> cursor = exchange.findText("cursor").map(text -> Cursor.read(text, 2));
    if (cursor.filter(one -> !one.text(0).equals(caller.language().tag())).isPresent()) {
      throw Problem.invalid("cursor", "cursor").refused();
    }
    return cursor.map(one -> one.id(1));
  }

  private Future<Answer> search(Caller caller, Exchange exchange) {
    return search.search(caller, exchange.text("q"), exchange.findId("among")).map(Answer::ok);
  }

  private Future<Answer> policies(Caller caller) {
    return directory.policies(caller).map(Answer::ok);
  }

  private Future<Answer> setContactPolicy(Caller caller, Exchange exchange) {
    Policy policy = exchange.body(Policy.class);
    return designators
        .setContactPolicy(caller, policy.kind(), policy.visibleTo())
        .compose(done -> policies(caller));
  }

  private Future<Answer> export(Caller caller) {
    return csv.exported(caller)
        .map(file -> Answer.file("text/csv; charset=utf-8", "directory.csv", Buffer.buffer(file)));
  }

  private Future<Answer> imported(Caller caller, Exchange exchange) {
    String file = exchange.body(Import.class).csv();
    Future<ImportReport> report =
        exchange.flag("dryRun", true)
            ? csv.tried(caller, file)
            : csv.imported(caller, exchange.command(), file);
    return report.map(Answer::ok);
  }
}
