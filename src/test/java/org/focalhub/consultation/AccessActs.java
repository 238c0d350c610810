package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.consultation.AccessModel.Case;
import org.focalhub.consultation.AccessModel.Point;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;

/** Acts by anybody on anything: the hub says what becomes of them, the model what must follow. */
final class AccessActs {
  /** What somebody tries. */
  enum Kind {
    MESSAGE,
    NOTE,
    PASS,
    DECLINE,
    EMBASSY_IN,
    EMBASSY_OUT,
    NARROW,
    CLOSE,
    REOPEN,
    HAND_OVER,
    STAND_IN
  }

  /**
   * @param who among the people, or among those on duty where {@code onDuty}
   * @param what the focal point, the side, the code: whatever the kind chooses from
   */
  record Step(Kind kind, int who, boolean onDuty, int which, int what) {}

  private final AccessWorld world;

  AccessActs(AccessWorld world) {
    this.world = world;
  }

  /** Gives the consultation that was meant. */
  Case make(Step step) {
    Case one = pick(world.cases, step.which());
    switch (step.kind()) {
      case HAND_OVER -> world.handOver(pick(world.points, step.what()));
      case STAND_IN ->
          world.standsIn(pick(world.people, step.who()), pick(world.points, step.what()));
      default -> act(one, step);
    }
    return one;
  }

  private void act(Case one, Step step) {
    Member member = actor(one, step);
    boolean sees = world.model.sees(member.person(), one);
    Side side = Side.values()[step.what() & 1];
    Reply reply =
        switch (step.kind()) {
          case MESSAGE -> world.hub.act(member, one.id, "messages", words("Mulberry" + word(one)));
          case NOTE -> world.hub.act(member, one.id, "notes", words("Quince" + word(one)));
          case PASS ->
              world.hub.act(member, one.id, "pass", to(pick(ofTheState(one), step.what())));
          case DECLINE -> world.hub.act(member, one.id, "decline", reason("NOT_COMPETENT"));
          case EMBASSY_IN -> world.hub.act(member, one.id, "embassy", embassy(side, true));
          case EMBASSY_OUT -> world.hub.act(member, one.id, "embassy", embassy(side, false));
          case NARROW -> world.hub.act(member, one.id, "handling", code(step.what()));
          case CLOSE -> world.hub.act(member, one.id, "close", reason("WITHDRAWN"));
          default -> world.hub.act(member, one.id, "reopen", reason("Once more"));
        };
    String told = step + " by " + member.person() + ": " + reply.raw().body();
    assertThat(reply.status()).as(told).isLessThan(500);
    assertThat(reply.status() == 404).as(told).isEqualTo(!sees);
    if (reply.status() < 300) {
      follows(one, step, side);
    }
  }

  private void follows(Case one, Step step, Side side) {
    switch (step.kind()) {
      case PASS ->
          one.ownedBy(Optional.of(pick(ofTheState(one), step.what()).id()), PartyRole.FOLLOWER);
      case DECLINE -> {
        one.ownedBy(Optional.empty(), PartyRole.DECLINED);
        one.ownedBy(world.owner(one), PartyRole.DECLINED);
      }
      case REOPEN -> one.ownedBy(world.owner(one), PartyRole.FOLLOWER);
      case EMBASSY_IN -> one.include(side, world.missionOf(one, side));
      case EMBASSY_OUT -> one.leaveOut(side, world.missionOf(one, side));
      case NARROW -> one.open = false;
      default -> {}
    }
  }

  private Member actor(Case one, Step step) {
    if (step.onDuty()) {
      UUID point = (step.who() & 1) == 0 ? one.opener.id() : one.owner().orElse(one.opener.id());
      return world.serving(point);
    }
    Member member = pick(world.people, step.who());
    return world
        .model
        .actsFor(member.person(), one)
        .map(point -> AccessWorld.as(member, point))
        .orElse(member);
  }

  private List<Point> ofTheState(Case one) {
    return world.points.stream()
        .filter(point -> point.state().equals(Optional.of(one.receiving)))
        .toList();
  }

  /** A word that stands in one consultation only; ids of one millisecond differ in a digit. */
  static String word(Case one) {
    return one.id
        .toString()
        .substring(14)
        .replace("-", "")
        .chars()
        .map(sign -> sign <= '9' ? sign - '0' + 'g' : sign)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static JsonObject words(String text) {
    return new JsonObject().put("text", text);
  }

  private static JsonObject to(Point point) {
    return new JsonObject().put("to", point.id().toString());
  }

  private static JsonObject reason(String reason) {
    return new JsonObject().put("reason", reason);
  }

  private static JsonObject embassy(Side side, boolean included) {
    JsonObject body = new JsonObject().put("side", side.name()).put("included", included);
    return included ? body : body.put("reason", "A conflict of interest");
  }

  private static JsonObject code(int which) {
    return reason("A witness is named")
        .put("handlingCode", (which & 1) == 0 ? "HOLDERS_ONLY" : "HOLDERS_ONLY_NO_MAIL");
  }

  private static <T> T pick(List<T> all, int which) {
    return all.get(Math.floorMod(which, all.size()));
  }
}
