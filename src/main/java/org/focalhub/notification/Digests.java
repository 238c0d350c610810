package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.mail.UnsubscribeLinks;
import org.focalhub.platform.management.Meters;
import org.focalhub.platform.time.WorkingCalendars;

/** Digests put together: when they come, what they hold, how they are shown. */
final class Digests {
  /** Readers whose digests one transaction writes down. */
  private static final int STEP = 200;

  private final DigestReading reading;
  private final DigestTurns turns;
  private final MailWriter letter;
  private final DigestClock clock;
  private final DigestFigures figures;
  private final Vertx vertx;

  /**
   * @param parts what the rooms contribute, in the order in which it is read
   */
  Digests(
      Vertx vertx,
      Pool pool,
      Outbox outbox,
      Supplier<URI> publicUrl,
      WorkingCalendars calendars,
      List<DigestPart> parts,
      UnsubscribeLinks links,
      Meters meters) {
    DigestStore store = new DigestStore(calendars);
    DigestService service = new DigestService(pool, publicUrl, parts);
    this.turns = new DigestTurns(pool, store, outbox, STEP);
    DigestLetter writer = new DigestLetter(pool, store, service);
    this.letter = writer;
    this.reading =
        new DigestReading(
            pool, store, service, turns, outbox, mail -> links.of(mail, writer.about(mail)));
    this.clock = new DigestClock(vertx, turns);
    this.figures = new DigestFigures(pool, meters);
    this.vertx = vertx;
  }

  void bind(SignedInApi api, DigestRoutes.SettingsAnswer settings) {
    new DigestRoutes(reading, settings).bind(api);
  }

  /** When a reader's next one comes, worked out anew in the caller's transaction. */
  Future<Void> plan(SqlClient tx, UUID reader) {
    return turns.plan(tx, reader);
  }

  MailWriter letter() {
    return letter;
  }

  void start() {
    clock.start();
    figures.start(vertx);
  }

  Future<Void> close() {
    figures.stop();
    return clock.close();
  }
}
