package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.focalhub.testing.Api;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.Yaml;

/** Every operation of the directory, for everybody whom a focal point can meet. */
@Timeout(120)
class DirectoryAccessTest {
  @RegisterExtension static final DirectoryHub HUB = new DirectoryHub();

  /** What a person is to the focal point in question. */
  private enum Relation {
    NOBODY,
    FORMER,
    ELSEWHERE,
    ORGANISER,
    SUBSTITUTE,
    ALTERNATE,
    PRINCIPAL,
    SECRETARIAT,
    ADMINISTRATOR
  }

  /**
   * {@code s} asked to sign in, {@code -} does not exist for one, {@code 0} an empty answer, {@code
   * x} seen but not allowed, {@code +} allowed, {@code o} open to everybody who has a token (here:
   * none that is valid).
   */
  private static final Map<String, String> MATRIX = new LinkedHashMap<>();

  static {
    // In the order of Relation.
    MATRIX.put("listStates", "s 0 + + + + + + +");
    MATRIX.put("getState", "s - + + + + + + +");
    MATRIX.put("addState", "s x x x x x x + +");
    MATRIX.put("listOrganisations", "s 0 + + + + + + +");
    MATRIX.put("addOrganisation", "s x x x x x x + +");
    MATRIX.put("listFocalPoints", "s 0 + + + + + + +");
    MATRIX.put("addFocalPoint", "s x x x x x x + +");
    MATRIX.put("getFocalPoint", "s - + + + + + + +");
    MATRIX.put("changeFocalPoint", "s - x x + + + + +");
    MATRIX.put("changeFocalPoint:close", "s - x x x x x + +");
    MATRIX.put("addTenure", "s - x x x x x + +");
    MATRIX.put("endTenure", "s - x x x x + + +");
    MATRIX.put("handOver", "s - x x x x + + +");
    MATRIX.put("addSubstitution", "s - x x x x + + +");
    MATRIX.put("addSubstitution:own", "s - x x x + + + +");
    MATRIX.put("endSubstitution", "s - x x x x + + +");
    MATRIX.put("inviteHolder", "s - x x x x + + +");
    MATRIX.put("inviteHolder:principal", "s - x x x x x + +");
    MATRIX.put("withdrawInvitation", "s - x x x x + + +");
    MATRIX.put("listGaps", "s 0 + + + + + + +");
    MATRIX.put("searchDirectory", "s 0 + + + + + + +");
    MATRIX.put("listContactPolicies", "s 0 + + + + + + +");
    MATRIX.put("setContactPolicy", "s x x x x x x + +");
    MATRIX.put("exportDirectory", "s x x x x x x + +");
    MATRIX.put("importDirectory", "s x x x x x x + +");
    MATRIX.put("lookAtInvitation", "o o o o o o o o o");
    MATRIX.put("acceptInvitation", "o o o o o o o o o");
  }

  /** A focal point of its own for each case, with everybody around it. */
  private record Scene(
      UUID point,
      UUID otherAlternate,
      UUID otherTenure,
      UUID absence,
      UUID invitation,
      UUID caller,
      Api api) {
    static Scene with(Relation relation) {
      UUID point = HUB.network().focalPoint();
      UUID otherAlternate = HUB.network().person();
      UUID otherTenure = HUB.holds(otherAlternate, point, "ALTERNATE");
      UUID thirdAlternate = HUB.alternateOf(point);
      UUID absence = absence(point, thirdAlternate, null);
      UUID caller = caller(relation, point);
      UUID invitation = invitation(point, otherAlternate);
      Api api = relation == Relation.NOBODY ? HUB.api() : HUB.as(caller);
      return new Scene(point, otherAlternate, otherTenure, absence, invitation, caller, api);
    }

    private static UUID caller(Relation relation, UUID point) {
      return switch (relation) {
        case NOBODY -> UUID.randomUUID();
        case FORMER -> former(point);
        case ELSEWHERE -> HUB.principalOf(HUB.network().focalPoint());
        case ORGANISER -> HUB.network().person("ORGANISER");
        case SUBSTITUTE -> substitute(point);
        case ALTERNATE -> HUB.alternateOf(point);
        case PRINCIPAL -> HUB.principalOf(point);
        case SECRETARIAT -> HUB.network().person("SECRETARIAT");
        case ADMINISTRATOR -> HUB.network().person("ADMINISTRATOR");
      };
    }

    private static UUID former(UUID point) {
      UUID person = HUB.principalOf(point);
      HUB.network().holdsNoMore(person, point);
      return person;
    }

    private static UUID substitute(UUID point) {
      UUID person = HUB.network().person();
      absence(point, HUB.principalOf(point), person);
      return person;
    }

    private static UUID absence(UUID point, UUID absent, UUID substitute) {
      UUID id = UUID.randomUUID();
      HUB.network()
          .execute(
              "INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until) "
                  + "VALUES ($1, $2, $3, $4, now() - interval '1 hour', now() + interval '1 day')",
              id,
              point,
              absent,
              substitute);
      return id;
    }

    private static UUID invitation(UUID point, UUID inviter) {
      UUID id = UUID.randomUUID();
      HUB.network()
          .execute(
              "INSERT INTO invitation (id, focal_point_id, email, display_name, language, capacity, invited_by, expires_at) "
                  + "VALUES ($1, $2, 'x@invited.example', 'X', 'en', 'ALTERNATE', $3, now() + interval '1 day')",
              id,
              point,
              inviter);
      return id;
    }

    String path() {
      return DirectoryHub.path(point);
    }
  }

  private static final String TOMORROW = Instant.now().plus(Duration.ofDays(1)).toString();

  private static final Map<String, BiFunction<Scene, Api, Api.Reply>> OPERATIONS =
      Map.ofEntries(
          Map.entry("listStates", (scene, api) -> api.get("/api/directory/states")),
          Map.entry("getState", (scene, api) -> api.get("/api/directory/states/SN")),
          Map.entry(
              "addState",
              (scene, api) ->
                  api.command("/api/directory/states", new JsonObject().put("iso", freshIso()))),
          Map.entry("listOrganisations", (scene, api) -> api.get("/api/directory/organisations")),
          Map.entry(
              "addOrganisation",
              (scene, api) ->
                  api.command(
                      "/api/directory/organisations",
                      new JsonObject()
                          .put("code", "O-" + scene.point().toString().substring(24).toUpperCase())
                          .put("kind", "NGO")
                          .put("name", bilingual()))),
          Map.entry("listFocalPoints", (scene, api) -> api.get("/api/directory/focal-points")),
          Map.entry(
              "addFocalPoint",
              (scene, api) ->
                  api.command(
                      "/api/directory/focal-points",
                      new JsonObject().put("kind", "NATIONAL").put("state", "SN"))),
          Map.entry("getFocalPoint", (scene, api) -> api.get(scene.path())),
          Map.entry(
              "changeFocalPoint",
              (scene, api) ->
                  api.with("If-Match", "\"1\"")
                      .send("PATCH", scene.path(), new JsonObject().put("name", bilingual()))),
          Map.entry(
              "changeFocalPoint:close",
              (scene, api) ->
                  api.with("If-Match", "\"1\"")
                      .send("PATCH", scene.path(), new JsonObject().put("closed", true))),
          Map.entry(
              "addTenure",
              (scene, api) ->
                  api.command(
                      scene.path() + "/tenures",
                      new JsonObject()
                          .put("person", HUB.network().person().toString())
                          .put("capacity", "ALTERNATE"))),
          Map.entry(
              "endTenure",
              (scene, api) ->
                  api.command(
                      scene.path() + "/tenures/" + scene.otherTenure() + "/end", new JsonObject())),
          Map.entry(
              "handOver",
              (scene, api) ->
                  api.command(
                      scene.path() + "/hand-over",
                      new JsonObject()
                          .put("predecessor", scene.otherAlternate().toString())
                          .put(
                              "successor",
                              new JsonObject().put("email", HUB.emailOf(HUB.network().person()))))),
          Map.entry(
              "addSubstitution",
              (scene, api) ->
                  api.command(
                      scene.path() + "/substitutions",
                      new JsonObject()
                          .put("absent", scene.otherAlternate().toString())
                          .put("until", TOMORROW))),
          Map.entry(
              "addSubstitution:own",
              (scene, api) ->
                  api.command(
                      scene.path() + "/substitutions",
                      new JsonObject()
                          .put("absent", ownOrOther(scene).toString())
                          .put("until", TOMORROW))),
          Map.entry(
              "endSubstitution",
              (scene, api) ->
                  api.command(scene.path() + "/substitutions/" + scene.absence() + "/end", null)),
          Map.entry("inviteHolder", (scene, api) -> invite(scene, api, "ALTERNATE")),
          Map.entry("inviteHolder:principal", (scene, api) -> invite(scene, api, "PRINCIPAL")),
          Map.entry(
              "withdrawInvitation",
              (scene, api) ->
                  api.command(
                      scene.path() + "/invitations/" + scene.invitation() + "/withdraw", null)),
          Map.entry("listGaps", (scene, api) -> api.get("/api/directory/gaps")),
          Map.entry("searchDirectory", (scene, api) -> api.get("/api/directory/search?q=senegal")),
          Map.entry(
              "listContactPolicies", (scene, api) -> api.get("/api/directory/contact-policies")),
          Map.entry(
              "setContactPolicy",
              (scene, api) ->
                  api.send(
                      "PUT",
                      "/api/directory/contact-policies",
                      new JsonObject().put("kind", "NATIONAL").put("visibleTo", "NETWORK"))),
          Map.entry("exportDirectory", (scene, api) -> api.get("/api/directory/export")),
          Map.entry(
              "importDirectory",
              (scene, api) ->
                  api.command("/api/directory/import", new JsonObject().put("csv", "code"))),
          Map.entry("lookAtInvitation", (scene, api) -> api.post("/api/invitations/look", token())),
          Map.entry(
              "acceptInvitation", (scene, api) -> api.post("/api/invitations/accept", token())));

  private static UUID ownOrOther(Scene scene) {
    boolean holds =
        HUB.network()
                .count(
                    "SELECT count(*) FROM serving WHERE focal_point_id = $1 AND person_id = $2 "
                        + "AND capacity <> 'SUBSTITUTE'",
                    scene.point(),
                    scene.caller())
            > 0;
    return holds ? scene.caller() : scene.otherAlternate();
  }

  private static Api.Reply invite(Scene scene, Api api, String capacity) {
    return api.command(
        scene.path() + "/invitations",
        new JsonObject()
            .put("email", "i." + scene.point() + "@invited.example")
            .put("displayName", "Invited")
            .put("language", "en")
            .put("capacity", capacity));
  }

  private static JsonObject bilingual() {
    return new JsonObject().put("en", "Name").put("fr", "Nom");
  }

  private static JsonObject token() {
    return new JsonObject().put("token", "A".repeat(43));
  }

  private static String freshIso() {
    Set<String> known = new TreeSet<>();
    HUB.network().rows("SELECT iso FROM state").forEach(row -> known.add(row.getString(0)));
    return Arrays.stream(java.util.Locale.getISOCountries())
        .filter(iso -> !known.contains(iso))
        .findFirst()
        .orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> access() {
    return MATRIX.entrySet().stream()
        .flatMap(
            row ->
                Arrays.stream(Relation.values())
                    .map(
                        relation ->
                            test(row.getKey(), relation, verdict(row.getValue(), relation))));
  }

  private static final Map<Relation, Scene> UNCHANGED = new EnumMap<>(Relation.class);

  /** What changes nothing can happen in one place. */
  private static Scene scene(String operation, Relation relation, String verdict) {
    boolean reads = operation.matches("(get|list|search|export).*");
    return verdict.equals("+") && !reads
        ? Scene.with(relation)
        : UNCHANGED.computeIfAbsent(relation, Scene::with);
  }

  private static String verdict(String row, Relation relation) {
    return row.split(" ")[relation.ordinal()];
  }

  private static DynamicTest test(String operation, Relation relation, String verdict) {
    return DynamicTest.dynamicTest(
        operation + " by " + relation,
        () -> {
          Scene scene = scene(operation, relation, verdict);
          List<String> before = HUB.history(scene.point());
          Api.Reply reply = OPERATIONS.get(operation).apply(scene, scene.api());
          switch (verdict) {
            case "+" -> assertThat(reply.status()).isIn(200, 201);
            case "0" -> {
              assertThat(reply.status()).isEqualTo(200);
              assertThat(reply.raw().body()).matches("\\{\"\\w+\":\\[]}");
            }
            case "s" -> assertThat(reply.status()).isEqualTo(401);
            case "-" -> assertThat(reply.status()).isEqualTo(404);
            case "x" -> assertThat(reply.status()).isEqualTo(403);
            default -> assertThat(reply.status()).isEqualTo(410);
          }
          if (!verdict.equals("+")) {
            assertThat(HUB.history(scene.point())).isEqualTo(before);
          }
        });
  }

  @Test
  @SuppressWarnings("unchecked")
  void the_matrix_knows_every_operation_of_the_directory() throws Exception {
    Set<String> contracted = new TreeSet<>();
    try (InputStream contract = DirectoryAccessTest.class.getResourceAsStream("/openapi.yaml")) {
      Map<String, Object> root = new Yaml().load(contract);
      for (Object path : ((Map<String, Object>) root.get("paths")).values()) {
        ((Map<String, Object>) path)
            .values().stream()
                .filter(Map.class::isInstance)
                .map(operation -> (Map<String, Object>) operation)
                .filter(operation -> List.of("directory").equals(operation.get("tags")))
                .forEach(operation -> contracted.add((String) operation.get("operationId")));
      }
    }

    assertThat(MATRIX.keySet().stream().map(name -> name.split(":")[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(contracted);
  }
}
