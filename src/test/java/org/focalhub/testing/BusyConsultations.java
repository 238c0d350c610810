package org.focalhub.testing;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.focalhub.account.TestSessions;
import org.focalhub.directory.StatesParties;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.SmallNetwork.Member;

/**
 * A network that has consulted informally for five years: the Prosecutor asks most, a few States
 * are asked most, most of it is over. Who may see what was decided by the schema. The same for the
 * same size, but for ids and instants.
 */
public final class BusyConsultations {
  private static final int BATCH = 2_000;
  private static final int TEXTS_EACH = 4;
  private static final int MANY = 50_000;

  private static final String ORGANISATIONS =
      """
      INSERT INTO organisation (id, code, kind, name_en, name_fr)
      SELECT gen_random_uuid(), code, kind, code, code FROM (VALUES ('BUSY-OTP', 'ORGAN'), ('BUSY-REGISTRY', 'ORGAN'),
        ('BUSY-PRESIDENCY', 'ORGAN'), ('BUSY-DEFENCE', 'DEFENCE')) AS o (code, kind)""";

  /** Four of each State, each kind in the order in which kinds stand here; five of each organ. */
  private static final String FOCAL_POINTS =
      """
      WITH points AS MATERIALIZED (
        SELECT gen_random_uuid() AS id, k.kind, s.iso, s.regional_group, NULL::uuid AS organisation,
               CASE WHEN k.kind = 'MISSION_CONTACT' THEN 'THE_HAGUE' END AS seat, k.kind || '-' || s.iso AS code
          FROM state s CROSS JOIN unnest(ARRAY['NATIONAL', 'FINANCIAL_INVESTIGATION', 'COMPETENT_AUTHORITY',
               'MISSION_CONTACT']) AS k (kind) WHERE s.party
        UNION ALL
        SELECT gen_random_uuid(), 'ORGAN_ADVISER', NULL, NULL, o.id, NULL, o.code || '-' || n
          FROM organisation o CROSS JOIN generate_series(1, 5) n WHERE o.code LIKE 'BUSY-%'
      ), timelines AS (INSERT INTO timeline (id, kind) SELECT id, 'FOCAL_POINT' FROM points)
      INSERT INTO focal_point (id, code, kind, state_iso, organisation_id, regional_group, seat, name_en, name_fr)
      SELECT id, replace(code, '_', '-'), kind, iso, organisation, regional_group, seat, code, code FROM points""";

  private static final String PEOPLE =
      """
      WITH people AS (
        INSERT INTO person (id, email, display_name)
        SELECT gen_random_uuid(), lower(code) || '@test.example', code FROM focal_point RETURNING id, display_name)
      INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from)
      SELECT gen_random_uuid(), f.id, p.id, 'PRINCIPAL', now() - interval '6 years'
        FROM people p JOIN focal_point f ON f.code = p.display_name""";

  private static final String POINTS =
      "SELECT id, code, kind, state_iso, organisation_id FROM focal_point ORDER BY code";

  private static final String CONSULTATIONS =
      """
      WITH i AS MATERIALIZED (
        SELECT i.*, gen_random_uuid() AS opening_notes, gen_random_uuid() AS receiving_notes,
               now() - interval '5 years' * (1 - i.age) AS opened_at,
               CASE WHEN i.urgency = 'URGENT' THEN interval '1 day' ELSE interval '9 days' END AS time
          FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::uuid[], $8::text[],
                      $9::text[], $10::text[], $11::text[], $12::float8[], $13::float8[], $14::text[], $15::text[])
            AS i (id, reference, opener, opening_state, organ, receiving_state, owner, subject, handling, state, waiting,
                  age, luck, words, urgency)
      ), timelines AS (
        INSERT INTO timeline (id, kind, head)
        SELECT id, 'CONSULTATION', 8 FROM i UNION ALL SELECT opening_notes, 'CONSULTATION_NOTES', 0 FROM i
        UNION ALL SELECT receiving_notes, 'CONSULTATION_NOTES', 0 FROM i
      )
      INSERT INTO consultation (id, reference, opened_together, opened_at, opening_focal_point, opening_state,
        opening_organisation, receiving_state, subject, urgency, handling_code, language, title, state, waiting_for, owner,
        routing, opening_embassy, receiving_embassy, receiving_embassy_reason, acknowledge_due, answer_due,
        answer_left_minutes, time_zone, readiness, acknowledged_at, acknowledge_minutes, advised_at, advise_minutes,
        formal_reference, formal_entered_by, formal_confirmed, outcome, close_reason, opening_notes, receiving_notes, head,
        last_at, words)
      SELECT id, reference, id, opened_at, opener, opening_state, organ, receiving_state, subject, urgency, handling, 'en',
             left(words, 80), split_part(state, '!', 1), waiting, owner, '{"steps": []}',
             CASE WHEN opening_state IS NULL THEN 'NONE' ELSE 'INCLUDED' END,
             CASE WHEN luck < 0.05 THEN 'LEFT_OUT' ELSE 'INCLUDED' END, CASE WHEN luck < 0.05 THEN 'Sealed' END,
             CASE WHEN state = 'OPENED' THEN now() + (luck - 0.4) * time END,
             CASE WHEN state IN ('OPENED', 'ACKNOWLEDGED', 'IN_EXCHANGE') OR waiting = 'RECEIVING'
                  THEN now() + (luck - 0.3) * 3 * time END,
             CASE WHEN waiting = 'OPENING' THEN 900 END, 'Africa/Dakar',
             '{"total": 9, "ready": 4, "needsMore": 2, "needsJudge": 1, "missing": 1, "unmarked": 1}',
             CASE WHEN state <> 'OPENED' THEN opened_at + time * luck END,
             CASE WHEN state <> 'OPENED' THEN (luck * 1500)::int END,
             CASE WHEN state IN ('ADVISED', 'FORMALISED', 'FORMALISED!', 'CLOSED') THEN opened_at + time END,
             CASE WHEN state IN ('ADVISED', 'FORMALISED', 'FORMALISED!', 'CLOSED') THEN (luck * 5000)::int END,
             CASE WHEN state LIKE 'FORMALISED%' THEN 'REQ/' || reference END,
             CASE WHEN state LIKE 'FORMALISED%' THEN 'OPENING' END, state = 'FORMALISED',
             CASE WHEN state = 'FORMALISED' AND luck < 0.9 THEN
               (ARRAY['EXECUTED', 'EXECUTED', 'PARTLY_EXECUTED', 'REFUSED', 'PENDING'])[1 + (luck * 5)::int % 5] END,
             CASE WHEN state = 'CLOSED' THEN 'NO_LONGER_NEEDED' END, opening_notes, receiving_notes, 8,
             least(now(), opened_at + 3 * time * luck), searchable(words)
        FROM i""";

  private static final String PARTIES =
      """
      INSERT INTO consultation_party (consultation_id, focal_point_id, side, role)
      SELECT c.id, c.opening_focal_point, 'OPENING', 'OPENER' FROM consultation c WHERE c.id = ANY ($1)
      UNION ALL SELECT c.id, c.owner, 'RECEIVING', 'COMPETENT' FROM consultation c WHERE c.id = ANY ($1) AND c.owner IS NOT NULL
      UNION ALL SELECT c.id, f.id, 'RECEIVING', 'EMBASSY' FROM consultation c
        JOIN focal_point f ON f.state_iso = c.receiving_state AND f.kind = 'MISSION_CONTACT'
       WHERE c.id = ANY ($1) AND c.receiving_embassy = 'INCLUDED'
      UNION ALL SELECT c.id, f.id, 'OPENING', 'EMBASSY' FROM consultation c
        JOIN focal_point f ON f.state_iso = c.opening_state AND f.kind = 'MISSION_CONTACT'
       WHERE c.id = ANY ($1)""";

  private static final List<String> SUBJECTS =
      List.of(
          "INTERVIEW_AND_EVIDENCE",
          "INTERVIEW_AND_EVIDENCE",
          "INTERVIEW_AND_EVIDENCE",
          "ASSET_TRACING",
          "ASSET_IDENTIFICATION",
          "ASSET_FREEZING",
          "ARREST_AND_SURRENDER",
          "WITNESS_PROTECTION",
          "WITNESS_PROTECTION",
          "TRANSPORT",
          "OTHER",
          "RELEASE",
          "ASSET_SEIZURE",
          "ENFORCEMENT_OF_SENTENCE",
          "PRIVILEGES_AND_IMMUNITIES");

  private static final List<String> OPEN_STATES =
      List.of(
          "OPENED",
          "OPENED",
          "ACKNOWLEDGED",
          "IN_EXCHANGE",
          "IN_EXCHANGE",
          "WAITING",
          "WAITING",
          "ADVISED",
          "ADVISED",
          "FORMALISED!");

  private final Database database;
  private final Vocabulary[] languages = {Vocabulary.english(), Vocabulary.french()};
  private final Random random = new Random(20_230_101);
  private final List<Point> points = new ArrayList<>();
  private List<String> states = List.of();
  private Map<String, List<Point>> byKind = Map.of();

  private record Point(UUID id, String code, String kind, String state, UUID organ) {}

  public BusyConsultations(Database database) {
    this.database = database;
  }

  public void fill(int consultations) {
    write(consultations);
    execute(
        "VACUUM (ANALYZE) timeline, consultation, consultation_party, consultation_access, consultation_read");
    execute("VACUUM (ANALYZE) state, organisation, focal_point, person, tenure");
  }

  /** The planner does not hear of it. */
  public void write(int consultations) {
    Waiting.on(StatesParties.seed(database.pool()));
    execute(ORGANISATIONS);
    execute(FOCAL_POINTS);
    execute(PEOPLE);
    rows(POINTS).forEach(row -> points.add(point(row)));
    states =
        points.stream().filter(one -> one.kind().equals("NATIONAL")).map(Point::state).toList();
    byKind = points.stream().collect(java.util.stream.Collectors.groupingBy(Point::kind));
    if (consultations >= MANY) {
      execute("DROP INDEX consultation_words");
    }
    for (int done = 0; done < consultations; done += BATCH) {
      write(done, Math.min(BATCH, consultations - done), consultations);
    }
    if (consultations >= MANY) {
      execute("CREATE INDEX consultation_words ON consultation USING gin (words)");
    }
    execute(
        "INSERT INTO consultation_read (person_id, consultation_id, seq) SELECT p.id, c.id, 8 - (random() * 2)::int "
            + "FROM person p JOIN tenure t ON t.person_id = p.id JOIN consultation_party y ON y.focal_point_id = t.focal_point_id "
            + "JOIN consultation c ON c.id = y.consultation_id WHERE random() < 0.8");
  }

  /** Somebody who serves these, signed in; a new person where there are several. */
  public Member member(TestSessions sessions, String... codes) {
    List<Row> found =
        rows(
            "SELECT f.id AS focal_point, t.person_id AS person FROM focal_point f JOIN tenure t ON t.focal_point_id = f.id "
                + "WHERE t.capacity = 'PRINCIPAL' AND f.code = ANY ($1) ORDER BY array_position($1, f.code)",
            (Object) codes);
    UUID person = found.get(0).getUUID("person");
    if (found.size() > 1) {
      person = Ids.next();
      execute(
          "INSERT INTO person (id, email, display_name) VALUES ($1, $1::text || '@test.example', 'Several')",
          person);
      execute(
          "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) SELECT gen_random_uuid(), f, $1, "
              + "'ALTERNATE', now() - interval '1 day' FROM unnest($2::uuid[]) AS f",
          person,
          found.stream().map(row -> row.getUUID("focal_point")).toArray(UUID[]::new));
    }
    TestSessions.Opened opened = sessions.open(person);
    return new Member(
        person, found.get(0).getUUID("focal_point"), opened.session(), opened.cookie());
  }

  private void write(int from, int count, int of) {
    Batch batch = new Batch(count);
    for (int place = 0; place < count; place++) {
      fill(batch, place, from + place, of);
    }
    execute(CONSULTATIONS, batch.columns());
    execute(PARTIES, (Object) batch.ids);
    execute("SELECT refresh_consultation_access($1)", (Object) batch.ids);
  }

  private void fill(Batch batch, int place, int number, int of) {
    Point opener = opener();
    String receiving = states.get(Vocabulary.rank(states.size(), random) - 1);
    while (receiving.equals(opener.state())) {
      receiving = states.get(random.nextInt(states.size()));
    }
    String subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    String kind = subject.startsWith("ASSET") ? "FINANCIAL_INVESTIGATION" : "NATIONAL";
    double age = (number + random.nextDouble()) / of;
    boolean lingers = random.nextDouble() < (age > 0.96 ? 0.9 : 0.02);
    String state =
        lingers
            ? OPEN_STATES.get(random.nextInt(OPEN_STATES.size()))
            : random.nextInt(10) < 7 ? "FORMALISED" : "CLOSED";
    String wanted = random.nextInt(4) == 0 ? "COMPETENT_AUTHORITY" : kind;
    batch.ids[place] = Ids.next();
    batch.references[place] = reference(number);
    batch.openers[place] = opener.id();
    batch.openingStates[place] = opener.state();
    batch.organs[place] = opener.organ();
    batch.receivingStates[place] = receiving;
    batch.owners[place] = owner(wanted, receiving);
    batch.subjects[place] = subject;
    batch.handling[place] = handling(random.nextInt(100));
    batch.states[place] = state;
    batch.waiting[place] =
        state.equals("WAITING") ? (random.nextBoolean() ? "OPENING" : "RECEIVING") : null;
    batch.ages[place] = age;
    batch.luck[place] = random.nextDouble();
    batch.words[place] = words();
    batch.urgency[place] = random.nextInt(8) == 0 ? "URGENT" : "ROUTINE";
  }

  /** As the hub draws them, but in order. */
  public static String reference(int number) {
    return String.format("CI-%04X-%04X", number >> 16, number & 0xffff);
  }

  private UUID owner(String kind, String state) {
    return byKind.get(kind).stream()
        .filter(point -> state.equals(point.state()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Point opener() {
    int lot = random.nextInt(100);
    String code =
        lot < 70
            ? "BUSY-OTP"
            : lot < 85 ? "BUSY-REGISTRY" : lot < 88 ? "BUSY-PRESIDENCY" : "BUSY-DEFENCE";
    if (lot >= 92) {
      List<Point> nationals = byKind.get("NATIONAL");
      return nationals.get(random.nextInt(nationals.size()));
    }
    String adviser = code + "-" + Vocabulary.rank(5, random);
    return byKind.get("ORGAN_ADVISER").stream()
        .filter(point -> point.code().equals(adviser))
        .findFirst()
        .orElseThrow();
  }

  private static String handling(int lot) {
    return lot < 60 ? "OPEN_TO_STATES" : lot < 92 ? "HOLDERS_ONLY" : "HOLDERS_ONLY_NO_MAIL";
  }

  private String words() {
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < TEXTS_EACH; part++) {
      text.append(languages[random.nextInt(2)].text(random)).append(' ');
    }
    return text.toString().strip();
  }

  private static Point point(Row row) {
    return new Point(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("kind"),
        row.getString("state_iso"),
        row.getUUID("organisation_id"));
  }

  private static final class Batch {
    final UUID[] ids;
    final String[] references;
    final UUID[] openers;
    final String[] openingStates;
    final UUID[] organs;
    final String[] receivingStates;
    final UUID[] owners;
    final String[] subjects;
    final String[] handling;
    final String[] states;
    final String[] waiting;
    final Double[] ages;
    final Double[] luck;
    final String[] words;
    final String[] urgency;

    Batch(int count) {
      ids = new UUID[count];
      references = new String[count];
      openers = new UUID[count];
      openingStates = new String[count];
      organs = new UUID[count];
      receivingStates = new String[count];
      owners = new UUID[count];
      subjects = new String[count];
      handling = new String[count];
      states = new String[count];
      waiting = new String[count];
      ages = new Double[count];
      luck = new Double[count];
      words = new String[count];
      urgency = new String[count];
    }

    Object[] columns() {
      return Arrays.<Object>asList(
              ids,
              references,
              openers,
              openingStates,
              organs,
              receivingStates,
              owners,
              subjects,
              handling,
              states,
              waiting,
              ages,
              luck,
              words,
              urgency)
          .toArray();
    }
  }

  private List<Row> rows(String sql, Object... values) {
    return Waiting.on(database.pool().preparedQuery(sql).execute(Tuple.wrap(values))).stream()
        .toList();
  }

  private void execute(String sql, Object... values) {
    try {
      database
          .pool()
          .withConnection(
              connection ->
                  connection
                      .query("SET statement_timeout = 0")
                      .execute()
                      .compose(set -> connection.preparedQuery(sql).execute(Tuple.wrap(values))))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (RuntimeException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
