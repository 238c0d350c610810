package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.focalhub.testing.Api;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class DirectoryReadTest {
  @RegisterExtension static final DirectoryHub HUB = new DirectoryHub();

  private static UUID senegal;
  private static UUID costaRica;
  private static UUID holder;
  private static UUID french;

  @BeforeAll
  static void furnish() {
    senegal =
        establish(
            "NATIONAL",
            "SN",
            "AFRICAN",
            "Senegal – national focal point",
            "Sénégal – point focal national");
    costaRica =
        establish(
            "FINANCIAL_INVESTIGATION",
            "CR",
            "LATIN_AMERICAN_AND_CARIBBEAN",
            "Costa Rica – operational focal point",
            "Costa Rica – point focal opérationnel");
    holder = HUB.principalOf(costaRica);
    HUB.network()
        .execute(
            "UPDATE person SET display_name = 'Éloïse Nuñez', phone = '+506 1', email = 'eloise@cr.example' WHERE id = $1",
            holder);
    HUB.network()
        .execute(
            "UPDATE focal_point SET shared_mailbox = 'desk@cr.example' WHERE id = $1", costaRica);
    french = HUB.principalOf(senegal);
    HUB.network().execute("UPDATE person SET language = 'fr' WHERE id = $1", french);
  }

  private static UUID establish(String kind, String state, String group, String en, String fr) {
    UUID point = HUB.network().focalPoint(kind, state, group);
    HUB.network()
        .execute("UPDATE focal_point SET name_en = $2, name_fr = $3 WHERE id = $1", point, en, fr);
    return point;
  }

  @Test
  void whoever_serves_nothing_any_more_finds_the_directory_empty() {
    UUID point = HUB.network().focalPoint();
    UUID former = HUB.principalOf(point);
    HUB.network().holdsNoMore(former, point);
    Api api = HUB.as(former);

    assertThat(api.get("/api/directory/states").body().getJsonArray("states")).isEmpty();
    assertThat(api.get("/api/directory/states/SN").status()).isEqualTo(404);
    assertThat(api.get("/api/directory/organisations").body().getJsonArray("organisations"))
        .isEmpty();
    assertThat(api.get("/api/directory/focal-points").body().getJsonArray("focalPoints")).isEmpty();
    assertThat(api.get(DirectoryHub.path(senegal)).status()).isEqualTo(404);
    assertThat(api.get("/api/directory/gaps").body().getJsonArray("gaps")).isEmpty();
    assertThat(api.get("/api/directory/search?q=senegal").body().getJsonArray("hits")).isEmpty();
    assertThat(api.get("/api/directory/contact-policies").body().getJsonArray("policies"))
        .isEmpty();
    assertThat(api.command(DirectoryHub.path(point) + "/hand-over", handOver(former)).status())
        .isEqualTo(404);
  }

  private static JsonObject handOver(UUID predecessor) {
    return new JsonObject()
        .put("predecessor", predecessor.toString())
        .put(
            "successor",
            new JsonObject().put("email", "somebody@else.example").put("displayName", "X"));
  }

  @Test
  void the_125_states_parties_are_there_in_the_order_of_the_reader_s_language() {
    List<String> names =
        DirectoryHub.objects(
                HUB.as(french).get("/api/directory/states").body().getJsonArray("states"))
            .stream()
            .filter(state -> state.getBoolean("party"))
            .map(state -> state.getJsonObject("name").getString("fr"))
            .toList();

    assertThat(names)
        .hasSize(125)
        .startsWith("Afghanistan", "Afrique du Sud", "Albanie", "Allemagne", "Andorre");
    assertThat(names.indexOf("État de Palestine")).isEqualTo(names.indexOf("Estonie") + 1);
  }

  @Test
  void a_state_s_page_shows_its_focal_points_with_holders_and_what_it_has_not_designated() {
    UUID principal =
        HUB.principalOf(HUB.network().focalPoint("FINANCIAL_INVESTIGATION", "KE", "AFRICAN"));

    JsonObject page = HUB.as(french).get("/api/directory/states/KE").body();

    assertThat(page.getJsonArray("gaps"))
        .isEqualTo(new JsonArray().add("NATIONAL").add("MISSION_CONTACT"));
    JsonObject point = page.getJsonArray("focalPoints").getJsonObject(0);
    assertThat(
            point.getJsonArray("holders").getJsonObject(0).getJsonObject("person").getString("id"))
        .isEqualTo(principal.toString());
    assertThat(page.getJsonObject("state").getInteger("focalPoints")).isEqualTo(1);
    assertThat(HUB.as(french).get("/api/directory/states/US").status()).isEqualTo(404);
  }

  @Test
  void a_competent_authority_belongs_to_its_state_and_is_never_missed() {
    UUID authority = HUB.network().focalPoint("COMPETENT_AUTHORITY", "BJ", "AFRICAN");

    JsonObject page = HUB.as(french).get("/api/directory/states/BJ").body();

    assertThat(page.getJsonArray("focalPoints").getJsonObject(0).getString("id"))
        .isEqualTo(authority.toString());
    assertThat(page.getJsonArray("gaps"))
        .isEqualTo(
            new JsonArray().add("NATIONAL").add("FINANCIAL_INVESTIGATION").add("MISSION_CONTACT"));
    assertThat(
            DirectoryHub.objects(
                HUB.as(french).get("/api/directory/gaps").body().getJsonArray("gaps")))
        .noneMatch(gap -> gap.getString("kind").equals("COMPETENT_AUTHORITY"));
  }

  @Test
  void gaps_tell_none_designated_from_nobody_holding() {
    HUB.network().focalPoint("NATIONAL", "CR", "LATIN_AMERICAN_AND_CARIBBEAN");
    try {
      JsonObject national =
          HUB.as(french).get("/api/directory/gaps").body().getJsonArray("gaps").getJsonObject(0);

      assertThat(national.getString("kind")).isEqualTo("NATIONAL");
      assertThat(isos(national.getJsonArray("vacant"))).containsExactly("CR");
      assertThat(isos(national.getJsonArray("without"))).hasSize(123).doesNotContain("SN", "CR");
    } finally {
      HUB.network().execute("DELETE FROM focal_point WHERE state_iso = 'CR' AND kind = 'NATIONAL'");
    }
  }

  private static List<String> isos(JsonArray states) {
    return DirectoryHub.objects(states).stream().map(state -> state.getString("iso")).toList();
  }

  @Test
  void a_list_is_given_page_by_page_in_order_and_without_repetition() {
    for (int number = 0; number < 25; number++) {
      establish("MISSION_CONTACT", "SN", "AFRICAN", "Equal name", "Égal " + (25 - number));
    }
    Api api = HUB.as(HUB.secretariatPerson());
    String list = "/api/directory/focal-points?kind=MISSION_CONTACT&group=AFRICAN&state=SN&limit=7";
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonObject page = api.get(list + (next.isEmpty() ? "" : "&cursor=" + next)).body();
      DirectoryHub.objects(page.getJsonArray("focalPoints"))
          .forEach(point -> seen.add(point.getString("id")));
      next = page.getString("next", "");
    } while (!next.isEmpty());

    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void a_cursor_that_is_none_is_refused() {
    assertThat(HUB.as(french).get("/api/directory/focal-points?cursor=AAAA").status())
        .isEqualTo(400);
    Api english = HUB.as(HUB.secretariatPerson());
    String next = english.get("/api/directory/focal-points?limit=1").body().getString("next");
    assertThat(HUB.as(french).get("/api/directory/focal-points?cursor=" + next).status())
        .isEqualTo(400);
  }

  @Test
  void a_list_is_narrowed_by_subject_and_language() {
    UUID point = HUB.network().focalPoint();
    HUB.network()
        .execute(
            "UPDATE focal_point SET subjects = '{RELEASE}', languages = '{pt,fr}' WHERE id = $1",
            point);

    assertThat(ids("/api/directory/focal-points?subject=RELEASE&language=pt"))
        .containsExactly(point.toString());
    assertThat(ids("/api/directory/focal-points?subject=RELEASE&language=en")).isEmpty();
  }

  private static List<String> ids(String list) {
    return DirectoryHub.objects(HUB.as(french).get(list).body().getJsonArray("focalPoints"))
        .stream()
        .map(point -> point.getString("id"))
        .toList();
  }

  @Test
  void contact_data_of_the_financial_network_is_for_it_the_court_and_the_state_alone() {
    UUID investigator =
        HUB.principalOf(HUB.network().focalPoint("FINANCIAL_INVESTIGATION", "SN", "AFRICAN"));
    UUID adviser =
        HUB.principalOf(HUB.pointOf(HUB.organisation("OTP-X", "ORGAN"), "ORGAN_ADVISER"));
    UUID ngo = HUB.principalOf(HUB.pointOf(HUB.organisation("NGO-X", "NGO"), "ORGANISATION"));
    UUID compatriot =
        HUB.principalOf(
            HUB.network().focalPoint("MISSION_CONTACT", "CR", "LATIN_AMERICAN_AND_CARIBBEAN"));

    assertThat(List.of(investigator, adviser, compatriot, holder, HUB.secretariatPerson()))
        .allSatisfy(
            reader -> {
              assertThat(contact(reader).getString("email")).isEqualTo("eloise@cr.example");
              assertThat(contact(reader).getString("phone")).isEqualTo("+506 1");
            });
    assertThat(List.of(french, ngo, HUB.network().person("ORGANISER")))
        .allSatisfy(
            reader -> {
              assertThat(contact(reader).getString("email")).isNull();
              assertThat(contact(reader).getString("phone")).isNull();
              assertThat(HUB.as(reader).get(DirectoryHub.path(costaRica)).raw().body())
                  .doesNotContain("eloise@cr.example")
                  .doesNotContain("desk@cr.example");
              assertThat(HUB.as(reader).get("/api/directory/states/CR").raw().body())
                  .doesNotContain("cr.example");
            });
  }

  private static JsonObject contact(UUID reader) {
    return HUB.as(reader)
        .get(DirectoryHub.path(costaRica))
        .body()
        .getJsonObject("focalPoint")
        .getJsonArray("holders")
        .getJsonObject(0);
  }

  @Test
  void who_sees_contact_data_is_set_by_the_secretariat_per_kind() {
    JsonObject policy =
        new JsonObject().put("kind", "NATIONAL").put("visibleTo", "COURT_AND_SAME_STATE");

    assertThat(HUB.as(french).send("PUT", "/api/directory/contact-policies", policy).status())
        .isEqualTo(403);
    Api.Reply set = HUB.secretariat().send("PUT", "/api/directory/contact-policies", policy);

    assertThat(set.status()).isEqualTo(200);
    assertThat(DirectoryHub.objects(set.body().getJsonArray("policies")))
        .hasSize(FocalPointKind.values().length)
        .contains(
            new JsonObject()
                .put("kind", "COMPETENT_AUTHORITY")
                .put("visibleTo", "COURT_AND_SAME_STATE"))
        .contains(policy);
    assertThat(
            HUB.as(holder)
                .get(DirectoryHub.path(senegal))
                .body()
                .getJsonObject("focalPoint")
                .getJsonArray("holders")
                .getJsonObject(0)
                .containsKey("email"))
        .isFalse();
    HUB.secretariat()
        .send("PUT", "/api/directory/contact-policies", policy.put("visibleTo", "NETWORK"));
  }

  private static List<String> hits(UUID reader, String question, String more) {
    String q = URLEncoder.encode(question, StandardCharsets.UTF_8);
    Api.Reply reply = HUB.as(reader).get("/api/directory/search?q=" + q + more);
    assertThat(reply.status()).isEqualTo(200);
    return DirectoryHub.objects(reply.body().getJsonArray("hits")).stream()
        .map(hit -> hit.getString("kind") + " " + hit.getJsonObject("name").getString("fr"))
        .toList();
  }

  private static List<String> hits(String question) {
    return hits(french, question, "");
  }

  @Test
  void search_finds_as_one_types_without_accents_too() {
    assertThat(hits("sene"))
        .startsWith("STATE Sénégal", "FOCAL_POINT Sénégal – point focal national");
    assertThat(hits("SÉNÉ")).startsWith("STATE Sénégal");
    assertThat(hits("cote d'iv")).startsWith("STATE Côte d’Ivoire");
    assertThat(hits("germany")).startsWith("STATE Allemagne");
    assertThat(hits("eloise")).containsExactly("PERSON Éloïse Nuñez");
    assertThat(hits("nunez")).containsExactly("PERSON Éloïse Nuñez");
    assertThat(hits("senegla")).contains("STATE Sénégal");
    assertThat(hits("s")).isNotEmpty();
    assertThat(hits("%")).isEmpty();
    assertThat(hits("_")).isEmpty();
    assertThat(hits("\\")).isEmpty();
    assertThat(hits("'; --")).isEmpty();
    assertThat(hits("\u0301")).isEmpty();
  }

  @Test
  void a_person_who_is_found_leads_to_the_focal_point_that_the_detail_names() {
    JsonObject person =
        HUB.as(french)
            .get("/api/directory/search?q=eloise")
            .body()
            .getJsonArray("hits")
            .getJsonObject(0);
    JsonObject served =
        HUB.as(french)
            .get("/api/directory/focal-points/" + person.getString("focalPoint"))
            .body()
            .getJsonObject("focalPoint");
    assertThat(served.getJsonObject("name")).isEqualTo(person.getJsonObject("detail"));
  }

  @Test
  void people_are_found_by_name_only_and_only_while_they_serve() {
    UUID idle = HUB.network().person("SECRETARIAT");
    HUB.network().execute("UPDATE person SET display_name = 'Quirin Idle' WHERE id = $1", idle);

    assertThat(hits("quirin")).isEmpty();
    assertThat(hits("cr.example")).isEmpty();
  }

  @Test
  void among_a_channel_only_its_members_are_found_and_only_by_them() {
    UUID channel = HUB.network().channel(costaRica);

    assertThat(hits(holder, "costa", "&among=" + channel))
        .containsExactly("FOCAL_POINT Costa Rica – point focal opérationnel");
    assertThat(hits(holder, "eloise", "&among=" + channel)).containsExactly("PERSON Éloïse Nuñez");
    assertThat(hits(holder, "senegal", "&among=" + channel)).isEmpty();
    assertThat(HUB.as(french).get("/api/directory/search?q=costa&among=" + channel).status())
        .isEqualTo(404);
    assertThat(HUB.secretariat().get("/api/directory/search?q=costa&among=" + channel).status())
        .isEqualTo(404);
    assertThat(
            HUB.as(holder).get("/api/directory/search?q=costa&among=" + UUID.randomUUID()).status())
        .isEqualTo(404);
  }
}
