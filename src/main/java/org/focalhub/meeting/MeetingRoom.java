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
  private final SegmentService segments;
  private final MeetingPages pages;

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
    RegistrationService registrations = new RegistrationService(vertx, pool, timelines, mail);
    this.pages = new MeetingPages(pool, registrations, new Delegations(), new Passes());
  }

  /** Binds the operations tagged {@code meetings}. */
  public void bind(SignedInApi api) {
    routes.bind(api);
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
    return List.of();
  }

  public void start() {}

  /** Waits for what its watch is doing. */
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
