package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Cursor;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.text.Language;

/** Binds the contract's operations on registrations. */
final class RegistrationRoutes {
  private final SubmissionService submissions;
  private final RegistrationService registrations;
  private final RegistrationTable table;
  private final DecisionService decisions;
  private final RegistrationFiles files;

  RegistrationRoutes(
      SubmissionService submissions,
      RegistrationService registrations,
      RegistrationTable table,
      DecisionService decisions,
      RegistrationFiles files) {
    this.submissions = submissions;
    this.registrations = registrations;
    this.table = table;
    this.decisions = decisions;
    this.files = files;
  }

  void bind(SignedInApi api) {
    bindWaysIn(api);
    bindOne(api);
    bindTable(api);
    bindFiles(api);
  }

  private void bindWaysIn(SignedInApi api) {
    api.on(
            "register",
            (caller, exchange) ->
                submissions
                    .register(
                        caller,
                        exchange.id("meeting"),
                        exchange.body(SubmissionService.Wish.class),
                        exchange.command())
                    .map(RegistrationRoutes::created))
        .on(
            "registerSomebody",
            (caller, exchange) ->
                submissions
                    .registerSomebody(
                        caller,
                        exchange.id("meeting"),
                        exchange.body(SubmissionService.ForSomebody.class),
                        exchange.command())
                    .map(RegistrationRoutes::created));
  }

  private void bindOne(SignedInApi api) {
    api.on(
            "getRegistration",
            (caller, exchange) ->
                registrations
                    .find(caller, exchange.id("registration"))
                    .map(RegistrationRoutes::shown))
        .on(
            "changeRegistration",
            (caller, exchange) ->
                registrations
                    .change(
                        caller,
                        exchange.id("registration"),
                        exchange.body(Changed.class).to(exchange.version()),
                        exchange.command())
                    .map(RegistrationRoutes::shown))
        .on(
            "withdrawRegistration",
            (caller, exchange) ->
                registrations
                    .withdraw(caller, exchange.id("registration"), exchange.command())
                    .map(RegistrationRoutes::shown))
        .on(
            "decideForDelegation",
            (caller, exchange) ->
                registrations
                    .decideForDelegation(
                        caller,
                        exchange.id("registration"),
                        exchange.body(DelegationDecision.class),
                        exchange.command())
                    .map(RegistrationRoutes::shown))
        .on(
            "listDelegation",
            (caller, exchange) ->
                registrations
                    .ofDelegations(caller, exchange.id("meeting"))
                    .map(all -> Answer.ok(new Registrations(all))));
  }

  private void bindTable(SignedInApi api) {
    api.on(
            "listRegistrations",
            (caller, exchange) ->
                table.page(caller, exchange.id("meeting"), filter(exchange)).map(Answer::ok))
        .on(
            "countRegistrations",
            (caller, exchange) -> table.counts(caller, exchange.id("meeting")).map(Answer::ok))
        .on(
            "decideOnRegistrations",
            (caller, exchange) ->
                decisions
                    .decide(
                        caller,
                        exchange.id("meeting"),
                        exchange.body(DecisionService.Wish.class),
                        exchange.command())
                    .map(Answer::ok));
  }

  private static RegistrationFilter filter(Exchange exchange) {
    return new RegistrationFilter(
        exchange.findText("cursor").map(RegistrationRoutes::after).orElse(0),
        exchange.findText("standing").map(Standing::valueOf),
        exchange.findText("state"),
        exchange.findText("group").map(RegionalGroup::valueOf),
        exchange.findText("way").map(RegistrationWay::valueOf),
        exchange.findText("late").map(Boolean::valueOf),
        exchange.findText("q").filter(text -> !text.isBlank()).map(RegistrationTable::words),
        exchange.limit());
  }

  /** A made-up number, however large, comes before no registration. */
  private static int after(String cursor) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Cursor.read(cursor, 1).number(0)));
  }

  private void bindFiles(SignedInApi api) {
    api.on(
            "exportRegistrations",
            (caller, exchange) ->
                files.exported(caller, exchange.id("meeting")).map(RegistrationRoutes::file))
        .on("importRegistrations", this::imported);
  }

  private static Answer file(RegistrationFiles.File file) {
    return Answer.file("text/csv; charset=utf-8", file.name(), Buffer.buffer(file.text()));
  }

  private Future<Answer> imported(Caller caller, Exchange exchange) {
    UUID meeting = exchange.id("meeting");
    String csv = exchange.body(Import.class).csv();
    Future<ImportReport> report =
        exchange.flag("dryRun", true)
            ? files.tried(caller, meeting, csv)
            : files.imported(caller, meeting, csv, exchange.command());
    return report.map(Answer::ok);
  }

  private static Answer shown(RegistrationView view) {
    return Answer.ok(view).withVersion(view.version());
  }

  private static Answer created(RegistrationView view) {
    return Answer.created(view).withVersion(view.version());
  }

  private record Registrations(List<RegistrationView> registrations) {}

  private record Changed(String name, String title, String remarks, Language language) {
    RegistrationChange to(int version) {
      return new RegistrationChange(version, name, title, remarks, language);
    }
  }

  private record Import(String csv) {}
}
