package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.focalhub.consultation.AccessModel.Case;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Waiting;
import org.focalhub.timeline.TimelineAccess;
import org.focalhub.timeline.TimelineAccess.Wish;

/** What everybody is shown by every door, against what the model lets them see. */
final class AccessLook {
  private final AccessWorld world;
  private final AccessModel model;
  private final TimelineAccess access = new TimelineAccess();
  private final Set<UUID> mailsBefore;

  AccessLook(AccessWorld world) {
    this.world = world;
    this.model = world.model;
    this.mailsBefore = new HashSet<>();
    rows("SELECT id FROM outbox WHERE kind = 'consultation'").forEach(mailsBefore::add);
  }

  /** After every act; who may follow what live is asked of all, the page only of what was meant. */
  void look(Case meant) {
    follows();
    lists();
    details(meant);
    mails();
  }

  /** At the end: the doors that cost more. */
  void lookEverywhere() {
    world.cases.forEach(this::details);
    timelines();
    drafts();
    searches();
    figures();
  }

  /** Who may follow what live: one statement for all. */
  private void follows() {
    List<Wish> wishes = new ArrayList<>();
    Set<Wish> expected = new HashSet<>();
    for (Member member : world.people) {
      for (Case one : world.cases) {
        wishes.add(Wish.of(member.person(), one.id));
        Set<Side> sides = model.sides(member.person(), one);
        if (!sides.isEmpty()) {
          expected.add(Wish.of(member.person(), one.id));
        }
        for (Side side : Side.values()) {
          wishes.add(Wish.of(member.person(), one.notes.get(side)));
          if (sides.contains(side)) {
            expected.add(Wish.of(member.person(), one.notes.get(side)));
          }
        }
      }
    }
    assertThat(Waiting.on(access.grants(world.network.database().pool(), wishes)))
        .extracting(TimelineAccess.Grant::wish)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void lists() {
    get(member -> "/api/consultations?limit=200")
        .forEach(
            (member, reply) -> {
              Set<UUID> seen = seen(member);
              assertThat(ids(reply)).as(told(member, reply)).isEqualTo(seen);
              JsonObject counts = reply.body().getJsonObject("counts");
              assertThat(
                      counts.getInteger("waitingForMe")
                          + counts.getInteger("waitingForOthers")
                          + counts.getInteger("closed"))
                  .as(told(member, reply))
                  .isEqualTo(seen.size());
              if (seen.isEmpty()) {
                assertThat(counts.getInteger("overdue")).isZero();
              }
            });
  }

  private void details(Case one) {
    get(member -> "/api/consultations/" + one.id)
        .forEach((member, reply) -> detail(one, member, reply));
  }

  private void detail(Case one, Member member, Reply reply) {
    Set<Side> sides = model.sides(member.person(), one);
    assertThat(reply.status()).as(told(member, reply)).isEqualTo(sides.isEmpty() ? 404 : 200);
    if (sides.isEmpty()) {
      return;
    }
    assertThat(reply.body().getJsonArray("sides").stream().map(String::valueOf).map(Side::valueOf))
        .as(told(member, reply))
        .containsExactlyElementsOf(EnumSet.copyOf(sides));
    assertThat(reply.body().getJsonArray("notes").stream().map(AccessLook::timeline))
        .containsExactlyInAnyOrderElementsOf(sides.stream().map(one.notes::get).toList());
    assertNothingOfOthers(one, reply);
  }

  private static UUID timeline(Object notes) {
    return UUID.fromString(((JsonObject) notes).getString("timeline"));
  }

  /** Nothing tells which other States were asked, nor that there were any. */
  private void assertNothingOfOthers(Case one, Reply reply) {
    String body = reply.raw().body();
    assertThat(body).doesNotContain(one.act.toString(), "ASKED_TOGETHER");
    world.cases.stream()
        .filter(other -> other != one)
        .forEach(
            other -> {
              assertThat(body)
                  .doesNotContain("\"" + other.receiving + "\"", other.id.toString())
                  .doesNotContain(AccessActs.word(other));
              other.notes.values().forEach(id -> assertThat(body).doesNotContain(id.toString()));
              world.points.stream()
                  .filter(point -> point.state().equals(java.util.Optional.of(other.receiving)))
                  .forEach(point -> assertThat(body).doesNotContain(point.id().toString()));
            });
  }

  private void mails() {
    Set<UUID> keepers =
        new HashSet<>(rows("SELECT id FROM person WHERE 'SECRETARIAT' = ANY (roles)"));
    world
        .network
        .rows("SELECT id, person_id, arguments FROM outbox WHERE kind = 'consultation'")
        .forEach(
            row -> {
              if (mailsBefore.add(row.getUUID(0)) && !keepers.contains(row.getUUID(1))) {
                JsonObject arguments = row.getJsonObject(2);
                assertThat(seen(row.getUUID(1)))
                    .as("a mail to " + row.getUUID(1) + " " + arguments)
                    .contains(UUID.fromString(arguments.getString("consultation")));
              }
            });
  }

  private void timelines() {
    for (Case one : world.cases) {
      get(member -> "/api/timelines/" + one.id + "/entries?limit=200")
          .forEach(
              (member, reply) -> {
                boolean sees = model.sees(member.person(), one);
                assertThat(reply.status()).as(told(member, reply)).isEqualTo(sees ? 200 : 404);
                assertThat(reply.raw().body()).doesNotContain("Quince");
                assertNothingOfOthers(one, reply);
              });
      for (Side side : Side.values()) {
        get(member -> "/api/timelines/" + one.notes.get(side) + "/entries?limit=200")
            .forEach(
                (member, reply) -> {
                  boolean sees = model.sides(member.person(), one).contains(side);
                  assertThat(reply.status()).as(told(member, reply)).isEqualTo(sees ? 200 : 404);
                  assertNothingOfOthers(one, reply);
                });
      }
    }
  }

  private void drafts() {
    for (Case one : world.cases) {
      get(member -> "/api/consultations/" + one.id + "/drafts")
          .forEach(
              (member, reply) ->
                  assertThat(reply.status())
                      .as(told(member, reply))
                      .isEqualTo(model.sees(member.person(), one) ? 200 : 404));
    }
  }

  private void searches() {
    get(member -> "/api/consultations?limit=200&q=tamarind")
        .forEach(
            (member, reply) ->
                assertThat(ids(reply)).as(told(member, reply)).isEqualTo(seen(member)));
    for (Case one : world.cases) {
      String reference =
          world
              .network
              .rows("SELECT reference FROM consultation WHERE id = $1", one.id)
              .get(0)
              .getString(0);
      get(member -> "/api/consultations?q=" + reference)
          .forEach(
              (member, reply) ->
                  assertThat(ids(reply))
                      .as(told(member, reply))
                      .isEqualTo(
                          model.sees(member.person(), one) ? Set.of(one.id) : Set.<UUID>of()));
      get(member -> "/api/consultations?q=Quince" + AccessActs.word(one))
          .forEach((member, reply) -> assertThat(ids(reply)).isEmpty());
      get(member -> "/api/consultations?q=Mulberry" + AccessActs.word(one))
          .forEach((member, reply) -> assertThat(seen(member)).containsAll(ids(reply)));
    }
  }

  private void figures() {
    for (String by : List.of("STATE", "SUBJECT", "ORGAN")) {
      get(member -> "/api/consultations/figures?by=" + by)
          .forEach(
              (member, reply) -> {
                int mine = seen(member).size();
                assertThat(reply.body().getJsonObject("total").getInteger("opened"))
                    .as(told(member, reply))
                    .isEqualTo(mine);
                assertThat(
                        objects(reply.body().getJsonArray("rows"))
                            .mapToInt(row -> row.getInteger("opened"))
                            .sum())
                    .isEqualTo(mine);
              });
    }
  }

  private Set<UUID> seen(Member member) {
    return seen(member.person());
  }

  private Set<UUID> seen(UUID person) {
    return world.cases.stream()
        .filter(one -> model.sees(person, one))
        .map(one -> one.id)
        .collect(Collectors.toSet());
  }

  /** Everybody asks at once. */
  private Map<Member, Reply> get(Function<Member, String> path) {
    Map<Member, CompletableFuture<Reply>> asked = new LinkedHashMap<>();
    world.people.forEach(
        member -> asked.put(member, world.hub.as(member).later("GET", path.apply(member), null)));
    Map<Member, Reply> replies = new LinkedHashMap<>();
    asked.forEach((member, reply) -> replies.put(member, reply.join()));
    return replies;
  }

  private static Set<UUID> ids(Reply reply) {
    return objects(reply.body().getJsonArray("consultations"))
        .map(card -> UUID.fromString(card.getString("id")))
        .collect(Collectors.toSet());
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private List<UUID> rows(String sql) {
    return world.network.rows(sql).stream().map(row -> row.getUUID(0)).toList();
  }

  private String told(Member member, Reply reply) {
    return member.person()
        + " of "
        + model.served(member.person())
        + " at "
        + reply.raw().uri()
        + " "
        + reply.raw().body();
  }
}
