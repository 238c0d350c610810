package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.focalhub.directory.StateNames;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** The organiser's table shows what a simple filter over all registrations would. */
class RegistrationTableTest {
  private static final int MANY = 400;
  private static final List<String> STATES = List.of("SN", "CR", "ML", "FR", "CI");
  private static final List<String> NAMES =
      List.of("Awa Ndiaye", "José Peña", "Zoë Müller", "Chloé D’Œuvre", "100% Sure", "Under_score");

  private static TestDatabase database;
  private static RegistrationHub hub;
  private static Member organiser;
  private static UUID meeting;
  private static List<Known> all;

  /** A registration as the test put it in. */
  private record Known(
      int number,
      String state,
      String body,
      String name,
      String email,
      String way,
      boolean late,
      String status) {
    boolean organised() {
      return state == null;
    }

    String standing() {
      return status.equals("PLACED") ? "CONFIRMED" : status;
    }
  }

  @BeforeContainer
  static void start() {
    database = TestDatabase.migrated().create();
    hub = new RegistrationHub(database);
    meeting =
        hub.meeting("capacity = 500, invited_states = '{SN,CR,DE}', invited_kinds = '{NATIONAL}'");
    organiser = hub.organiser(meeting);
    all = drawn();
    insert(all);
    insert(hub.meeting(), drawn().subList(0, 50));
  }

  @AfterContainer
  static void stop() {
    hub.close();
    database.drop();
  }

  private static List<Known> drawn() {
    Random random = new Random(5);
    List<Known> drawn = new ArrayList<>();
    for (int number = 1; number <= MANY; number++) {
      boolean organised = random.nextInt(6) == 0;
      drawn.add(
          new Known(
              number,
              organised ? null : STATES.get(random.nextInt(STATES.size())),
              organised ? "Coalition " + random.nextInt(3) : null,
              NAMES.get(random.nextInt(NAMES.size())) + " " + random.nextInt(20),
              "guest" + number + "@" + (random.nextBoolean() ? "mfa.example" : "ngo.example"),
              List.of("SIGNED_IN", "PUBLIC_FORM", "ORGANISER", "CSV").get(random.nextInt(4)),
              random.nextInt(5) == 0,
              List.of("PLACED", "PLACED", "WAITING", "HELD", "DECLINED", "WITHDRAWN", "EXPIRED")
                  .get(random.nextInt(7))));
    }
    return drawn;
  }

  private static void insert(List<Known> known) {
    insert(meeting, known);
  }

  private static void insert(UUID into, List<Known> known) {
    Tuple columns =
        Tuple.of(into)
            .addArrayOfInteger(known.stream().map(Known::number).toArray(Integer[]::new))
            .addArrayOfString(known.stream().map(Known::state).toArray(String[]::new))
            .addArrayOfString(known.stream().map(Known::body).toArray(String[]::new))
            .addArrayOfString(known.stream().map(Known::name).toArray(String[]::new))
            .addArrayOfString(known.stream().map(Known::email).toArray(String[]::new))
            .addArrayOfString(known.stream().map(Known::way).toArray(String[]::new))
            .addArrayOfBoolean(known.stream().map(Known::late).toArray(Boolean[]::new))
            .addArrayOfString(known.stream().map(Known::status).toArray(String[]::new));
    Waiting.on(
        hub.database()
            .pool()
            .preparedQuery(
                """
                INSERT INTO registration (id, meeting_id, number, at, delegation, state_iso, delegation_name, name, email,
                  language, way, late, status, verified_at, changed_at)
                SELECT gen_random_uuid(), $1, number, now(), coalesce('state:' || state, 'other:' || fold(body)), state, body,
                       name, email, 'en', way, late, status, now(), now()
                  FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::text[])
                    AS i (number, state, body, name, email, way, late, status)""")
            .execute(columns));
  }

  /** A question as its parameters, and the same as a predicate. */
  private record Question(String parameters, Predicate<Known> holds) {
    Question and(Question other) {
      return new Question(parameters + other.parameters, holds.and(other.holds));
    }
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  void every_page_of_every_filter_is_what_a_filter_over_all_would_give(
      @ForAll("questions") Question question, @ForAll("limits") int limit) {
    List<Integer> expected = all.stream().filter(question.holds()).map(Known::number).toList();
    assertThat(paged(question.parameters(), limit)).isEqualTo(expected);
  }

  /** All pages; the first one alone where they would be very many. */
  private static List<Integer> paged(String parameters, int limit) {
    List<Integer> numbers = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      Api.Reply reply =
          hub.as(organiser)
              .get(
                  "/api/meetings/"
                      + meeting
                      + "/registrations?limit="
                      + limit
                      + parameters
                      + (cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get()));
      assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
      JsonArray page = reply.body().getJsonArray("registrations");
      assertThat(page.size()).isLessThanOrEqualTo(limit);
      page.forEach(one -> numbers.add(((JsonObject) one).getInteger("number")));
      cursor = Optional.ofNullable(reply.body().getString("next"));
    }
    return numbers;
  }

  @Provide
  Arbitrary<Integer> limits() {
    return Arbitraries.of(40, 150, 200);
  }

  @Provide
  Arbitrary<Question> questions() {
    return Combinators.combine(
            sometimes(standings()), sometimes(places()), sometimes(ways()), sometimes(words()))
        .as((standing, place, way, word) -> standing.and(place).and(way).and(word));
  }

  private static Arbitrary<Question> sometimes(Arbitrary<Question> question) {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, Arbitraries.just(new Question("", one -> true))),
        net.jqwik.api.Tuple.of(1, question));
  }

  private static Arbitrary<Question> standings() {
    return Arbitraries.of("CONFIRMED", "WAITING", "HELD", "DECLINED", "UNVERIFIED")
        .map(
            standing ->
                new Question("&standing=" + standing, one -> one.standing().equals(standing)));
  }

  private static Arbitrary<Question> places() {
    return Arbitraries.oneOf(
        Arbitraries.of(STATES)
            .map(state -> new Question("&state=" + state, one -> state.equals(one.state()))),
        Arbitraries.just(
            new Question(
                "&group=AFRICAN", one -> List.of("SN", "ML", "CI").contains(one.state() + ""))));
  }

  private static Arbitrary<Question> ways() {
    return Arbitraries.oneOf(
        Arbitraries.of("SIGNED_IN", "PUBLIC_FORM", "CSV")
            .map(way -> new Question("&way=" + way, one -> one.way().equals(way))),
        Arbitraries.of(true, false)
            .map(late -> new Question("&late=" + late, one -> one.late() == late)));
  }

  private static Arbitrary<Question> words() {
    return Arbitraries.of(
            "ndiaye",
            "PENA",
            "peña",
            "Muller",
            "œuvre",
            "%",
            "_",
            "\\",
            "ngo.example",
            "7",
            "17",
            "guest39",
            "Sénégal",
            "senegal",
            "ivoire",
            "rica",
            "coalition 2",
            "nobody at all",
            "a",
            "'; DROP TABLE registration; --")
        .map(
            word ->
                new Question(
                    "&q=" + URLEncoder.encode(word, StandardCharsets.UTF_8),
                    one -> found(one, word)));
  }

  private static boolean found(Known one, String word) {
    String words = one.name() + " " + one.email() + " " + (one.organised() ? one.body() : "");
    boolean ofState =
        !one.organised()
            && (folded(StateNames.of(one.state()).en()).contains(folded(word))
                || folded(StateNames.of(one.state()).fr()).contains(folded(word)));
    return folded(words).contains(folded(word))
        || word.equals(String.valueOf(one.number()))
        || ofState;
  }

  private static String folded(String text) {
    return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .replace('’', '\'')
        .replace("œ", "oe")
        .replace("Œ", "OE")
        .toLowerCase(Locale.ROOT);
  }

  @Example
  void a_made_up_cursor_is_bad_input_or_the_end_of_the_list() {
    String far = org.focalhub.platform.http.Cursor.after(Long.MAX_VALUE);
    assertThat(paged("&cursor=" + far, 200)).isEmpty();
    assertThat(
            hub.as(organiser)
                .get("/api/meetings/" + meeting + "/registrations?cursor=bm9uZQ")
                .status())
        .isEqualTo(400);
  }

  @Example
  void the_counts_are_those_of_all_registrations() {
    Member senegal = hub.of("SN");
    hub.network.execute(
        "INSERT INTO meeting_regrets (meeting_id, delegation, at, person_id, focal_point_id) "
            + "VALUES ($1, 'state:DE', now(), $2, $3)",
        meeting,
        hub.of("DE").person(),
        senegal.focalPoint());
    JsonObject counts =
        hub.as(organiser).get("/api/meetings/" + meeting + "/registrations/counts").body();

    assertThat(counts.getInteger("taken")).isEqualTo(count(one -> one.status().equals("PLACED")));
    assertThat(counts.getInteger("capacity")).isEqualTo(500);
    assertThat(counts.getInteger("others"))
        .isEqualTo(count(one -> one.organised() && one.status().equals("PLACED")));
    assertThat(table(counts, "standings", one -> one.getString("standing"), "count"))
        .isEqualTo(
            all.stream()
                .collect(
                    Collectors.groupingBy(
                        Known::standing, TreeMap::new, Collectors.summingInt(one -> 1))));
    for (String status : List.of("PLACED", "WAITING")) {
      assertThat(
              table(
                  counts,
                  "states",
                  one -> one.getJsonObject("state").getString("iso"),
                  status.equals("PLACED") ? "places" : "waiting"))
          .isEqualTo(
              STATES.stream()
                  .collect(
                      Collectors.toMap(
                          state -> state,
                          state ->
                              count(
                                  one -> state.equals(one.state()) && one.status().equals(status)),
                          (one, other) -> one,
                          TreeMap::new)));
    }
    assertThat(names(counts))
        .isEqualTo(List.of("Costa Rica", "Côte d’Ivoire", "France", "Mali", "Senegal"));
    assertThat(table(counts, "groups", one -> one.getString("group"), "states"))
        .containsEntry("AFRICAN", 3)
        .containsEntry("WESTERN_EUROPEAN_AND_OTHER", 1);
    assertThat(counts.getInteger("regrets")).isEqualTo(1);
    assertThat(counts.getInteger("invited")).isEqualTo(2);
    assertThat(counts.getInteger("answered")).isEqualTo(2);
  }

  private static int count(Predicate<Known> holds) {
    return (int) all.stream().filter(holds).count();
  }

  private static List<String> names(JsonObject counts) {
    return IntStream.range(0, counts.getJsonArray("states").size())
        .mapToObj(counts.getJsonArray("states")::getJsonObject)
        .map(one -> one.getJsonObject("state").getJsonObject("name").getString("en"))
        .toList();
  }

  private static TreeMap<String, Integer> table(
      JsonObject counts,
      String member,
      java.util.function.Function<JsonObject, String> key,
      String value) {
    TreeMap<String, Integer> table = new TreeMap<>();
    counts
        .getJsonArray(member)
        .forEach(
            one -> table.put(key.apply((JsonObject) one), ((JsonObject) one).getInteger(value)));
    return table;
  }
}
