package org.focalhub.floor;

import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.focalhub.account.SignedInApi;
import org.focalhub.meeting.Passes;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.page.Pages;
import org.focalhub.timeline.Timelines;

/**
 * The room put together: bind its operations and pages, give its letters to the sender. It has
 * nothing to start or to stop.
 */
public final class FloorRoom {
  private final FloorPages pages;
  private final List<MailWriter> letters;

  /**
   * @param publicUrl where people reach the hub; asked when a mail or a page is written
   */
  public FloorRoom(Pool pool, Timelines timelines, Outbox outbox, Supplier<URI> publicUrl) {
    FloorMail mail = new FloorMail(outbox);
    InscriptionService inscriptions = new InscriptionService(pool, timelines, mail);
    Passes passes = new Passes();
    this.pages = new FloorPages(pool, inscriptions, passes);
    this.letters =
        List.of(
            new InscriptionLetter(pool, publicUrl, passes),
            new InscriptionCopyLetter(pool, publicUrl),
            new InscribedForYouLetter(pool, publicUrl));
  }

  /** Binds the operations tagged {@code floor}. */
  public void bind(ContractRouter router, SignedInApi api) {}

  /** The pages for people without an account, which need no JavaScript. */
  public void addPagesTo(Router router, Pages pages) {
    this.pages.addTo(router, pages);
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return letters;
  }
}
