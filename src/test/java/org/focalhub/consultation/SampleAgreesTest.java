package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.focalhub.directory.Subject;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.json.Json;
import org.focalhub.sample.SampleNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the sample tells of consultations is what the hub's own rules say. */
class SampleAgreesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final DraftForms FORMS = DraftForms.load(DraftFormsFile.USUAL);

  private static Database database;
  private static List<Consultation> all;

  @BeforeAll
  static void fill() {
    database = DATABASE.open();
    SampleNetwork sample = new SampleNetwork(DATABASE.vertx(), InstantSource.system());
    DATABASE.await(sample.fill(database.pool()));
    all = rows("SELECT * FROM consultation").stream().map(ConsultationRow::read).toList();
  }

  @Test
  void a_draft_is_as_ready_as_its_values_and_marks_make_it() {
    DraftStore drafts = new DraftStore();
    assertThat(all)
        .isNotEmpty()
        .allSatisfy(
            one -> {
              Map<String, String> items =
                  DATABASE.await(drafts.items(database.pool(), one.id(), one.draftVersion()));
              var marks =
                  DATABASE.await(drafts.marks(database.pool(), one.id(), one.draftVersion()));
              Readiness readiness = Readiness.of(FORMS.of(one.terms().subject()), items, marks);

              assertThat(one.readiness()).isEqualTo(Json.toObject(readiness));
            });
  }

  @Test
  void every_version_of_a_draft_is_one_that_its_form_accepts() {
    for (Row row :
        rows(
            "SELECT c.subject, v.items FROM draft_version v JOIN consultation c ON c.id = v.consultation_id")) {
      JsonObject items = row.getJsonObject("items");
      List<ItemValue> values =
          items.stream()
              .map(item -> new ItemValue(item.getKey(), String.valueOf(item.getValue())))
              .toList();

      assertThat(FORMS.of(Subject.valueOf(row.getString("subject"))).errors(values))
          .as(items.encode())
          .isEmpty();
    }
  }

  @Test
  void why_it_came_to_whom_is_told_as_the_hub_tells_it() {
    assertThat(all)
        .allSatisfy(
            one -> {
              RoutingView routing = Routing.shown(one.routing());
              Optional<Routing.Finding> last =
                  routing.steps().stream().map(Routing.Step::finding).reduce((first, next) -> next);

              assertThat(Json.toObject(routing)).isEqualTo(one.routing());
              assertThat(last.equals(Optional.of(Routing.Finding.CHOSEN)))
                  .isEqualTo(routing.to().isPresent());
            });
  }

  @Test
  void whose_turn_it_is_agrees_with_the_schema() {
    Map<String, Optional<String>> turns =
        rows("SELECT c.reference, consultation_turn(c) AS turn FROM consultation c").stream()
            .collect(
                Collectors.toMap(
                    row -> row.getString("reference"),
                    row -> Optional.ofNullable(row.getString("turn"))));
    assertThat(all)
        .allSatisfy(
            one ->
                assertThat(one.standing().turn().map(Side::name))
                    .isEqualTo(turns.get(one.reference())));
  }

  private static List<Row> rows(String sql) {
    return DATABASE.await(database.pool().query(sql).execute()).stream().toList();
  }
}
