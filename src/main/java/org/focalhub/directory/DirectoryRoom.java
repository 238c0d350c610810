package org.focalhub.directory;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.focalhub.account.AccountRoom;
import org.focalhub.account.People;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.timeline.Timelines;

/**
 * The room put together: bind its operations, give its letters to the sender. It has nothing to
 * start or to stop.
 */
public final class DirectoryRoom {
  /** Where a whole directory comes in, which may be larger than any other request. */
  public static final String IMPORT_PATH = "/api/directory/import";

  /** In bytes: the characters that the contract allows, with what writing them as JSON adds. */
  public static final long LARGEST_IMPORT = 6 * 1024 * 1024;

  private final DirectoryRoutes directoryRoutes;
  private final FocalPointRoutes focalPointRoutes;
  private final List<MailWriter> writers;

  /**
   * @param publicUrl where people reach the hub; asked when a mail is written
   */
  public DirectoryRoom(
      Vertx vertx,
      Pool pool,
      Timelines timelines,
      AccountRoom account,
      Outbox outbox,
      Supplier<URI> publicUrl) {
    People people = account.people();
    FocalPointCommands commands = new FocalPointCommands(timelines, outbox);
    DirectoryService directory = new DirectoryService(pool, timelines);
    TenureService tenures = new TenureService(pool, commands, people);
    this.directoryRoutes =
        new DirectoryRoutes(
            directory,
            new DesignatorService(pool),
            new SearchService(pool),
            new CsvService(vertx, pool, timelines));
    this.focalPointRoutes =
        new FocalPointRoutes(
            directory,
            new FocalPointService(timelines, commands),
            tenures,
            new HandOverService(commands, tenures, people, outbox),
            new SubstitutionService(commands, people),
            new InvitationService(
                pool, timelines, commands, tenures, people, account.signIn(), outbox));
    this.writers =
        List.of(
            new InvitationLetter(pool, publicUrl),
            new HandOverLetter(HandOverLetter.TO_PREDECESSOR, publicUrl),
            new HandOverLetter(HandOverLetter.TO_SUCCESSOR, publicUrl));
  }

  /** Binds the operations tagged {@code directory}. */
  public void bind(ContractRouter router, SignedInApi api) {
    directoryRoutes.bind(api);
    focalPointRoutes.bind(router, api);
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return writers;
  }
}
