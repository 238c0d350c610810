package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.focalhub.testing.Api;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CsvTest {
  @RegisterExtension static final DirectoryHub HUB = new DirectoryHub();

  private static final String TITLES =
      "code,kind,state,organisation,regional_group,seat,name_en,name_fr,subjects,languages,shared_mailbox,"
          + "time_zone,closed,principal_email,principal_name,principal_language,alternate_emails,alternate_names,"
          + "alternate_languages";

  private Api keeper;

  @BeforeEach
  void signIn() {
    keeper = HUB.secretariat();
  }

  private String exported() {
    Api.Reply reply = keeper.get("/api/directory/export");
    assertThat(reply.status()).isEqualTo(200);
    return reply.raw().body();
  }

  private JsonObject tried(String csv) {
    return imported(csv, "");
  }

  private JsonObject imported(String csv) {
    return imported(csv, "?dryRun=false");
  }

  private JsonObject imported(String csv, String how) {
    Api.Reply reply =
        keeper.command("/api/directory/import" + how, new JsonObject().put("csv", csv));
    assertThat(reply.status()).isEqualTo(200);
    return reply.body();
  }

  private static List<String> wrong(JsonObject report) {
    return DirectoryHub.objects(report.getJsonArray("wrong")).stream()
        .map(
            one ->
                one.getInteger("line")
                    + " "
                    + one.getString("column")
                    + " "
                    + one.getString("rule"))
        .toList();
  }

  private static String file(String... lines) {
    return TITLES + "\r\n" + String.join("\r\n", lines) + "\r\n";
  }

  private static String national(String code, String state, String principal) {
    return code + ",NATIONAL," + state + ",,,,,,,,,,," + principal + ",,,";
  }

  private static String code() {
    return "T-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(java.util.Locale.ROOT);
  }

  private static UUID idOf(String code) {
    return HUB.network().rows("SELECT id FROM focal_point WHERE code = $1", code).get(0).getUUID(0);
  }

  private static long directory() {
    return HUB.network()
        .count(
            "SELECT (SELECT count(*) FROM focal_point) * 1000000 + (SELECT count(*) FROM tenure) * 1000 "
                + "+ (SELECT count(*) FROM entry) + (SELECT count(*) FROM person WHERE roles = '{}')");
  }

  @Test
  void the_directory_as_a_file_imports_again_and_everything_is_unchanged() {
    UUID point = HUB.network().focalPoint();
    UUID principal = HUB.principalOf(point);
    HUB.alternateOf(point);
    HUB.alternateOf(point);
    HUB.network()
        .execute(
            "UPDATE person SET display_name = '=cmd|'' /C calc''!A0, \"x\"' WHERE id = $1",
            principal);
    HUB.pointOf(HUB.organisation("CSV-ORG", "ORGAN"), "ORGAN_ADVISER");
    String file = exported();
    long before = directory();

    JsonObject report = imported(file);

    assertThat(file).startsWith(TITLES + "\r\n").contains("\"'=cmd|' /C calc'!A0, \"\"x\"\"\"");
    assertThat(wrong(report)).isEmpty();
    assertThat(report.getJsonObject("changes"))
        .isEqualTo(
            new JsonObject()
                .put("added", 0)
                .put("changed", 0)
                .put("unchanged", report.getInteger("lines")));
    assertThat(directory()).isEqualTo(before);
    assertThat(exported()).isEqualTo(file);
  }

  @Test
  void a_competent_authority_comes_in_by_file_and_goes_out_again() {
    String code = code();

    JsonObject report =
        imported(file(code + ",COMPETENT_AUTHORITY,SN,,,,,,ASSET_FREEZING,fr,,,,,,,,,"));

    assertThat(wrong(report)).isEmpty();
    assertThat(
            HUB.network()
                .rows("SELECT name_fr FROM focal_point WHERE code = $1", code)
                .get(0)
                .getString(0))
        .isEqualTo("Sénégal – autorité compétente");
    assertThat(exported()).contains(code + ",COMPETENT_AUTHORITY,SN,");
  }

  @Test
  void the_file_is_offered_as_a_file() {
    Api.Reply reply = keeper.get("/api/directory/export");

    assertThat(reply.header("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(reply.header("Content-Disposition").orElse("")).contains("directory.csv");
  }

  @Test
  void a_focal_point_with_new_people_is_added_whole() {
    String code = code();
    String file =
        file(
            code
                + ",NATIONAL,SN,,,,,,TRANSPORT RELEASE,fr en,Desk@X.example,Africa/Dakar,false,P."
                + code
                + "@x.example,Principal,fr,\"a."
                + code
                + "@x.example\nb."
                + code
                + "@x.example\",\"A\nB\",\"en\nfr\"");

    assertThat(wrong(tried(file))).isEmpty();
    assertThat(HUB.network().count("SELECT count(*) FROM focal_point WHERE code = $1", code))
        .isZero();
    JsonObject report = imported(file);

    assertThat(report.getJsonObject("changes").getInteger("added")).isEqualTo(1);
    JsonObject point = keeper.get(DirectoryHub.path(idOf(code))).body().getJsonObject("focalPoint");
    assertThat(point.getJsonObject("name").getString("fr"))
        .isEqualTo("Sénégal – point focal national");
    assertThat(point.getString("regionalGroup")).isEqualTo("AFRICAN");
    assertThat(point.getString("sharedMailbox")).isEqualTo("desk@x.example");
    assertThat(DirectoryHub.objects(point.getJsonArray("holders")))
        .extracting(
            holder ->
                holder.getJsonObject("person").getString("name")
                    + " "
                    + holder.getString("capacity"))
        .containsExactlyInAnyOrder("Principal PRINCIPAL", "A ALTERNATE", "B ALTERNATE");
    assertThat(HUB.history(idOf(code)))
        .containsExactly("ESTABLISHED", "HOLDER_IN", "HOLDER_IN", "HOLDER_IN");
    assertThat(imported(exported()).getJsonObject("changes").getInteger("changed")).isZero();
    assertThat(counted("focal_point"))
        .isEqualTo(HUB.network().count("SELECT count(*) FROM focal_point"));
    assertThat(counted("tenure")).isEqualTo(HUB.network().count("SELECT count(*) FROM tenure"));
  }

  /** As the planner believes. */
  private static long counted(String table) {
    return HUB.network()
        .count("SELECT reltuples::bigint FROM pg_class WHERE oid = $1::text::regclass", table);
  }

  @Test
  void another_principal_in_the_file_takes_over_at_one_instant() {
    UUID point = HUB.network().focalPoint();
    UUID former = HUB.principalOf(point);
    UUID next = HUB.network().person();
    String name =
        HUB.network()
            .rows("SELECT display_name FROM person WHERE id = $1", next)
            .get(0)
            .getString(0);
    String formerName =
        HUB.network()
            .rows("SELECT display_name FROM person WHERE id = $1", former)
            .get(0)
            .getString(0);

    String file =
        exported()
            .replace(
                HUB.emailOf(former) + "," + formerName + ",en",
                HUB.emailOf(next) + "," + name + ",en");
    JsonObject report = imported(file);

    assertThat(report.getJsonObject("changes").getInteger("changed")).isEqualTo(1);
    assertThat(HUB.served(former)).isEmpty();
    assertThat(HUB.served(next)).containsExactly(point);
    assertThat(HUB.history(point)).containsExactly("HANDED_OVER");
  }

  @Test
  void what_differs_is_changed_and_nothing_else() {
    UUID point = HUB.network().focalPoint();
    String code =
        HUB.network().rows("SELECT code FROM focal_point WHERE id = $1", point).get(0).getString(0);

    JsonObject report =
        imported(file(code + ",NATIONAL,SN,,AFRICAN,,New name,Nouveau nom,,,,,true,,,,,,"));

    assertThat(report.getJsonObject("changes").getInteger("changed")).isEqualTo(1);
    assertThat(HUB.history(point)).containsExactly("CHANGED", "CLOSED");
  }

  @Test
  void every_wrong_line_is_listed_and_nothing_is_changed() {
    String good = code();
    UUID disabled = HUB.network().person();
    HUB.network()
        .execute(
            "UPDATE person SET disabled_at = now(), display_name = 'D' WHERE id = $1", disabled);
    UUID known = HUB.network().person();
    String file =
        file(
            national(good, "SN", "good." + good + "@x.example,Good,fr"),
            national("bad code", "SN", ",,"),
            national("T-2", "US", ",,"),
            "T-3,NATIONAL,SN,,,BRUSSELS,,,,,,,,,,,,,",
            "T-4,GALACTIC,SN,,,,,,,,,,,,,,,,",
            "T-5,NATIONAL,SN,,ASIA_PACIFIC,,,,NOTHING,french,not-an-address,Mars/Base,perhaps,,,,,,",
            national(good, "SN", ",,"),
            national("T-7", "SN", "somebody.new@x.example,,"),
            national("T-8", "SN", HUB.emailOf(disabled) + ",D,en"),
            national("T-9", "SN", HUB.emailOf(known) + ",Another Name,en"),
            "T-10,NATIONAL,SN",
            "T-11,NATIONAL,SN,,,,,,,,,,,,,,\"one@x.example\nother@x.example\",One,en",
            "T-12,NATIONAL,,,,,,,,,,,,,,,,,",
            "T-13,NATIONAL,SN,,,,\"two\nlines\",,,,,,,,,,,,",
            "T-14,NATIONAL,SN,,,," + "x".repeat(201) + ",,,,,,,,,,,,",
            national("T-15", "SN", "same@x.example,Same,en")
                .replace("en,,,", "en,same@x.example,Same,en"));
    long before = directory();

    for (JsonObject report : List.of(tried(file), imported(file))) {
      assertThat(wrong(report))
          .containsExactly(
              "3 code pattern",
              "4 state unknown",
              "5 seat notForThisKind",
              "6 kind enum",
              "7 regional_group notOfThisState",
              "7 subjects enum",
              "7 languages enum",
              "7 shared_mailbox email",
              "7 time_zone timeZone",
              "7 closed enum",
              "8 code uniqueItems",
              "9 principal_email incompleteHolder",
              "10 principal_email disabled",
              "11 principal_email personDiffers",
              "12  columns",
              "13 alternate_emails unequalLines",
              "15 state required",
              "16 name_en controlCharacters",
              "18 name_en maxLength",
              "19 alternate_emails uniqueItems");
    }
    assertThat(directory()).isEqualTo(before);
  }

  @Test
  void what_is_wrong_is_said_in_the_caller_s_language() {
    UUID french = HUB.secretariatPerson();
    HUB.network().execute("UPDATE person SET language = 'fr' WHERE id = $1", french);

    JsonObject report =
        HUB.as(french)
            .command(
                "/api/directory/import",
                new JsonObject().put("csv", file(national("T-1", "", ",,"))))
            .body();

    assertThat(report.getJsonArray("wrong").getJsonObject(0).getString("message"))
        .isEqualTo("Ce champ est obligatoire.");
  }

  @Test
  void what_is_no_table_or_has_other_columns_is_refused_by_name() {
    assertThat(wrong(tried("x"))).startsWith("1 x unknownColumn", "1 code missingColumn");
    assertThat(wrong(tried(TITLES.replace("seat", "seat,seat"))))
        .containsExactly("1 seat unknownColumn");
    assertThat(wrong(tried(file("\"T-1\"x,NATIONAL")))).containsExactly("2  csv");
    assertThat(wrong(tried("{\"a\": 1}"))).isNotEmpty();
  }

  @Test
  void a_large_file_is_read_and_at_most_a_thousand_wrong_lines_are_listed() {
    String[] lines =
        IntStream.range(0, 6000)
            .mapToObj(
                number ->
                    national("LARGE-" + number, "US", "a@x.example,Somebody " + number + ",fr"))
            .toArray(String[]::new);

    JsonObject report = tried(file(lines));

    assertThat(report.getInteger("lines")).isEqualTo(6000);
    assertThat(report.getJsonArray("wrong")).hasSize(1000);
    String tooLarge = "x".repeat(7_000_000);
    assertThat(
            keeper.command("/api/directory/import", new JsonObject().put("csv", tooLarge)).status())
        .isEqualTo(413);
  }

  @Test
  void semicolons_of_a_french_spreadsheet_are_understood() {
    String file = file(national(code(), "SN", ",,")).replace(",", ";");

    assertThat(wrong(tried(file))).isEmpty();
  }

  @Test
  void what_a_focal_point_is_never_changes() {
    UUID point = HUB.network().focalPoint();
    String code =
        HUB.network().rows("SELECT code FROM focal_point WHERE id = $1", point).get(0).getString(0);

    assertThat(wrong(tried(file(code + ",FINANCIAL_INVESTIGATION,CR,,,,,,,,,,,,,,,,"))))
        .containsExactly("2 kind immutable", "2 state immutable");
  }

  @Test
  void a_principal_to_come_is_in_the_way() {
    UUID point = HUB.network().focalPoint();
    String code =
        HUB.network().rows("SELECT code FROM focal_point WHERE id = $1", point).get(0).getString(0);
    HUB.network()
        .execute(
            "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) "
                + "VALUES ($1, $2, $3, 'PRINCIPAL', now() + interval '1 day')",
            UUID.randomUUID(),
            point,
            HUB.network().person());

    assertThat(
            wrong(
                imported(
                    file(
                        code
                            + ",NATIONAL,SN,,AFRICAN,,,,,,,,,new."
                            + code
                            + "@x.example,New,en,,,"))))
        .containsExactly("2 principal_email overlap");
  }

  @Test
  void an_import_repeated_at_once_happens_once() {
    String code = code();
    Api once = keeper.with("Idempotency-Key", UUID.randomUUID().toString());
    JsonObject body =
        new JsonObject().put("csv", file(national(code, "SN", "r." + code + "@x.example,R,fr")));

    List<JsonObject> reports =
        IntStream.range(0, 5)
            .mapToObj(time -> once.postLater("/api/directory/import?dryRun=false", body))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Api.Reply::body)
            .distinct()
            .toList();

    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).getJsonObject("changes").getInteger("added")).isEqualTo(1);
    assertThat(HUB.history(idOf(code))).containsExactly("ESTABLISHED", "HOLDER_IN");
  }
}
