package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.focalhub.Hub;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.BusyConsultations;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What reads consultations without acting in them, through the contract. */
@Timeout(120)
class ReadingTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String FIGURES = "/api/consultations/figures";

  private static Hub hub;
  private static SmallNetwork network;
  private static Member prosecutor;
  private static Member state;
  private static Member embassy;

  @BeforeAll
  static void start() {
    Database database = DATABASE.open();
    BusyConsultations busy = new BusyConsultations(database);
    busy.fill(600);
    network = new SmallNetwork(DATABASE.vertx(), database);
    hub = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
    prosecutor = busy.member(network.sessions(), "BUSY-OTP-1");
    state = busy.member(network.sessions(), "NATIONAL-AF");
    embassy = busy.member(network.sessions(), "MISSION-CONTACT-AF");
  }

  @AfterAll
  static void stop() {
    Waiting.on(hub.stop());
  }

  private static Api as(Member member) {
    return Api.of(hub.webPort()).as(member);
  }

  private static UUID one(Member reader, boolean seen) {
    return network
        .rows(
            "SELECT c.id FROM consultation c WHERE $2 = EXISTS (SELECT FROM consultation_reader r "
                + "WHERE r.consultation_id = c.id AND r.person_id = $1) ORDER BY c.reference LIMIT 1",
            reader.person(),
            seen)
        .get(0)
        .getUUID(0);
  }

  @Test
  void forms_and_targets_are_told_to_everybody() {
    JsonObject told = as(state).get("/api/consultations/forms").body();

    assertThat(told.getJsonArray("forms")).hasSize(12);
    assertThat(told.getJsonArray("targets").getJsonObject(1).getInteger("answerMinutes"))
        .isEqualTo(7 * told.getJsonArray("targets").getJsonObject(1).getInteger("dayMinutes"));
  }

  @Test
  void a_mark_moves_forward_only_and_never_beyond_what_there_is() {
    UUID consultation = one(prosecutor, true);
    String path = "/api/consultations/" + consultation + "/read";
    network.execute(
        "DELETE FROM consultation_read WHERE consultation_id = $1 AND person_id = $2",
        consultation,
        prosecutor.person());
    for (long seq : List.of(3L, 2L, 99L, 1L)) {
      assertThat(as(prosecutor).send("PUT", path, new JsonObject().put("seq", seq)).status())
          .isEqualTo(204);
      assertThat(read(consultation)).isEqualTo(seq < 99 && seq != 1 ? 3 : 8);
    }
  }

  private static long read(UUID consultation) {
    return network.count(
        "SELECT seq FROM consultation_read WHERE consultation_id = $1 AND person_id = $2",
        consultation,
        prosecutor.person());
  }

  @Test
  void versions_of_a_draft_come_latest_first_with_their_items_in_the_order_of_the_form() {
    UUID consultation = one(prosecutor, true);
    network.execute(
        "UPDATE consultation SET subject = 'ASSET_TRACING' WHERE id = $1", consultation);
    for (int version = 1; version <= 2; version++) {
      network.execute(
          "INSERT INTO draft_version (consultation_id, version, items, person_id, focal_point_id) VALUES ($1, $2, "
              + "'{\"link\": \"l\", \"forgotten\": \"f\", \"holder\": \"h\", \"purpose\": \"p\"}', $3, $4)",
          consultation,
          version,
          prosecutor.person(),
          prosecutor.focalPoint());
    }
    Reply reply = as(prosecutor).get("/api/consultations/" + consultation + "/drafts");
    List<JsonObject> versions =
        reply.body().getJsonArray("versions").stream().map(JsonObject.class::cast).toList();

    assertThat(versions).extracting(one -> one.getInteger("version")).containsExactly(2, 1);
    assertThat(versions.get(0).getJsonArray("items").stream().map(JsonObject.class::cast))
        .extracting(item -> item.getString("item"))
        .containsExactly("purpose", "holder", "link", "forgotten");
  }

  @Test
  void what_one_may_not_see_does_not_exist() {
    String hidden = "/api/consultations/" + one(state, false);

    assertThat(as(state).get(hidden + "/drafts").status()).isEqualTo(404);
    assertThat(as(state).send("PUT", hidden + "/read", new JsonObject().put("seq", 1)).status())
        .isEqualTo(404);
    assertThat(
            network.count(
                "SELECT count(*) FROM consultation_read WHERE person_id = $1 AND consultation_id = $2::text::uuid",
                state.person(),
                hidden.substring(hidden.lastIndexOf('/') + 1)))
        .isZero();
  }

  @Test
  void ones_own_figures_count_exactly_what_one_may_see() {
    for (Member reader : List.of(prosecutor, state, embassy)) {
      for (String by : List.of("STATE", "SUBJECT", "ORGAN")) {
        JsonObject figures = as(reader).get(FIGURES + "?by=" + by).body();
        long seen = seenThisYear(reader);

        assertThat(figures.getJsonObject("total").getLong("opened")).isEqualTo(seen);
        assertThat(
                figures.getJsonArray("rows").stream()
                    .mapToLong(row -> ((JsonObject) row).getLong("opened"))
                    .sum())
            .isEqualTo(seen);
      }
    }
  }

  private static long seenThisYear(Member reader) {
    return network.count(
        "SELECT count(*) FROM consultation c WHERE extract(year FROM c.opened_at AT TIME ZONE 'Europe/Amsterdam') "
            + "= extract(year FROM now() AT TIME ZONE 'Europe/Amsterdam') AND c.id IN "
            + "(SELECT consultation_id FROM consultation_reader WHERE person_id = $1)",
        reader.person());
  }

  @Test
  void an_embassy_that_is_left_out_counts_nothing_of_it() {
    long before = as(embassy).get(FIGURES).body().getJsonObject("total").getLong("opened");
    Row included =
        network
            .rows(
                "SELECT c.id FROM consultation c JOIN consultation_reader r ON r.consultation_id = c.id "
                    + "WHERE r.person_id = $1 AND c.receiving_state = 'AF' AND c.opened_at > date_trunc('year', now()) LIMIT 1",
                embassy.person())
            .get(0);
    network.execute(
        "UPDATE consultation SET receiving_embassy = 'LEFT_OUT', receiving_embassy_reason = 'x' WHERE id = $1",
        included.getUUID(0));
    network.execute(
        "SELECT refresh_consultation_access($1)", (Object) new UUID[] {included.getUUID(0)});

    assertThat(as(embassy).get(FIGURES).body().getJsonObject("total").getLong("opened"))
        .isEqualTo(before - 1);
  }

  @Test
  void figures_of_the_network_are_for_the_court_and_the_secretariat() {
    UUID officer = network.person("SECRETARIAT");
    String path = FIGURES + "?scope=NETWORK";

    assertThat(as(state).get(path).status()).isEqualTo(403);
    assertThat(as(embassy).get(FIGURES + "/export?scope=NETWORK").status()).isEqualTo(403);
    assertThat(as(prosecutor).get(path).status()).isEqualTo(200);
    JsonObject told = as(network.signedIn(officer, null)).get(path).body();
    assertThat(told.getInteger("withheldBelow")).isEqualTo(5);
    assertThat(told.getJsonArray("rows"))
        .allMatch(row -> ((JsonObject) row).getInteger("opened") >= 5);
  }

  @Test
  void figures_of_the_network_add_up_to_all_that_was_opened_in_the_last_whole_quarters() {
    UUID officer = network.person("SECRETARIAT");
    Api api = as(network.signedIn(officer, null));
    for (String by : List.of("STATE", "SUBJECT", "ORGAN")) {
      int year = network.rows("SELECT extract(year FROM now())::int - 1").get(0).getInteger(0);
      JsonObject told = api.get(FIGURES + "?scope=NETWORK&year=" + year + "&by=" + by).body();
      long rows =
          told.getJsonArray("rows").stream()
              .mapToLong(row -> ((JsonObject) row).getLong("opened"))
              .sum();

      assertThat(rows + told.getJsonObject("others", new JsonObject()).getLong("opened", 0L))
          .isEqualTo(told.getJsonObject("total").getLong("opened"))
          .isGreaterThan(50);
    }
  }

  @Test
  void the_file_has_its_header_in_the_readers_language_and_nothing_that_a_spreadsheet_computes() {
    network.execute("UPDATE organisation SET name_fr = '=1+1' WHERE code = 'BUSY-OTP'");
    network.execute("UPDATE person SET language = 'fr' WHERE id = $1", prosecutor.person());
    Reply file = as(prosecutor).get(FIGURES + "/export?by=ORGAN");

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(file.header("Content-Disposition").orElseThrow()).contains("consultations-20");
    assertThat(file.raw().body().lines().findFirst().orElseThrow())
        .startsWith("Clé,Désignation,Ouvertes,");
    assertThat(file.raw().body()).contains(",'=1+1,").contains(",Total,");
  }
}
