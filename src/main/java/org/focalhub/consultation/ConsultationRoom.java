package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.timeline.Timelines;

/**
 * The room put together: open it once the database is migrated, bind its operations, give its
 * letters to the sender, start its watches, close it.
 */
public final class ConsultationRoom {
  private final ConsultationRoutes routes;
  private final ConsultationReadingRoutes readingRoutes;
  private final MailWriter letter;
  private final RoutingWatch routingWatch;
  private final Reminders reminders;

  private ConsultationRoom(
      Vertx vertx,
      Pool pool,
      Timelines timelines,
      Outbox outbox,
      Supplier<URI> publicUrl,
      InstantSource clock,
      Installation installation) {
    CardStore cards = new CardStore();
    Targets targets = installation.targets();
    ConsultationMail mail = new ConsultationMail(outbox);
    Settling settling = new Settling(installation.calendars(), targets, mail);
    Acting acting = new Acting(timelines, settling, mail);
    Competence competence = new Competence(installation.forms());
    CompetenceService competent =
        new CompetenceService(acting, settling, competence, timelines, mail);
    this.routes =
        new ConsultationRoutes(
            new OpeningService(
                pool,
                timelines,
                competence,
                installation.forms(),
                new Beginnings(competence, installation.forms(), installation.calendars(), targets),
                mail),
            new ExchangeService(acting, settling, installation.forms()),
            competent,
            new ConclusionService(acting, competent),
            new CirculationService(acting, competence),
            new DetailService(pool, cards, new ReadingStore(installation.forms())),
            new SecretariatService(pool, competent),
            (caller, ids) -> cards.cards(pool, caller, ids));
    this.readingRoutes = new ConsultationReadingRoutes(pool, installation.forms(), targets);
    this.letter = new ConsultationLetter(pool, publicUrl);
    this.routingWatch = new RoutingWatch(vertx, competent);
    this.reminders =
        new Reminders(
            vertx,
            pool,
            new Reminding(timelines, installation.calendars(), targets, mail::tellOfClock),
            clock);
  }

  /** What an installation sets: its forms, its targets and its calendars. */
  private record Installation(DraftForms forms, Targets targets, WorkingCalendars calendars) {
    static Installation of(HubConfig.Consultation settings, WorkingCalendars calendars) {
      return new Installation(DraftForms.load(settings.forms()), new Targets(settings), calendars);
    }
  }

  /**
   * Reads the installation's files.
   *
   * @param publicUrl where people reach the hub; asked when a mail is written
   */
  public static Future<ConsultationRoom> open(
      Vertx vertx,
      HubConfig config,
      Pool pool,
      Timelines timelines,
      Outbox outbox,
      Supplier<URI> publicUrl,
      WorkingCalendars calendars,
      InstantSource clock) {
    return vertx
        .executeBlocking(() -> Installation.of(config.consultation(), calendars))
        .map(
            installation ->
                new ConsultationRoom(
                    vertx, pool, timelines, outbox, publicUrl, clock, installation));
  }

  /** Binds the operations tagged {@code consultations}. */
  public void bind(SignedInApi api) {
    routes.bind(api);
    readingRoutes.bind(api);
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return List.of(letter);
  }

  public void start() {
    routingWatch.start();
    reminders.start();
  }

  /** Waits for the reminder under way. */
  public Future<Void> close() {
    routingWatch.stop();
    return reminders.close();
  }
}
