package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With 2,000 focal points and their holders, what is read often is read from indexes. */
@Timeout(60)
class DirectoryPlansTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static Database database;

  @BeforeAll
  static void fill() {
    database = DATABASE.open();
    DATABASE.await(StatesParties.seed(database.pool()));
    for (String statement :
        List.of(
            "INSERT INTO timeline (id, kind) SELECT gen_random_uuid(), 'FOCAL_POINT' FROM generate_series(1, 2000)",
            "INSERT INTO focal_point (id, code, kind, state_iso, regional_group, name_en, name_fr) "
                + "SELECT t.id, 'P-' || t.n, 'NATIONAL', s.iso, s.regional_group, md5(t.n::text) || ' desk', "
                + "md5(t.n::text) || ' bureau' FROM (SELECT id, row_number() OVER () AS n FROM timeline) t "
                + "JOIN (SELECT *, row_number() OVER (ORDER BY iso) AS n FROM state) s ON s.n = t.n % 125 + 1",
            "INSERT INTO person (id, email, display_name) SELECT gen_random_uuid(), n || '@x.example', "
                + "'Person ' || md5(n::text) FROM generate_series(1, 4000) n",
            "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) "
                + "SELECT gen_random_uuid(), f.id, p.id, 'ALTERNATE', now() - interval '1 day' "
                + "FROM (SELECT id, row_number() OVER () AS n FROM focal_point) f "
                + "JOIN (SELECT id, row_number() OVER () AS n FROM person) p ON p.n % 2000 + 1 = f.n",
            "ANALYZE focal_point",
            "ANALYZE person",
            "ANALYZE tenure")) {
      DATABASE.await(database.pool().query(statement).execute());
    }
  }

  private static String plan(String statement, Tuple arguments) {
    return DATABASE
        .await(database.pool().preparedQuery("EXPLAIN " + statement).execute(arguments))
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_page_by_name_is_read_from_its_index(Language language) {
    Tuple first = Tuple.from(java.util.Arrays.asList(null, null, null, null, null, 51));
    assertThat(plan(FocalPointStore.pageStatement(language, false), first))
        .contains("focal_point_by_name_" + language.tag())
        .doesNotContain("Sort");

    UUID somewhere =
        DATABASE
            .await(database.pool().query("SELECT id FROM focal_point LIMIT 1").execute())
            .iterator()
            .next()
            .getUUID(0);
    Tuple next = Tuple.from(java.util.Arrays.asList(null, null, null, null, null, 51, somewhere));
    assertThat(plan(FocalPointStore.pageStatement(language, true), next))
        .contains("focal_point_by_name_" + language.tag())
        .doesNotContain("Seq Scan on focal_point f");
  }

  @Test
  void holders_of_a_page_are_read_from_an_index() {
    UUID[] page =
        DATABASE
            .await(database.pool().query("SELECT id FROM focal_point LIMIT 50").execute())
            .stream()
            .map(row -> row.getUUID(0))
            .toArray(UUID[]::new);

    assertThat(plan(HoldingStore.NOW, Tuple.tuple().addArrayOfUUID(page)))
        .doesNotContain("Seq Scan on tenure")
        .doesNotContain("Seq Scan on person");
  }

  @Test
  void a_search_reads_names_from_their_indexes() {
    assertThat(plan(SearchStore.EVERYWHERE, SearchStore.question("c4ca42")))
        .contains("focal_point_name_search")
        .contains("person_name_search")
        .doesNotContain("Seq Scan on focal_point f")
        .doesNotContain("Seq Scan on person p");
  }

  @Test
  void the_hundred_pages_of_the_whole_list_repeat_and_miss_nothing() {
    FocalPointStore store = new FocalPointStore();
    var all =
        new FocalPointStore.Filter(
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty());
    List<UUID> seen = new ArrayList<>();
    List<FocalPoint> page;
    do {
      java.util.Optional<UUID> after =
          seen.isEmpty()
              ? java.util.Optional.empty()
              : java.util.Optional.of(seen.get(seen.size() - 1));
      page = DATABASE.await(store.page(database.pool(), all, Language.FR, after, 200));
      page.forEach(point -> seen.add(point.id()));
    } while (!page.isEmpty());

    assertThat(seen).hasSize(2000).doesNotHaveDuplicates();
  }
}
