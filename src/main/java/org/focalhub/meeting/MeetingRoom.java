package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.page.Pages;
import org.focalhub.timeline.Timelines;

/**
 * The room put together: bind its operations and pages, give its letters to the sender, start its
 * watch, close it.
 */
public final class MeetingRoom {
  private final MeetingRoutes routes;
  private final RegistrationRoutes registrationRoutes;
  private final SegmentService segments;
  private final MeetingPages pages;
  private final List<MailWriter> letters;
  private final MeetingWatch watch;

  /**
   * @param publicUrl where people reach the hub; asked when a mail or a page is written
   */
  public MeetingRoom(
      Vertx vertx, Pool pool, Timelines timelines, Outbox outbox, Supplier<URI> publicUrl) {
    MeetingMail mail = new MeetingMail(outbox);
    Organising organising = new Organising(timelines);
    this.segments = new SegmentService(pool, organising);
    this.routes =
        new MeetingRoutes(
            new MeetingReading(pool, publicUrl),
            new MeetingService(timelines, organising, new WaitingList(mail), mail),
            new TeamService(organising),
            segments,
            new ExtensionService(organising),
            new AnswerService(pool, timelines, organising, mail));
    RegistrationService registrations = new RegistrationService(pool, timelines, mail);
    this.registrationRoutes =
        new RegistrationRoutes(
            new SubmissionService(pool, timelines, mail),
            registrations,
            new RegistrationTable(pool),
            new DecisionService(pool, timelines, mail),
            new RegistrationFiles(vertx, pool, timelines, mail));
    Passes passes = new Passes();
    this.pages = new MeetingPages(pool, registrations, passes);
    this.letters = letters(pool, publicUrl, passes);
    this.watch = new MeetingWatch(vertx, registrations, new Erasure(pool));
  }

  private static List<MailWriter> letters(Pool pool, Supplier<URI> publicUrl, Passes passes) {
    return List.of(
        new RegistrationLetter(pool, publicUrl, passes),
        new CopyLetter(pool, publicUrl),
        new ToConfirmLetter(pool, publicUrl),
        new InvitedLetter(pool, publicUrl),
        new CancelledLetter(pool, publicUrl));
  }

  /** Binds the operations tagged {@code meetings}. */
  public void bind(SignedInApi api) {
    routes.bind(api);
    registrationRoutes.bind(api);
  }

  /** Whoever follows floors hears when a segment is set otherwise. */
  public void tellOfSegments(SegmentListener listener) {
    segments.tell(listener);
  }

  /** The pages for people without an account, which need no JavaScript. */
  public void addPagesTo(Router router, Pages pages) {
    this.pages.addTo(router, pages);
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return letters;
  }

  public void start() {
    watch.start();
  }

  /** Waits for what its watch is doing. */
  public Future<Void> close() {
    return watch.close();
  }
}
