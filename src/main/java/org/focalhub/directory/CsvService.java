package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** The directory out as a file and in again. Files are read, compared and written on workers. */
final class CsvService {
  private final Vertx vertx;
  private final Pool pool;
  private final Timelines timelines;
  private final CsvStore store = new CsvStore();

  CsvService(Vertx vertx, Pool pool, Timelines timelines) {
    this.vertx = vertx;
    this.pool = pool;
    this.timelines = timelines;
  }

  Future<String> exported(Caller caller) {
    caller.require(Role.SECRETARIAT, Role.ADMINISTRATOR);
    return pool.withConnection(client -> store.known(client, List.of()))
        .compose(known -> vertx.executeBlocking(() -> file(known)));
  }

  private static String file(Known known) {
    return CsvFile.write(
        known.points().values().stream()
            .sorted(Comparator.comparing(point -> point.point().code()))
            .map(known::cells)
            .toList());
  }

  /** What an import would do. */
  Future<ImportReport> tried(Caller caller, String csv) {
    caller.require(Role.SECRETARIAT, Role.ADMINISTRATOR);
    return read(csv)
        .compose(
            file ->
                pool.withConnection(client -> store.known(client, emails(file)))
                    .compose(known -> plan(file, known, caller.person())))
        .map(plan -> ImportReport.of(plan, true, caller.language()));
  }

  /** All of it, or nothing where anything is wrong. */
  Future<ImportReport> imported(Caller caller, UUID command, String csv) {
    caller.require(Role.SECRETARIAT, Role.ADMINISTRATOR);
    return read(csv)
        .compose(
            file ->
                timelines.write(
                    writing ->
                        Commands.once(
                            writing.client(),
                            caller.person(),
                            command,
                            "importDirectory",
                            ImportReport.class,
                            () -> imported(writing, caller, file))));
  }

  private Future<ImportReport> imported(Writing writing, Caller caller, CsvFile.Read file) {
    SqlClient tx = writing.client();
    return store
        .lock(tx)
        .compose(locked -> store.known(tx, emails(file)))
        .compose(
            known ->
                plan(file, known, caller.person())
                    .compose(plan -> carriedOut(writing, plan, known).map(plan)))
        .map(plan -> ImportReport.of(plan, false, caller.language()));
  }

  private Future<Void> carriedOut(Writing writing, ImportPlan plan, Known known) {
    if (!plan.wrong().isEmpty()) {
      return Future.succeededFuture();
    }
    return store
        .carryOut(writing.client(), plan, known.at())
        .compose(
            done ->
                plan.entries().isEmpty()
                    ? Future.succeededFuture()
                    : writing.append(plan.entries()).mapEmpty());
  }

  private Future<CsvFile.Read> read(String csv) {
    return vertx.executeBlocking(() -> CsvFile.read(csv));
  }

  private Future<ImportPlan> plan(CsvFile.Read file, Known known, UUID actor) {
    return vertx.executeBlocking(() -> ImportPlanner.plan(file, known, actor));
  }

  /** Every address that the file names, as it may be known. */
  private static List<String> emails(CsvFile.Read file) {
    return file.rows().stream()
        .flatMap(
            row ->
                Stream.concat(
                    Stream.of(row.cell(CsvColumn.PRINCIPAL_EMAIL)),
                    row.cell(CsvColumn.ALTERNATE_EMAILS).lines()))
        .filter(address -> !address.isEmpty())
        .flatMap(address -> EmailAddress.normalised(address).stream())
        .distinct()
        .toList();
  }
}
