package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.account.SignedInApi;
import org.focalhub.meeting.Passes;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.page.Pages;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * The room put together: bind its operations and pages, give its letters to the sender. It has
 * nothing to start or to stop.
 */
public final class FloorRoom {
  private final FloorPages pages;
  private final List<MailWriter> letters;
  private final FloorService floors;
  private final FloorRoutes routes;

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
    FloorReading reading = new FloorReading(pool);
    this.floors = new FloorService(pool, timelines, mail, reading);
    this.routes = new FloorRoutes(reading, floors, inscriptions, new MineService(pool));
  }

  /** Binds the operations tagged {@code floor}, and one that looks at meetings and floors. */
  public void bind(ContractRouter router, SignedInApi api) {
    routes.bind(router, api);
  }

  /** Tells whoever follows a floor that its segment was set otherwise. */
  public Future<Void> settingsChanged(Writing writing, UUID segment, UUID person) {
    return floors.settingsChanged(writing, segment, person);
  }

  /** The pages for people without an account, which need no JavaScript. */
  public void addPagesTo(Router router, Pages pages) {
    this.pages.addTo(router, pages);
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return letters;
  }
}
