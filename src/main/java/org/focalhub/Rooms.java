package org.focalhub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.focalhub.account.AccountRoom;
import org.focalhub.account.Demo;
import org.focalhub.account.DemoCast;
import org.focalhub.account.SignedInApi;
import org.focalhub.channel.ChannelDigest;
import org.focalhub.channel.ChannelEntries;
import org.focalhub.channel.ChannelMail;
import org.focalhub.channel.ChannelRoutes;
import org.focalhub.channel.MessageIndexing;
import org.focalhub.channel.StandingChannels;
import org.focalhub.consultation.ConsultationDigest;
import org.focalhub.consultation.ConsultationEntries;
import org.focalhub.consultation.ConsultationRoom;
import org.focalhub.directory.DirectoryRoom;
import org.focalhub.directory.StatesParties;
import org.focalhub.floor.FloorDigest;
import org.focalhub.floor.FloorEntries;
import org.focalhub.floor.FloorRoom;
import org.focalhub.meeting.MeetingDigest;
import org.focalhub.meeting.MeetingRoom;
import org.focalhub.notification.NotificationRoom;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.db.DatabaseClock;
import org.focalhub.platform.docs.DocsRoutes;
import org.focalhub.platform.http.ClientAddress;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.http.OriginGuard;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemAnswers;
import org.focalhub.platform.http.Requests;
import org.focalhub.platform.http.SecurityHeaders;
import org.focalhub.platform.http.Site;
import org.focalhub.platform.http.SourceLimit;
import org.focalhub.platform.http.TargetGuard;
import org.focalhub.platform.http.WebServer;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailCatcher;
import org.focalhub.platform.mail.MailSender;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Mailboxes;
import org.focalhub.platform.mail.MailboxesElsewhere;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.mail.OutboxDesk;
import org.focalhub.platform.mail.OutboxFigures;
import org.focalhub.platform.mail.Smtp;
import org.focalhub.platform.management.Meters;
import org.focalhub.platform.page.Pages;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.sample.SampleNetwork;
import org.focalhub.timeline.Live;
import org.focalhub.timeline.LiveReader;
import org.focalhub.timeline.TimelineKind;
import org.focalhub.timeline.TimelineRoutes;
import org.focalhub.timeline.Timelines;

/** The features of one hub, wired over one database. Opened in order, closed in the other. */
final class Rooms {
  /**
   * Of one network address: a delegation of fifty that registers from one hotel, and the day after.
   */
  private static final int PAGE_FORMS_PER_HOUR = 100;

  private final Vertx vertx;
  private final HubConfig config;
  private final Database database;
  private final Supplier<URI> publicUrl;
  private final Meters meters;
  private final InstantSource clock = InstantSource.system();
  private final Outbox outbox = new Outbox();

  /** What clients are told: the time by which the database judges and stamps. */
  private final DatabaseClock time;

  /** What tokens and reminders go by: all hubs agree on it, whatever their machines believe. */
  private final DatabaseClock agreed;

  private final Live live;
  private final OutboxFigures outboxFigures;
  private final LiveReader reader;
  private final Timelines timelines;

  private Demo demo = Demo.none();
  private Optional<MailCatcher> catcher = Optional.empty();
  private WorkingCalendars calendars;
  private AccountRoom account;
  private DirectoryRoom directory;
  private ConsultationRoom consultations;
  private MeetingRoom meetings;
  private FloorRoom floor;
  private NotificationRoom notifications;
  private MailSender sender;
  private OutboxDesk desk;
  private ContractRouter contract;
  private DocsRoutes docs;
  private ChannelRoutes channels;
  private MessageIndexing indexing;

  /** Counts over all event loops. */
  private final Pages pages;

  private Rooms(
      Vertx vertx, HubConfig config, Database database, Supplier<URI> publicUrl, Meters meters) {
    this.vertx = vertx;
    this.config = config;
    this.database = database;
    this.publicUrl = publicUrl;
    this.meters = meters;
    this.time = new DatabaseClock(database.pool());
    this.agreed = DatabaseClock.ofItsMachine(database.pool());
    this.live = new Live(vertx, database, time, config.live(), meters);
    this.outboxFigures = new OutboxFigures(database.pool(), meters);
    this.pages =
        new Pages(
            publicUrl,
            new ClientAddress(config.web().trustedProxies()),
            new SourceLimit(PAGE_FORMS_PER_HOUR));
    this.timelines = new Timelines(database.pool(), live);
    this.reader =
        new LiveReader(
            database.pool(),
            Map.of(
                TimelineKind.CHANNEL,
                new ChannelEntries(database.pool()),
                TimelineKind.CONSULTATION,
                new ConsultationEntries(),
                TimelineKind.CONSULTATION_NOTES,
                new ConsultationEntries(),
                TimelineKind.FLOOR,
                new FloorEntries(database.pool())));
  }

  /** Everything but the doors; a failed step leaves what was opened to {@link #close}. */
  static Rooms wire(
      Vertx vertx, HubConfig config, Database database, Supplier<URI> publicUrl, Meters meters) {
    return new Rooms(vertx, config, database, publicUrl, meters);
  }

  Future<Void> open(WebServer web) {
    return StatesParties.seed(database.pool())
        .compose(done -> StandingChannels.open(database.pool()))
        .compose(done -> openDemo())
        .compose(done -> agreed.start(vertx))
        .compose(done -> openAccount())
        .compose(done -> readCalendars())
        .compose(done -> openConsultations())
        .onSuccess(done -> openMeetings())
        .compose(done -> openNotifications())
        .compose(done -> startMail())
        .compose(done -> time.start(vertx))
        .compose(done -> live.start())
        .compose(done -> bindContract())
        .compose(done -> DocsRoutes.make(vertx).onSuccess(made -> docs = made))
        .compose(done -> web.open(this::addRoutes))
        .onSuccess(done -> indexing.start());
  }

  private Future<Void> openDemo() {
    if (!config.isDemo()) {
      return Future.succeededFuture();
    }
    SampleNetwork sample = new SampleNetwork(vertx, clock);
    return mailboxes()
        .compose(mailboxes -> fill(sample).map(mailboxes))
        .onSuccess(mailboxes -> demo = new Demo(cast(sample), Optional.of(mailboxes)))
        .mapEmpty();
  }

  private Future<Mailboxes> mailboxes() {
    return config.demo().mailboxes().isPresent()
        ? Future.succeededFuture(new MailboxesElsewhere(vertx, config.demo().mailboxes().get()))
        : MailCatcher.start(vertx, clock)
            .onSuccess(started -> catcher = Optional.of(started))
            .map(started -> started);
  }

  private Future<Void> fill(SampleNetwork sample) {
    return config.offersSampleNetwork()
        ? sample.fill(database.pool()).compose(this::analyzed)
        : Future.succeededFuture();
  }

  /** The planner knows what came in, rather than a minute later. */
  private Future<Void> analyzed(Optional<SampleNetwork.Filled> filled) {
    return filled.isEmpty()
        ? Future.succeededFuture()
        : database.pool().query("ANALYZE").execute().mapEmpty();
  }

  private Optional<DemoCast> cast(SampleNetwork sample) {
    return config.offersPasswordless()
        ? Optional.of(() -> sample.cast(database.pool()))
        : Optional.empty();
  }

  private Future<Void> openAccount() {
    return AccountRoom.open(vertx, config, database, outbox, publicUrl, agreed)
        .onSuccess(opened -> account = opened)
        .onSuccess(opened -> directory = directory())
        .mapEmpty();
  }

  private DirectoryRoom directory() {
    return new DirectoryRoom(vertx, database.pool(), timelines, account, outbox, publicUrl);
  }

  private Future<Void> readCalendars() {
    return vertx
        .executeBlocking(() -> WorkingCalendars.prepared(config.consultation()))
        .onSuccess(read -> calendars = read)
        .mapEmpty();
  }

  private Future<Void> openConsultations() {
    return ConsultationRoom.open(
            vertx, config, database.pool(), timelines, outbox, publicUrl, calendars, agreed)
        .onSuccess(opened -> consultations = opened)
        .onSuccess(ConsultationRoom::start)
        .mapEmpty();
  }

  private void openMeetings() {
    meetings = new MeetingRoom(vertx, database.pool(), timelines, outbox, publicUrl);
    floor = new FloorRoom(database.pool(), timelines, outbox, publicUrl);
    meetings.tellOfSegments(floor::settingsChanged);
    meetings.start();
  }

  private Future<Void> openNotifications() {
    return NotificationRoom.open(
            vertx, database.pool(), outbox, publicUrl, calendars, digestParts(), meters)
        .onSuccess(opened -> notifications = opened)
        .onSuccess(NotificationRoom::start)
        .mapEmpty();
  }

  /** In the order in which digests are read. */
  private static List<DigestPart> digestParts() {
    return List.of(
        new ConsultationDigest(), new MeetingDigest(), new FloorDigest(), new ChannelDigest());
  }

  private Future<Void> startMail() {
    return vertx.executeBlocking(this::preparedSmtp).map(this::startMail);
  }

  /** In one step: listeners of one future may run in any order. */
  private Void startMail(Smtp smtp) {
    desk = new OutboxDesk(outbox, smtp);
    sender = sender(smtp);
    sender.start();
    outboxFigures.start(vertx);
    return null;
  }

  private MailSender sender(Smtp smtp) {
    return new MailSender(
        vertx,
        database.pool(),
        outbox,
        smtp,
        writers(),
        notifications.policy(),
        notifications.unsubscribeLinks(),
        meters);
  }

  /** Reads what the first letter needs, and the key that mails are signed with. */
  private Smtp preparedSmtp() {
    Letter.prepare();
    return smtp();
  }

  /** In a demo too mail leaves where somebody has named a server. */
  private Smtp smtp() {
    return catcher
        .filter(caught -> config.mail().hosts().isEmpty())
        .map(caught -> Smtp.caught(caught, config.mail()))
        .orElseGet(() -> Smtp.configured(config.mail(), publicUrl.get().getHost()));
  }

  private List<MailWriter> writers() {
    return Stream.of(
            account.writers(),
            directory.writers(),
            ChannelMail.writers(database.pool(), publicUrl),
            consultations.writers(),
            meetings.writers(),
            floor.writers(),
            notifications.writers())
        .flatMap(List::stream)
        .toList();
  }

  private Future<Void> bindContract() {
    return ContractRouter.load(vertx, new ClientAddress(config.web().trustedProxies()))
        .onSuccess(loaded -> contract = loaded)
        .onSuccess(loaded -> bindRooms(new SignedInApi(loaded, account.callers())))
        .mapEmpty();
  }

  private void bindRooms(SignedInApi api) {
    channels = new ChannelRoutes(database.pool(), timelines, live, meters);
    indexing = channels.indexing(vertx);
    account.bind(contract, api, demo);
    directory.bind(contract, api);
    new TimelineRoutes(database.pool(), reader).bind(api);
    channels.bind(api);
    consultations.bind(api);
    meetings.bind(api);
    floor.bind(contract, api);
    notifications.bind(api);
    notifications.bindOutbox(api, database.pool(), desk);
  }

  /** On each event loop that serves the web. */
  private void addRoutes(Router router) {
    Requests requests = new Requests(new ClientAddress(config.web().trustedProxies()));
    OriginGuard origins = OriginGuard.of(publicUrl.get());
    SecurityHeaders headers = new SecurityHeaders("https".equals(publicUrl.get().getScheme()));
    router.route().handler(requests::handle).handler(headers::handle).handler(TargetGuard::handle);
    live.addRoutesTo(router, account.callers(), origins, reader, channels, channels);
    router.route("/api/*").handler(origins::handle);
    router
        .post(DirectoryRoom.IMPORT_PATH)
        .handler(BodyHandler.create(false).setBodyLimit(DirectoryRoom.LARGEST_IMPORT));
    router
        .route("/api/*")
        .handler(BodyHandler.create(false).setBodyLimit(config.web().maxBody().bytes()));
    contract.addRoutesTo(router);
    docs.addTo(router);
    pages.addTo(router);
    meetings.addPagesTo(router, pages);
    floor.addPagesTo(router, pages);
    notifications.addPagesTo(router, pages);
    router.route("/api/*").handler(context -> context.fail(Problem.notFound().refused()));
    Site.addRoutesTo(router);
    router.route().failureHandler(ProblemAnswers::answer);
  }

  /** Whether this hub hears the others. */
  boolean listening() {
    return live.listening();
  }

  /** Followers are sent away first; what the outbox was handing over is handed over. */
  Future<Void> close() {
    outboxFigures.stop();
    return live.stop()
        .otherwiseEmpty()
        .compose(done -> sender == null ? Future.succeededFuture() : sender.stop())
        .otherwiseEmpty()
        .compose(done -> closeConsultations())
        .otherwiseEmpty()
        .compose(done -> closeMeetings())
        .otherwiseEmpty()
        .compose(done -> closeNotifications())
        .otherwiseEmpty()
        .compose(done -> closeIndexing())
        .otherwiseEmpty()
        .onComplete(done -> closeAccount())
        .onComplete(done -> time.stop())
        .onComplete(done -> agreed.stop())
        .compose(done -> catcher.map(MailCatcher::stop).orElseGet(Future::succeededFuture));
  }

  private Future<Void> closeConsultations() {
    return consultations == null ? Future.succeededFuture() : consultations.close();
  }

  private Future<Void> closeMeetings() {
    return meetings == null ? Future.succeededFuture() : meetings.close();
  }

  private Future<Void> closeNotifications() {
    return notifications == null ? Future.succeededFuture() : notifications.close();
  }

  private Future<Void> closeIndexing() {
    return indexing == null ? Future.succeededFuture() : indexing.close();
  }

  private void closeAccount() {
    if (account != null) {
      account.close();
    }
  }
}
