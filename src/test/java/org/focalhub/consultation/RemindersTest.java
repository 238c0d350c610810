package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.focalhub.consultation.DueConsultations.Place;
import org.focalhub.consultation.DueConsultations.Told;
import org.focalhub.consultation.ReminderPlan.Reminder;
import org.focalhub.consultation.ReminderPlan.Step;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.time.WorkingCalendar;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.timeline.Appended;
import org.focalhub.timeline.Entry;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.WakeUps;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hubs whose clock a test moves, on a real database. */
class RemindersTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Place SENEGAL = new Place("SN", "AFRICAN", "Africa/Dakar");
  private static final HubConfig.Consultation SETTINGS =
      Settings.defaults().with("mode", "demo").read().consultation();
  private static final WorkingCalendars CALENDARS = new WorkingCalendars(SETTINGS);
  private static final Targets TARGETS = new Targets(SETTINGS);

  private static Database database;
  private static SmallNetwork network;
  private static DueConsultations consultations;

  /** What was told, by whichever hub; kept when the transaction is not. */
  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();

  private volatile Instant now = Instant.EPOCH;
  private volatile Optional<UUID> failing = Optional.empty();

  @BeforeAll
  static void open() {
    database = DATABASE.open();
    network = new SmallNetwork(DATABASE.vertx(), database);
    consultations = new DueConsultations(network);
  }

  @BeforeEach
  void nothingElseIsToCome() {
    network.execute("UPDATE consultation SET reminder_at = NULL");
    network.execute("UPDATE focal_point SET closed_at = now() WHERE state_iso <> 'CR'");
  }

  @Test
  void each_step_is_made_once_at_work_until_the_Secretariat_has_it() {
    UUID national = consultations.focalPoint(SENEGAL, "NATIONAL");
    UUID embassy = consultations.focalPoint(SENEGAL, "MISSION_CONTACT");
    UUID id = opened(dakar("2026-04-02T12:00"));
    consultations.party(id, embassy, "RECEIVING", PartyRole.EMBASSY);

    // A look every half hour, day and night, over Independence Day, a weekend and Easter.
    for (now = dakar("2026-03-31T00:10");
        now.isBefore(dakar("2026-04-14T00:00"));
        now = now.plusSeconds(1800)) {
      int before = consultations.told(id).size();
      sweep();
      if (consultations.told(id).size() > before) {
        notices.add(LocalDateTime.ofInstant(now, ZoneId.of("Africa/Dakar")).toString());
      }
    }

    assertThat(notices)
        .containsExactly(
            id + " REMINDED.BEFORE 1",
            "2026-04-01T12:10",
            id + " REMINDED.DUE 2",
            "2026-04-02T12:10",
            id + " ESCALATED.ALTERNATES 3",
            "2026-04-03T12:10",
            id + " ESCALATED.NATIONAL 4",
            "2026-04-07T12:10",
            id + " ESCALATED.EMBASSY 5",
            "2026-04-08T12:10",
            id + " ESCALATED.SECRETARIAT 6",
            "2026-04-09T12:10");
    Row row = consultations.row(id);
    assertThat(row.getOffsetDateTime("reminder_at")).isNull();
    assertThat(row.getString("secretariat_why")).isEqualTo("NOT_ANSWERED");
    assertThat(row.getOffsetDateTime("secretariat_since").toInstant())
        .isEqualTo(dakar("2026-04-09T12:10"));
    assertThat(row.getLong("head")).isEqualTo(6);
    assertThat(role(id, national)).contains("ESCALATED");
    assertThat(box(id, national)).contains("WAITING_FOR_ME");
    assertThat(body(id, 4))
        .hasSize(3)
        .contains(Map.entry("clock", "ACKNOWLEDGE"), Map.entry("step", "NATIONAL"));
    assertThat(body(id, 4).getJsonObject("to").getString("id")).isEqualTo(national.toString());
    assertThat(body(id, 5).getJsonObject("to").getString("id")).isEqualTo(embassy.toString());
    assertThat(lastAt(id)).isEqualTo(row.getOffsetDateTime("last_at").toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    // The clocks are put back in the night to Sunday.
    "FR, WESTERN_EUROPEAN_AND_OTHER, Europe/Paris,     2026-10-23T10:00, 2026-10-26T10:00",
    "CA, WESTERN_EUROPEAN_AND_OTHER, America/Toronto,  2026-03-06T16:30, 2026-03-09T16:30",
    // Friday and Saturday.
    "JO, ASIA_PACIFIC,               Asia/Amman,       2026-11-19T11:00, 2026-11-22T11:00",
    // Thursday and Friday, and a zone with half an hour.
    "AF, ASIA_PACIFIC,               Asia/Kabul,       2026-11-18T11:00, 2026-11-21T11:00"
  })
  void a_step_lasts_a_working_day_wherever_it_is(
      String iso, String group, String zone, String due, String next) {
    Place place = new Place(iso, group, zone);
    consultations.state(place);
    UUID owner = consultations.focalPoint(place, "FINANCIAL_INVESTIGATION");
    Instant dueAt = local(zone, due);
    UUID id = consultations.open(place, owner, Urgency.ROUTINE, dueAt, Step.DUE, dueAt);
    now = dueAt.plusSeconds(20);
    assertThat(sweep()).isEqualTo(1);
    assertThat(consultations.told(id)).containsExactly(new Told("REMINDED", Step.DUE));
    assertThat(reminderAt(id)).contains(local(zone, next));
  }

  @Test
  void nothing_is_made_before_its_time_or_twice() {
    Instant due = dakar("2026-11-17T12:00");
    UUID id = opened(due);
    now = dakar("2026-11-16T11:59");
    assertThat(sweep()).isZero();
    now = dakar("2026-11-16T12:00");
    assertThat(sweep()).isEqualTo(1);
    assertThat(sweep()).isZero();
    assertThat(consultations.told(id)).containsExactly(new Told("REMINDED", Step.BEFORE));
    assertThat(reminderAt(id)).contains(due);
  }

  @Test
  void a_hub_that_was_down_at_the_due_time_reminds_when_it_is_back_and_people_are_at_work() {
    UUID id = opened(dakar("2026-11-17T12:00"));
    now = dakar("2026-11-19T03:00");
    assertThat(sweep()).isZero();
    assertThat(consultations.told(id)).isEmpty();
    assertThat(reminderAt(id)).contains(dakar("2026-11-19T09:00"));

    now = dakar("2026-11-19T09:00");
    assertThat(sweep()).isEqualTo(1);
    assertThat(consultations.told(id)).containsExactly(new Told("REMINDED", Step.DUE));
    // A day after it was due is long past; half a step after the one that was made late is not.
    assertThat(reminderAt(id)).contains(dakar("2026-11-19T13:00"));
    now = dakar("2026-11-19T13:00");
    assertThat(sweep()).isEqualTo(1);
    assertThat(reminderAt(id)).contains(dakar("2026-11-20T13:00"));
  }

  @Test
  void two_hubs_that_look_at_once_double_nothing_and_lose_nothing() {
    Instant due = dakar("2026-11-17T12:00");
    List<UUID> ids = IntStream.range(0, 130).mapToObj(number -> opened(due)).toList();
    now = due;
    Database other = DATABASE.open();
    List<Future<Integer>> sweeps =
        Stream.of(hub(database), hub(other), hub(other)).map(Reminders::sweep).toList();
    DATABASE.await(Future.all(sweeps));
    assertThat(sweeps.stream().mapToInt(Future::result).sum() + sweep()).isEqualTo(ids.size());
    assertThat(notices)
        .containsExactlyInAnyOrderElementsOf(
            ids.stream().map(id -> id + " REMINDED.DUE 1").toList());
    assertThat(ids)
        .allSatisfy(
            id ->
                assertThat(consultations.told(id)).containsExactly(new Told("REMINDED", Step.DUE)));
  }

  @Test
  void what_breaks_before_the_commit_is_made_again_and_keeps_no_other_from_its_turn() {
    Instant due = dakar("2026-11-17T12:00");
    UUID broken = opened(due);
    UUID whole = opened(due);
    now = due;
    failing = Optional.of(broken);
    assertThat(sweep()).isEqualTo(1);
    assertThat(consultations.told(broken)).isEmpty();
    assertThat(consultations.row(broken).getLong("head")).isZero();
    assertThat(consultations.told(whole)).hasSize(1);

    failing = Optional.empty();
    now = due.plusSeconds(20);
    assertThat(sweep()).isEqualTo(1);
    assertThat(consultations.told(broken)).containsExactly(new Told("REMINDED", Step.DUE));
  }

  @Test
  void a_national_focal_point_that_owns_it_is_not_told_of_itself() {
    UUID national = consultations.focalPoint(SENEGAL, "NATIONAL");
    UUID id = atNational(national);
    assertThat(sweep()).isEqualTo(1);
    assertThat(consultations.told(id)).containsExactly(new Told("ESCALATED", Step.SECRETARIAT));
    assertThat(role(id, national)).contains("COMPETENT");
  }

  @Test
  void without_a_national_focal_point_the_embassy_is_told_and_without_that_the_Secretariat() {
    UUID embassy = consultations.focalPoint(SENEGAL, "MISSION_CONTACT");
    UUID owner = consultations.focalPoint(SENEGAL, "FINANCIAL_INVESTIGATION");
    UUID withEmbassy = atNational(owner);
    consultations.party(withEmbassy, embassy, "RECEIVING", PartyRole.EMBASSY);
    UUID leftOut = atNational(owner);
    consultations.party(leftOut, embassy, "RECEIVING", PartyRole.EMBASSY);
    network.execute(
        "UPDATE consultation SET receiving_embassy = 'LEFT_OUT', receiving_embassy_reason = 'x' WHERE id = $1",
        leftOut);
    assertThat(sweep()).isEqualTo(2);
    assertThat(consultations.told(withEmbassy))
        .containsExactly(new Told("ESCALATED", Step.EMBASSY));
    assertThat(consultations.row(withEmbassy).getInteger("reminder_step"))
        .isEqualTo(Step.SECRETARIAT.ordinal());
    assertThat(consultations.told(leftOut))
        .containsExactly(new Told("ESCALATED", Step.SECRETARIAT));
    assertThat(reminderAt(leftOut)).isEmpty();
  }

  @Test
  void whoever_passed_it_on_is_called_back_and_whoever_declined_it_is_not() {
    UUID owner = consultations.focalPoint(SENEGAL, "FINANCIAL_INVESTIGATION");
    UUID national = consultations.focalPoint(SENEGAL, "NATIONAL");
    UUID follows = atNational(owner);
    consultations.party(follows, national, "RECEIVING", PartyRole.FOLLOWER);
    UUID declined = atNational(owner);
    consultations.party(declined, national, "RECEIVING", PartyRole.DECLINED);
    assertThat(sweep()).isEqualTo(2);
    assertThat(consultations.told(follows)).containsExactly(new Told("ESCALATED", Step.NATIONAL));
    assertThat(role(follows, national)).contains("ESCALATED");
    assertThat(consultations.told(declined))
        .containsExactly(new Told("ESCALATED", Step.SECRETARIAT));
    assertThat(role(declined, national)).contains("DECLINED");
    assertThat(box(declined, national)).isEmpty();
  }

  @Test
  void nobody_is_reminded_of_what_is_not_theirs_to_do() {
    Instant due = dakar("2026-11-17T12:00");
    UUID waiting = opened(due);
    network.execute(
        "UPDATE consultation SET state = 'WAITING', waiting_for = 'OPENING' WHERE id = $1",
        waiting);
    UUID unrouted = opened(due);
    network.execute("UPDATE consultation SET owner = NULL WHERE id = $1", unrouted);
    UUID undue = opened(due);
    network.execute("UPDATE consultation SET acknowledge_due = NULL WHERE id = $1", undue);
    now = due;
    assertThat(sweep()).isZero();
    assertThat(List.of(waiting, unrouted, undue))
        .allSatisfy(
            id -> {
              assertThat(consultations.told(id)).isEmpty();
              assertThat(reminderAt(id)).isEmpty();
            });
  }

  @Test
  void a_hub_looks_as_soon_as_it_starts_and_stops_when_what_is_under_way_is_done() {
    Instant due = dakar("2026-11-17T12:00");
    UUID id = opened(due);
    now = due;
    Promise<Void> mails = Promise.promise();
    Reminders reminders = hub(database, (tx, consultation, kind, seq) -> mails.future());
    reminders.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                network.count(
                        "SELECT count(*) FROM pg_locks l JOIN pg_class t ON t.oid = l.relation "
                            + "WHERE t.relname = 'consultation' AND l.mode = 'RowExclusiveLock'")
                    > 0);
    Future<Void> closed = reminders.close();
    assertThat(closed.isComplete()).isFalse();
    mails.complete();
    DATABASE.await(closed);
    assertThat(consultations.told(id)).containsExactly(new Told("REMINDED", Step.DUE));
  }

  private static final class NobodyFollows implements WakeUps {
    @Override
    public void appended(List<Appended> entries) {}

    @Override
    public void written(List<Entry> entries) {}
  }

  /** With a financial focal point, and the first reminder that is planned for it. */
  private UUID opened(Instant due) {
    WorkingCalendar calendar = CALENDARS.of(ZoneId.of(SENEGAL.zone()), Optional.of("SN"));
    Duration target = TARGETS.acknowledge(Urgency.ROUTINE);
    Reminder first = ReminderPlan.first(due, target, calendar, calendar.before(due, target));
    UUID owner = consultations.focalPoint(SENEGAL, "FINANCIAL_INVESTIGATION");
    return consultations.open(SENEGAL, owner, Urgency.ROUTINE, due, first.step(), first.at());
  }

  /** Overdue for so long that the national focal point is to be told; now is when. */
  private UUID atNational(UUID owner) {
    now = dakar("2026-11-18T12:00");
    return consultations.open(
        SENEGAL, owner, Urgency.ROUTINE, dakar("2026-11-16T12:00"), Step.NATIONAL, now);
  }

  private int sweep() {
    return DATABASE.await(hub(database).sweep());
  }

  private Reminders hub(Database on) {
    return hub(on, this::tell);
  }

  private Reminders hub(Database on, Notices told) {
    Timelines timelines = new Timelines(on.pool(), new NobodyFollows());
    Reminding reminding = new Reminding(timelines, CALENDARS, TARGETS, told);
    return new Reminders(DATABASE.vertx(), on.pool(), reminding, () -> now);
  }

  private Future<Void> tell(SqlClient tx, UUID consultation, String kind, long seq) {
    notices.add(consultation + " " + kind + " " + seq);
    return failing.filter(consultation::equals).isPresent()
        ? tx.query("SELECT 1 / 0").execute().mapEmpty()
        : Future.succeededFuture();
  }

  private static Optional<String> role(UUID consultation, UUID focalPoint) {
    return text(
        "SELECT role FROM consultation_party WHERE consultation_id = $1 AND focal_point_id = $2",
        consultation,
        focalPoint);
  }

  private static Optional<String> box(UUID consultation, UUID focalPoint) {
    return text(
        "SELECT box FROM consultation_access WHERE consultation_id = $1 AND audience = 'fp:' || $2::uuid",
        consultation,
        focalPoint);
  }

  private static Optional<String> text(String sql, UUID consultation, UUID focalPoint) {
    return network.rows(sql, consultation, focalPoint).stream()
        .map(row -> row.getString(0))
        .findFirst();
  }

  private static JsonObject body(UUID consultation, long seq) {
    return network
        .rows("SELECT body FROM entry WHERE timeline_id = $1 AND seq = $2", consultation, seq)
        .get(0)
        .getJsonObject(0);
  }

  private static Instant lastAt(UUID consultation) {
    return network
        .rows("SELECT max(at) FROM entry WHERE timeline_id = $1", consultation)
        .get(0)
        .getOffsetDateTime(0)
        .toInstant();
  }

  private static Optional<Instant> reminderAt(UUID consultation) {
    return Optional.ofNullable(consultations.row(consultation).getOffsetDateTime("reminder_at"))
        .map(java.time.OffsetDateTime::toInstant);
  }

  private static Instant dakar(String local) {
    return local("Africa/Dakar", local);
  }

  private static Instant local(String zone, String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
  }
}
