package org.focalhub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample's consultations keep what the schema promises of consultations. */
class SampleConsultationsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final SampleFiles FILES = SampleFiles.read();

  private static Database database;

  @BeforeAll
  static void fill() {
    database = DATABASE.open();
    SampleNetwork sample = new SampleNetwork(DATABASE.vertx(), InstantSource.system());
    DATABASE.await(sample.fill(database.pool()));
  }

  @Test
  void some_forty_of_them_are_in_every_state_and_on_every_subject() {
    assertThat(rows("SELECT id FROM consultation")).hasSizeBetween(38, 60);
    assertThat(column("SELECT DISTINCT state FROM consultation"))
        .containsExactlyInAnyOrder(
            "OPENED", "ACKNOWLEDGED", "IN_EXCHANGE", "WAITING", "ADVISED", "FORMALISED", "CLOSED");
    assertThat(column("SELECT DISTINCT subject FROM consultation")).hasSize(12);
    assertThat(column("SELECT DISTINCT handling_code FROM consultation")).hasSize(3);
    assertThat(column("SELECT DISTINCT waiting_for FROM consultation WHERE state = 'WAITING'"))
        .containsExactlyInAnyOrder("OPENING", "RECEIVING");
    assertThat(column("SELECT DISTINCT outcome FROM consultation WHERE outcome IS NOT NULL"))
        .hasSize(4);
    assertThat(column("SELECT DISTINCT mark FROM draft_mark")).hasSize(4);
    assertThat(column("SELECT DISTINCT language FROM consultation")).contains("en", "fr");
    assertThat(
            column(
                "SELECT DISTINCT secretariat_why FROM consultation WHERE secretariat_since IS NOT NULL"))
        .contains("NOBODY_THERE", "NOT_ANSWERED");
  }

  @Test
  void every_timeline_of_a_consultation_is_told_without_a_gap_and_never_back_in_time() {
    assertNone(
        """
        SELECT c.title, c.head, t.head, count(e.seq) FROM consultation c JOIN timeline t ON t.id = c.id
          LEFT JOIN entry e ON e.timeline_id = c.id GROUP BY c.id, t.head
        HAVING c.head <> t.head OR t.head <> count(e.seq) OR c.last_at <> max(e.at)""");
    assertNone(
        """
        SELECT c.title, e.seq, e.kind FROM (
               SELECT timeline_id, seq, kind, at, lag(at) OVER (PARTITION BY timeline_id ORDER BY seq) AS before FROM entry) e
          JOIN consultation c ON c.id = e.timeline_id OR c.opening_notes = e.timeline_id OR c.receiving_notes = e.timeline_id
         WHERE e.at < e.before OR e.at > now()""");
  }

  @Test
  void each_is_opened_first_and_says_at_once_to_whom_it_came() {
    assertNone(
        """
        SELECT c.title FROM consultation c JOIN entry e ON e.timeline_id = c.id AND e.seq = 1
         WHERE e.kind <> 'OPENED' OR e.at <> c.opened_at OR e.focal_point_id <> c.opening_focal_point
            OR NOT EXISTS (SELECT FROM entry r WHERE r.timeline_id = c.id AND r.at = c.opened_at
                              AND r.kind IN ('ROUTED', 'UNROUTED') AND r.person_id IS NULL)""");
  }

  @Test
  void one_that_is_not_over_has_an_owner_or_is_with_the_secretariat() {
    assertNone(
        """
        SELECT title FROM consultation WHERE owner IS NULL AND secretariat_since IS NULL""");
    assertNone(
        """
        SELECT c.title FROM consultation c
         WHERE c.owner IS DISTINCT FROM (SELECT p.focal_point_id FROM consultation_party p
                                          WHERE p.consultation_id = c.id AND p.role = 'COMPETENT')""");
    assertThat(column("SELECT receiving_state FROM consultation WHERE owner IS NULL"))
        .containsExactly("KM");
  }

  @Test
  void clocks_run_while_an_answer_is_owed_and_stand_still_while_the_opening_side_is_asked() {
    assertNone(
        """
        SELECT title, state FROM consultation
         WHERE (acknowledge_due IS NOT NULL) <> (state = 'OPENED' AND owner IS NOT NULL)
            OR (answer_due IS NOT NULL) <> (owner IS NOT NULL
                 AND (state IN ('OPENED', 'ACKNOWLEDGED', 'IN_EXCHANGE') OR waiting_for = 'RECEIVING'))
            OR (answer_left_minutes IS NOT NULL) <> coalesce(waiting_for = 'OPENING', false)
            OR (paused_at IS NOT NULL) <> coalesce(waiting_for = 'OPENING', false)""");
    assertNone(
        """
        SELECT title FROM consultation
         WHERE reminder_at <= now() OR reminder_at IS NOT NULL AND acknowledge_due IS NULL AND answer_due IS NULL
            OR reminder_at IS NULL AND coalesce(acknowledge_due, answer_due) > now()""");
    assertThat(
            rows("SELECT id FROM consultation WHERE coalesce(acknowledge_due, answer_due) < now()"))
        .hasSizeBetween(2, 12);
  }

  @Test
  void milestones_come_with_the_working_time_that_they_took() {
    assertNone(
        """
        SELECT title, state FROM consultation
         WHERE (acknowledged_at IS NULL) <> (acknowledge_minutes IS NULL) OR (advised_at IS NULL) <> (advise_minutes IS NULL)
            OR acknowledged AND acknowledged_at IS NULL OR state IN ('ADVISED') AND advised_at IS NULL
            OR acknowledge_minutes < 0 OR advise_minutes < 0""");
  }

  @Test
  void versions_run_from_one_and_marks_speak_of_one_of_them() {
    assertNone(
        """
        SELECT c.title FROM consultation c JOIN draft_version v ON v.consultation_id = c.id
         GROUP BY c.id HAVING c.draft_version <> count(*) OR c.draft_version <> max(v.version) OR min(v.version) <> 1""");
    assertNone(
        """
        SELECT c.title, m.item FROM draft_mark m JOIN consultation c ON c.id = m.consultation_id
          LEFT JOIN draft_version v ON v.consultation_id = m.consultation_id AND v.version = m.version
         WHERE v.version IS NULL OR m.at < v.at""");
    assertNone(
        """
        SELECT title, readiness FROM consultation
         WHERE (readiness->>'total')::int <> (readiness->>'ready')::int + (readiness->>'needsMore')::int
               + (readiness->>'needsJudge')::int + (readiness->>'missing')::int + (readiness->>'unmarked')::int""");
  }

  @Test
  void who_acted_served_that_focal_point_then_and_was_in_it() {
    assertNone(
        """
        SELECT c.title, e.seq, e.kind, f.code FROM entry e JOIN focal_point f ON f.id = e.focal_point_id
          JOIN consultation c ON c.id = e.timeline_id OR c.opening_notes = e.timeline_id OR c.receiving_notes = e.timeline_id
         WHERE NOT EXISTS (SELECT FROM consultation_party p
                            WHERE p.consultation_id = c.id AND p.focal_point_id = e.focal_point_id)
            OR NOT EXISTS (
               SELECT FROM tenure t WHERE t.focal_point_id = e.focal_point_id AND t.person_id = e.person_id
                  AND t.held_from <= e.at AND (t.held_until IS NULL OR t.held_until > e.at)
               UNION ALL
               SELECT FROM substitution s WHERE s.focal_point_id = e.focal_point_id AND s.substitute_id = e.person_id
                  AND s.absent_from <= e.at AND s.absent_until > e.at)""");
  }

  @Test
  void access_is_what_the_schema_makes_of_them() {
    List<String> before = access();
    DATABASE.await(
        database
            .pool()
            .query("SELECT refresh_consultation_access(ARRAY(SELECT id FROM consultation))")
            .execute());

    assertThat(access()).isEqualTo(before).isNotEmpty();
    assertNone(
        """
        SELECT c.title FROM consultation c WHERE NOT EXISTS (
               SELECT FROM consultation_access a WHERE a.consultation_id = c.id AND a.side = 'OPENING')""");
    assertNone(
        """
        SELECT c.title FROM consultation c JOIN consultation_reader r ON r.consultation_id = c.id
          JOIN focal_point f ON f.id = r.focal_point_id
         WHERE c.receiving_embassy = 'LEFT_OUT' AND f.kind = 'MISSION_CONTACT' AND f.state_iso = c.receiving_state""");
  }

  @Test
  void references_tell_nobody_how_many_there_are() {
    assertThat(column("SELECT reference FROM consultation"))
        .doesNotHaveDuplicates()
        .allMatch(one -> one.matches("CI(-[2-9A-HJ-KM-NP-Z]{4}){2}"));
  }

  @Test
  void whoever_was_written_to_finds_something_that_waits() {
    assertThat(
            column(
                """
                SELECT DISTINCT p.email FROM consultation_reader r JOIN consultation_access a
                    ON a.consultation_id = r.consultation_id AND a.audience = 'fp:' || r.focal_point_id
                  JOIN person p ON p.id = r.person_id WHERE a.box = 'WAITING_FOR_ME'"""))
        .contains(
            "alternate@financial.sn.example",
            "principal@finance.authority.sn.example",
            "principal@assets.otp.example",
            "principal@cooperation.otp.example");
  }

  @ParameterizedTest(name = "first started at {0}")
  @ValueSource(
      strings = {
        "2026-11-21T05:43:00Z",
        "2026-11-22T23:59:30Z",
        "2026-03-29T01:30:00Z",
        "2027-01-01T00:00:00Z",
        "2026-06-17T14:00:00Z",
        "2026-06-16T08:20:00Z"
      })
  void they_go_forward_in_time_whenever_the_hub_first_starts(Instant now) {
    SampleCalendar calendar = new SampleCalendar(now);
    Consultations all = Consultations.of(FILES, new SampleDirectory(FILES, calendar), calendar);

    assertThat(all.stories())
        .allSatisfy(
            story -> {
              List<Instant> moments =
                  story
                      .timelines()
                      .all()
                      .filter(entry -> entry.timeline().equals(story.id()))
                      .map(EntryRow::at)
                      .toList();
              assertThat(moments).isSorted().allMatch(at -> !at.isAfter(now));
            });
  }

  @Test
  void every_value_of_a_draft_is_one_that_the_form_of_its_subject_asks_for() {
    assertThat(FILES.consultations())
        .allSatisfy(
            asked -> {
              assertThat(FILES.forms().get(asked.subject()).items())
                  .containsAll(asked.draft().keySet());
              assertThat(
                      asked.then().orElse(List.of()).stream()
                          .flatMap(SampleConsultationsTest::named))
                  .allMatch(FILES.forms().get(asked.subject()).items()::contains);
            });
  }

  private static Stream<String> named(SampleFiles.Happened one) {
    return Stream.concat(
        one.items().stream().flatMap(items -> items.keySet().stream()),
        one.marks().stream().flatMap(marks -> marks.keySet().stream()));
  }

  private static List<String> access() {
    return column("SELECT a::text FROM consultation_access a ORDER BY 1");
  }

  private static List<String> column(String sql) {
    return rows(sql).stream().map(row -> row.getString(0)).toList();
  }

  private static void assertNone(String sql) {
    assertThat(rows(sql)).extracting(Row::deepToString).isEmpty();
  }

  private static List<Row> rows(String sql) {
    return DATABASE.await(database.pool().query(sql).execute()).stream().toList();
  }
}
