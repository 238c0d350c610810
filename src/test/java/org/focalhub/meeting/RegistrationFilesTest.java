package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People are registered from a file, all or none. */
@Timeout(60)
class RegistrationFilesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String TITLES = "delegation,name,title,email,language,remarks\r\n";

  private static RegistrationHub hub;
  private UUID meeting;
  private Member organiser;

  @BeforeAll
  static void start() {
    hub = new RegistrationHub(DATABASE);
    hub.network.execute(
        "INSERT INTO organisation (id, code, kind, name_en, name_fr) "
            + "VALUES (gen_random_uuid(), 'EU', 'REGIONAL_ORGANISATION', 'European Union', 'Union européenne')");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void open() {
    meeting = hub.meeting("capacity = 3");
    organiser = hub.organiser(meeting);
  }

  private Reply imported(UUID into, String csv, boolean dryRun) {
    return hub.as(hub.organiser(into))
        .command(
            "/api/meetings/" + into + "/registrations/import?dryRun=" + dryRun,
            new JsonObject().put("csv", csv));
  }

  private static JsonObject changes(int added, int unchanged) {
    return new JsonObject().put("added", added).put("changed", 0).put("unchanged", unchanged);
  }

  private static List<String> wrong(Reply reply) {
    JsonArray wrong = reply.body().getJsonArray("wrong");
    return IntStream.range(0, wrong.size())
        .mapToObj(wrong::getJsonObject)
        .map(
            one ->
                one.getInteger("line")
                    + " "
                    + one.getString("column")
                    + " "
                    + one.getString("rule"))
        .toList();
  }

  private static final String FOUR =
      TITLES
          + "SN,Awa Ndiaye,Judge,awa@test.example,fr,\r\n"
          + "Côte d’Ivoire,Koffi Yao,,koffi@test.example,fr,\r\n"
          + "EU,Jan Novák,,jan@test.example,en,\r\n"
          + "Amnesty International,\"Doe, Jane\",,jane@test.example,en,\"Two\r\nlines\"\r\n";

  @Test
  void a_trial_says_what_an_import_would_do_and_does_nothing() {
    Reply trial = imported(meeting, FOUR, true);
    assertThat(trial.body().getJsonObject("changes")).isEqualTo(changes(4, 0));
    assertThat(trial.body().getBoolean("dryRun")).isTrue();
    assertThat(hub.standings(meeting)).isEmpty();
    assertThat(hub.entries(meeting)).isEmpty();
  }

  @Test
  void lines_are_registered_in_their_order_and_known_addresses_left_as_they_are() {
    Reply report = imported(meeting, FOUR, false);
    assertThat(report.body().getJsonObject("changes")).isEqualTo(changes(4, 0));
    assertThat(hub.standings(meeting))
        .containsExactly("1 CONFIRMED", "2 CONFIRMED", "3 CONFIRMED", "4 WAITING");
    assertThat(
            hub
                .network
                .rows(
                    "SELECT regexp_replace(delegation, '^org:.*', 'org') FROM registration WHERE meeting_id = $1 ORDER BY number",
                    meeting)
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly("state:SN", "state:CI", "org", "other:amnesty international");
    assertThat(imported(meeting, FOUR, false).body().getJsonObject("changes"))
        .isEqualTo(changes(0, 4));
    assertThat(hub.standings(meeting)).hasSize(4);
    assertThat(hub.entries(meeting)).containsExactly("REGISTERED");
  }

  @Test
  void where_anything_is_wrong_nothing_is_done() {
    hub.set(meeting, "quota = 1");
    Reply report =
        imported(
            meeting,
            FOUR
                + "SN,Moussa Fall,,moussa@test.example,fr,\r\n"
                + "QQ,Nobody,,nobody@test.example,fr,\r\n"
                + "FR,No Address,,none,fr,\r\n",
            false);
    assertThat(wrong(report))
        .containsExactly("7 delegation quotaReached", "8 delegation unknown", "9 email email");
    assertThat(report.body().getJsonObject("changes")).isEqualTo(changes(0, 0));
    assertThat(report.body().getInteger("lines")).isEqualTo(7);
    assertThat(hub.standings(meeting)).isEmpty();
  }

  @Test
  void a_repeated_import_gives_the_first_report() {
    var api = hub.as(organiser).with("Idempotency-Key", UUID.randomUUID().toString());
    String path = "/api/meetings/" + meeting + "/registrations/import?dryRun=false";
    JsonObject body = new JsonObject().put("csv", FOUR);
    Reply first = api.post(path, body);
    assertThat(api.post(path, body).body()).isEqualTo(first.body());
    assertThat(first.body().getJsonObject("changes")).isEqualTo(changes(4, 0));
  }

  @Test
  void what_one_meeting_exports_the_next_one_takes_in_whatever_it_says() {
    imported(
        meeting,
        TITLES
            + "=1+1,\"=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",+1,one@test.example,fr,@SUM(A1)\r\n"
            + "<b>x</b>,<script>alert(1)</script>,-1,two@test.example,en,'=x\r\n"
            + "\"\t=tab\",\"\r=return\",,=three@test.example,en,\r\n",
        false);
    Reply export = hub.as(organiser).get("/api/meetings/" + meeting + "/registrations/export");
    assertThat(export.header("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(export.header("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"plenary-\\d+-registrations.csv\"");
    String file = export.raw().body();
    assertThat(file).contains("'=1+1", "'+1", "'@SUM(A1)", "'=three@test.example");

    UUID next = hub.meeting();
    assertThat(wrong(imported(next, file, false))).isEmpty();
    assertThat(people(next)).isEqualTo(people(meeting)).hasSize(3);
  }

  private static List<String> people(UUID of) {
    return hub
        .network
        .rows(
            "SELECT concat_ws('|', number, delegation, name, function_title, email, language, remarks) FROM registration "
                + "WHERE meeting_id = $1 ORDER BY number",
            of)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void five_thousand_lines_are_taken_in_at_once() {
    UUID large = hub.meeting();
    StringBuilder file = new StringBuilder("delegation,name,email,language\n");
    IntStream.range(0, 5_000)
        .forEach(line -> file.append("SN,N,n").append(line).append("@t.example,en\n"));
    Reply report = imported(large, file.toString(), false);
    assertThat(report.body().getJsonObject("changes")).isEqualTo(changes(5_000, 0));
    assertThat(hub.network.count("SELECT places_taken::bigint FROM meeting WHERE id = $1", large))
        .isEqualTo(5_000);
  }
}
