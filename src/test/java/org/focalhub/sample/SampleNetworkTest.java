package org.focalhub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focalhub.account.DemoCast.CastMember;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SampleNetworkTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static Database database;
  private static SampleNetwork sample;
  private static SampleNetwork.Filled filled;

  @BeforeAll
  static void fill() {
    database = DATABASE.open();
    sample = new SampleNetwork(DATABASE.vertx(), InstantSource.system());
    filled = DATABASE.await(sample.fill(database.pool())).orElseThrow();
  }

  @Test
  void an_empty_database_is_filled() {
    assertThat(filled.channels()).isEqualTo(12);
    assertThat(filled.topics()).isEqualTo(count("SELECT count(*) FROM topic"));
    assertThat(filled.messages())
        .isEqualTo(count("SELECT count(*) FROM message"))
        .isGreaterThan(300);
    assertThat(filled.focalPoints()).isEqualTo(count("SELECT count(*) FROM focal_point"));
    assertThat(filled.consultations()).isEqualTo(count("SELECT count(*) FROM consultation"));
    assertThat(filled.meetings()).isEqualTo(count("SELECT count(*) FROM meeting"));
    assertThat(filled.people()).isEqualTo(count("SELECT count(*) FROM person"));
  }

  @Test
  void a_second_start_changes_nothing() {
    long entries = count("SELECT count(*) FROM entry");

    Optional<SampleNetwork.Filled> again = DATABASE.await(sample.fill(database.pool()));

    assertThat(again).isEmpty();
    assertThat(count("SELECT count(*) FROM entry")).isEqualTo(entries);
  }

  @Test
  void all_states_parties_are_there_and_some_have_designated_nobody() {
    assertThat(count("SELECT count(*) FROM state WHERE party AND regional_group IS NOT NULL"))
        .isEqualTo(125);
    assertThat(statesWith("NATIONAL")).isBetween(105L, 120L);
    assertThat(statesWith("FINANCIAL_INVESTIGATION")).isBetween(80L, 95L);
    assertThat(statesWith("MISSION_CONTACT")).isBetween(105L, 120L);
    assertThat(count("SELECT count(*) FROM focal_point WHERE kind = 'REGIONAL_THEMATIC'"))
        .isGreaterThan(15);
  }

  @Test
  void some_focal_points_are_vacant_some_absences_are_covered_and_some_are_not() {
    assertThat(
            count(
                """
                SELECT count(*) FROM focal_point f
                 WHERE NOT EXISTS (SELECT FROM serving s WHERE s.focal_point_id = f.id)"""))
        .isBetween(3L, 10L);
    assertThat(count("SELECT count(*) FROM serving WHERE capacity = 'SUBSTITUTE'"))
        .isGreaterThan(5);
    assertThat(
            column(
                "SELECT f.code FROM substitution s JOIN focal_point f ON f.id = s.focal_point_id WHERE s.substitute_id IS NULL"))
        .containsExactlyInAnyOrder("FINANCIAL-KE", "FINANCIAL-SN", "REGIONAL-AFRICAN-FINANCE");
    assertThat(count("SELECT count(*) FROM tenure WHERE held_until < now()")).isGreaterThan(20);
  }

  @Test
  void the_principal_of_senegal_s_financial_focal_point_is_away_and_its_alternate_is_there() {
    assertThat(
            column(
                """
                SELECT p.email FROM serving s JOIN person p ON p.id = s.person_id
                  JOIN focal_point f ON f.id = s.focal_point_id
                 WHERE f.code = 'FINANCIAL-SN'
                   AND NOT EXISTS (SELECT FROM substitution a WHERE a.focal_point_id = f.id AND a.absent_id = p.id
                                      AND a.absent_from <= now() AND a.absent_until > now())"""))
        .containsExactly("alternate@financial.sn.example");
  }

  @Test
  void some_states_have_competent_authorities_to_pass_things_on_to() {
    assertThat(statesWith("COMPETENT_AUTHORITY")).isBetween(6L, 12L);
    assertThat(column("SELECT name_fr FROM focal_point WHERE code = 'AUTHORITY-SN-FINANCE'"))
        .containsExactly("Cellule de renseignement financier du Sénégal");
    assertNone(
        """
        SELECT f.code FROM focal_point f WHERE f.kind = 'COMPETENT_AUTHORITY'
           AND NOT EXISTS (SELECT FROM serving s WHERE s.focal_point_id = f.id)""");
  }

  @Test
  void every_timeline_runs_from_one_to_its_head_without_a_gap_and_never_back_in_time() {
    assertNone(
        """
        SELECT t.id, t.head, count(e.seq), max(e.seq) FROM timeline t LEFT JOIN entry e ON e.timeline_id = t.id
         GROUP BY t.id HAVING t.head <> count(e.seq) OR t.head <> coalesce(max(e.seq), 0)""");
    assertNone(
        """
        SELECT * FROM (SELECT timeline_id, seq, at, lag(at) OVER (PARTITION BY timeline_id ORDER BY seq) AS before
                         FROM entry) e WHERE e.at < e.before OR e.at > now()""");
    assertNone("SELECT id FROM timeline WHERE head = 0 AND kind <> 'CONSULTATION_NOTES'");
  }

  @Test
  void every_channel_and_every_focal_point_has_the_timeline_of_its_id() {
    assertNone(
        """
        SELECT id FROM focal_point EXCEPT SELECT id FROM timeline WHERE kind = 'FOCAL_POINT'""");
    assertNone("SELECT id FROM channel EXCEPT SELECT id FROM timeline WHERE kind = 'CHANNEL'");
  }

  @Test
  void the_ordinals_of_a_topic_run_without_a_gap_in_the_order_of_seq() {
    assertNone(
        """
        SELECT * FROM (SELECT topic_id, ordinal, row_number() OVER (PARTITION BY topic_id ORDER BY seq) AS place
                         FROM message) m WHERE m.ordinal <> m.place""");
    assertNone(
        """
        SELECT t.id FROM topic t JOIN message m ON m.topic_id = t.id GROUP BY t.id
        HAVING t.message_count <> count(*) OR t.last_seq <> max(m.seq) OR t.last_at <> max(m.at)""");
    assertNone(
        """
        SELECT t.id FROM topic t LEFT JOIN entry e ON e.timeline_id = t.channel_id AND e.seq = t.opened_seq
           AND e.topic_id = t.id AND e.kind = 'TOPIC_OPENED' AND e.at = t.opened_at AND e.body->>'title' = t.title
         WHERE e.seq IS NULL""");
  }

  @Test
  void what_a_message_says_is_what_its_entries_come_to() {
    assertNone(
        """
        SELECT m.channel_id, m.seq FROM message m
          JOIN entry e ON e.timeline_id = m.channel_id AND e.seq = m.seq
          LEFT JOIN entry edit ON edit.timeline_id = m.channel_id AND edit.refers_to = m.seq AND edit.kind = 'MESSAGE_EDITED'
          LEFT JOIN entry gone ON gone.timeline_id = m.channel_id AND gone.refers_to = m.seq AND gone.kind = 'MESSAGE_WITHDRAWN'
         WHERE e.kind <> 'MESSAGE' OR e.topic_id <> m.topic_id OR e.at <> m.at OR e.person_id <> m.person_id
            OR e.focal_point_id <> m.focal_point_id
            OR m.text <> coalesce(edit.body->>'text', e.body->>'text')
            OR (e.body->>'ordinal')::bigint IS DISTINCT FROM m.ordinal
            OR (e.body->>'replyTo')::bigint IS DISTINCT FROM m.reply_to
            OR m.edited_at IS DISTINCT FROM edit.at OR m.revision <> coalesce((edit.body->>'revision')::int, 1)
            OR m.withdrawn_at IS DISTINCT FROM gone.at OR (gone.seq IS NULL) <> (m.text <> '')""");
    assertThat(
            count(
                "SELECT count(*) FROM entry e JOIN channel c ON c.id = e.timeline_id WHERE e.kind = 'MESSAGE'"))
        .isEqualTo(filled.messages());
    assertThat(count("SELECT count(*) FROM message WHERE edited_at IS NOT NULL")).isPositive();
    assertThat(count("SELECT count(*) FROM message WHERE withdrawn_at IS NOT NULL")).isPositive();
  }

  @Test
  void a_reply_quotes_an_earlier_message_of_its_topic() {
    assertNone(
        """
        SELECT m.channel_id, m.seq FROM message m
          LEFT JOIN message r ON r.channel_id = m.channel_id AND r.seq = m.reply_to AND r.topic_id = m.topic_id
         WHERE m.reply_to IS NOT NULL AND (r.seq IS NULL OR r.seq >= m.seq)""");
    assertThat(count("SELECT count(*) FROM message WHERE reply_to IS NOT NULL")).isGreaterThan(60);
  }

  @Test
  void who_wrote_served_a_member_of_the_channel_at_that_moment() {
    assertNone(
        """
        SELECT m.channel_id, f.code, m.at FROM message m JOIN focal_point f ON f.id = m.focal_point_id
         WHERE NOT EXISTS (SELECT FROM channel_member c
                            WHERE c.channel_id = m.channel_id AND c.focal_point_id = m.focal_point_id)
            OR NOT EXISTS (
               SELECT FROM tenure t WHERE t.focal_point_id = m.focal_point_id AND t.person_id = m.person_id
                  AND t.held_from <= m.at AND (t.held_until IS NULL OR t.held_until > m.at)
               UNION ALL
               SELECT FROM substitution s WHERE s.focal_point_id = m.focal_point_id AND s.substitute_id = m.person_id
                  AND s.absent_from <= m.at AND s.absent_until > m.at)""");
  }

  @Test
  void mentions_are_rows_and_reach_members_of_the_channel_only() {
    assertNone(
        """
        SELECT n.channel_id, n.seq, f.code FROM mention n JOIN focal_point f ON f.id = n.focal_point_id
          LEFT JOIN message m ON m.channel_id = n.channel_id AND m.seq = n.seq AND m.topic_id = n.topic_id
         WHERE m.seq IS NULL OR m.text NOT LIKE '%](focal-point:' || n.focal_point_id || ')%'
            OR NOT EXISTS (SELECT FROM channel_member c
                            WHERE c.channel_id = n.channel_id AND c.focal_point_id = n.focal_point_id)""");
    assertThat(count("SELECT count(*) FROM mention")).isGreaterThan(20);
    assertNone("SELECT text FROM message WHERE text LIKE '%@{%'");
  }

  @Test
  void read_marks_stand_on_messages_and_leave_something_unread() {
    assertNone(
        """
        SELECT r.person_id FROM read_mark r
          LEFT JOIN message m ON m.channel_id = r.channel_id AND m.topic_id = r.topic_id AND m.seq = r.seq
           AND m.ordinal = r.ordinal
         WHERE m.seq IS NULL OR r.at > now()""");
    assertNone(
        """
        SELECT r.person_id, r.channel_id FROM read_mark r
         WHERE NOT EXISTS (SELECT FROM serving s JOIN channel_member c ON c.focal_point_id = s.focal_point_id
                            WHERE s.person_id = r.person_id AND c.channel_id = r.channel_id)""");
  }

  @Test
  void the_cast_is_offered_in_both_languages_and_finds_something_to_read() {
    List<CastMember> cast = DATABASE.await(sample.cast(database.pool()));

    assertThat(cast).hasSizeBetween(12, 17);
    assertThat(cast).extracting(CastMember::language).contains(Language.EN, Language.FR);
    assertThat(cast.get(0).name()).isEqualTo("Titulaire, point focal national du Sénégal");
    assertThat(cast)
        .allSatisfy(
            member -> {
              assertThat(member.role().en()).isNotBlank();
              assertThat(member.role().fr()).isNotBlank();
              if (!member.name().equals("Administrator of the hub")) {
                assertThat(unread(member)).as(member.name()).isPositive();
              }
            });
  }

  @Test
  void people_are_named_by_their_role_and_reached_under_example() {
    assertNone("SELECT email FROM person WHERE email NOT LIKE '%.example'");
    assertNone("SELECT shared_mailbox FROM focal_point WHERE shared_mailbox NOT LIKE '%.example'");
    assertThat(column("SELECT display_name FROM person"))
        .contains(
            "Principal, focal point for financial investigations of Costa Rica",
            "Third secretary, embassy of Ireland at The Hague",
            "Troisième secrétaire, ambassade d’Italie à La Haye",
            "Intérimaire, point focal national du Bénin")
        .allSatisfy(name -> assertThat(name).doesNotContain("null").doesNotContain("  "));
    assertThat(column("SELECT DISTINCT name FROM pg_timezone_names"))
        .containsAll(
            column("SELECT time_zone FROM person UNION SELECT time_zone FROM focal_point"));
  }

  private static long unread(CastMember member) {
    return count(
        """
        SELECT coalesce(sum(t.message_count - coalesce(r.ordinal, 0)), 0) FROM topic t
          LEFT JOIN read_mark r ON r.topic_id = t.id AND r.person_id = '%1$s'
         WHERE EXISTS (SELECT FROM serving s JOIN channel_member c ON c.focal_point_id = s.focal_point_id
                        WHERE s.person_id = '%1$s' AND c.channel_id = t.channel_id)"""
            .formatted(member.person()));
  }

  private static long statesWith(String kind) {
    return count("SELECT count(DISTINCT state_iso) FROM focal_point WHERE kind = '" + kind + "'");
  }

  private static long count(String sql) {
    return ((Number) rows(sql).get(0).getValue(0)).longValue();
  }

  private static List<String> column(String sql) {
    return rows(sql).stream().map(row -> row.getString(0)).toList();
  }

  private static void assertNone(String sql) {
    assertThat(rows(sql)).extracting(Row::deepToString).isEmpty();
  }

  private static List<Row> rows(String sql) {
    List<Row> rows = new ArrayList<>();
    DATABASE.await(database.pool().query(sql).execute()).forEach(rows::add);
    return rows;
  }
}
