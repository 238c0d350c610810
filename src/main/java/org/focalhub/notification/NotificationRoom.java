package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.MailPolicy;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.mail.OutboxDesk;
import org.focalhub.platform.mail.UnsubscribeLinks;
import org.focalhub.platform.management.Meters;
import org.focalhub.platform.page.Pages;
import org.focalhub.platform.time.WorkingCalendars;

/**
 * The room put together: open it once the database is migrated, bind its operations and pages, give
 * its letters and its policy to the sender, start its clock, close it.
 */
public final class NotificationRoom {
  private final MailPolicy policy;
  private final MailSettingsRoutes settings;
  private final Unsubscribing unsubscribing;
  private final UnsubscribePages unsubscribePages;
  private final Digests digests;

  private NotificationRoom(
      Pool pool, WorkingCalendars calendars, Unsubscribing unsubscribing, Digests digests) {
    this.policy = new ReaderPolicy(pool, calendars);
    ReaderAccess access = new ReaderAccess();
    this.settings =
        new MailSettingsRoutes(
            new MailSettingsService(pool, access, calendars, digests::plan),
            new StateMailService(pool));
    this.unsubscribing = unsubscribing;
    this.unsubscribePages = new UnsubscribePages(pool, unsubscribing.tokens());
    this.digests = digests;
  }

  /**
   * @param publicUrl where people reach the hub; asked when a mail is written
   * @param parts what the rooms contribute to digests, in the order in which it is read
   */
  public static Future<NotificationRoom> open(
      Vertx vertx,
      Pool pool,
      Outbox outbox,
      Supplier<URI> publicUrl,
      WorkingCalendars calendars,
      List<DigestPart> parts,
      Meters meters) {
    return Unsubscribing.open(pool, publicUrl)
        .map(
            links ->
                new NotificationRoom(
                    pool,
                    calendars,
                    links,
                    new Digests(vertx, pool, outbox, publicUrl, calendars, parts, links, meters)));
  }

  /** Binds the operations tagged {@code mail}. */
  public void bind(SignedInApi api) {
    settings.bind(api);
    digests.bind(api, settings::answer);
  }

  /** Binds what administrators may do with the outbox. */
  public void bindOutbox(SignedInApi api, Pool pool, OutboxDesk desk) {
    new OutboxRoutes(new OutboxService(pool, desk), desk.servers()).bind(api);
  }

  /** The pages of links in mails; on each event loop. */
  public void addPagesTo(Router router, Pages pages) {
    pages.readAndSendSigned(
        router, UnsubscribePages.PATH, unsubscribePages::show, unsubscribePages::send);
  }

  /** What readers have set, for the sender. */
  public MailPolicy policy() {
    return policy;
  }

  /** Where readers end mail of a sort, for the sender. */
  public UnsubscribeLinks unsubscribeLinks() {
    return unsubscribing;
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return List.of(digests.letter());
  }

  public void start() {
    digests.start();
  }

  /** Waits for the digests that are being written down. */
  public Future<Void> close() {
    return digests.close();
  }
}
