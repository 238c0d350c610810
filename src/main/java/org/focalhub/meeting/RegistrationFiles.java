package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.meeting.ImportReport.Changes;
import org.focalhub.meeting.MeetingAccess.Standpoint;
import org.focalhub.meeting.RegistrationFile.Line;
import org.focalhub.meeting.RegistrationFile.Read;
import org.focalhub.meeting.RegistrationFile.Wrong;
import org.focalhub.meeting.SubmissionStore.Judged;
import org.focalhub.platform.db.Commands;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * A meeting's registrations out as a file, and people in from one. Files are read and written on
 * workers.
 */
final class RegistrationFiles {
  private final Vertx vertx;
  private final Pool pool;
  private final Timelines timelines;
  private final MeetingMail mail;
  private final Registering registering;
  private final MeetingAccess access = new MeetingAccess();
  private final RegistrationFileStore store = new RegistrationFileStore();

  RegistrationFiles(Vertx vertx, Pool pool, Timelines timelines, MeetingMail mail) {
    this.vertx = vertx;
    this.pool = pool;
    this.timelines = timelines;
    this.mail = mail;
    this.registering = new Registering(mail);
  }

  /** A file and its name. */
  record File(String name, String text) {}

  Future<File> exported(Caller caller, UUID meeting) {
    return access
        .standpoint(pool, meeting, caller.person())
        .map(Standpoint::organising)
        .compose(may -> store.meeting(pool, meeting))
        .compose(
            of ->
                store
                    .all(pool, meeting)
                    .compose(
                        rows ->
                            vertx.executeBlocking(
                                () -> RegistrationFile.write(rows, of.zone(), caller.language())))
                    .map(text -> new File(of.code() + "-registrations.csv", text)));
  }

  /** What an import would do: it is carried out, and rolled back. */
  Future<ImportReport> tried(Caller caller, UUID meeting, String csv) {
    return read(csv)
        .compose(
            file ->
                timelines.write(
                    writing ->
                        carriedOut(writing, caller, meeting, file)
                            .<ImportReport>compose(
                                done ->
                                    Future.failedFuture(new Undone(report(done, true, caller))))))
        .recover(RegistrationFiles::undone);
  }

  /** All of it, or nothing where anything is wrong. */
  Future<ImportReport> imported(Caller caller, UUID meeting, String csv, UUID command) {
    return read(csv)
        .compose(
            file ->
                timelines.write(
                    writing ->
                        Commands.once(
                            writing.client(),
                            caller.person(),
                            command,
                            "importRegistrations " + meeting,
                            ImportReport.class,
                            () ->
                                carriedOut(writing, caller, meeting, file)
                                    .compose(done -> kept(done, caller)))))
        .onSuccess(done -> mail.wake())
        .recover(RegistrationFiles::undone);
  }

  private static Future<ImportReport> kept(Done done, Caller caller) {
    ImportReport report = report(done, false, caller);
    return done.wrong().isEmpty()
        ? Future.succeededFuture(report)
        : Future.failedFuture(new Undone(report));
  }

  /** Ends a transaction that is not to last, with what it would have done. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ImportReport report;

    private Undone(ImportReport report) {
      super("rolled back", null, false, false);
      this.report = report;
    }
  }

  private static Future<ImportReport> undone(Throwable failure) {
    return failure instanceof Undone undone
        ? Future.succeededFuture(undone.report)
        : Future.failedFuture(failure);
  }

  private record Done(int lines, int added, int unchanged, List<Wrong> wrong) {}

  /** Where something is wrong, nothing counts as done. */
  private static ImportReport report(Done done, boolean dryRun, Caller caller) {
    Changes changes =
        done.wrong().isEmpty()
            ? new Changes(done.added(), 0, done.unchanged())
            : new Changes(0, 0, 0);
    return ImportReport.of(dryRun, done.lines(), changes, done.wrong(), caller.language());
  }

  private Future<Read> read(String csv) {
    return vertx.executeBlocking(() -> RegistrationFile.read(csv));
  }

  private Future<Done> carriedOut(Writing writing, Caller caller, UUID meeting, Read file) {
    return access
        .standpoint(writing.client(), meeting, caller.person())
        .map(Standpoint::organising)
        .compose(may -> delegations(writing, file.lines()))
        .compose(
            delegations -> {
              List<Wrong> wrong = new ArrayList<>(file.wrong());
              wrong.addAll(unknown(file.lines(), delegations));
              return file.lines().isEmpty()
                  ? Future.succeededFuture(new Done(file.count(), 0, 0, wrong))
                  : judged(writing, caller, meeting, file, delegations, wrong);
            });
  }

  private Future<Done> judged(
      Writing writing,
      Caller caller,
      UUID meeting,
      Read file,
      Map<String, Delegations.Known> delegations,
      List<Wrong> wrong) {
    return registering
        .judge(
            writing,
            file.lines().stream()
                .map(line -> submission(caller, meeting, line, delegations.get(line.delegation())))
                .toList())
        .map(judged -> done(file, judged, wrong));
  }

  private static Done done(Read file, List<Judged> judged, List<Wrong> wrong) {
    int unchanged = 0;
    for (int place = 0; place < judged.size(); place++) {
      Judged one = judged.get(place);
      Line line = file.lines().get(place);
      switch (one.verdict()) {
        case TAKEN_IN -> {}
        case ALREADY -> unchanged++;
        case QUOTA ->
            wrong.add(Wrong.of(line.line(), RegistrationColumn.DELEGATION, "quotaReached"));
        case HELD, CLOSED, EARLY, LATE -> throw Registering.problem(one).refused();
      }
    }
    return new Done(file.count(), judged.size() - unchanged, unchanged, wrong);
  }

  private Future<Map<String, Delegations.Known>> delegations(Writing writing, List<Line> lines) {
    return store.delegations(
        writing.client(), lines.stream().map(Line::delegation).distinct().toList());
  }

  /** Two capital letters are meant for a State, or for an organisation. */
  private static List<Wrong> unknown(List<Line> lines, Map<String, Delegations.Known> delegations) {
    return lines.stream()
        .filter(line -> line.delegation().matches("[A-Z]{2}"))
        .filter(line -> delegations.get(line.delegation()).name().isPresent())
        .map(line -> Wrong.of(line.line(), RegistrationColumn.DELEGATION, "unknown"))
        .toList();
  }

  private static Submission submission(
      Caller caller, UUID meeting, Line line, Delegations.Known delegation) {
    return new Submission(
        meeting,
        RegistrationWay.CSV,
        delegation,
        Optional.empty(),
        line.name(),
        line.title(),
        line.email(),
        line.language(),
        line.remarks(),
        Optional.empty(),
        Optional.of(caller.person()),
        true);
  }
}
