package org.focalhub.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** To whom a consultation of the sample came: the hub's rule, told once more for that moment. */
final class StoryRouting {
  private static final List<String> RANKS =
      List.of(
          "FINANCIAL_INVESTIGATION",
          "THEMATIC",
          "NATIONAL",
          "MISSION_THE_HAGUE",
          "MISSION_NEW_YORK",
          "MISSION_BRUSSELS");

  private final SampleDirectory directory;
  private final SampleFiles.Asked asked;
  private final String group;

  /** What was decided; {@code stored} is what the hub would have kept. */
  record Decision(Optional<Post> to, JsonObject stored) {}

  StoryRouting(SampleDirectory directory, SampleFiles.Asked asked, String group) {
    this.directory = directory;
    this.asked = asked;
    this.group = group;
  }

  Decision decide(Instant at, Set<Post> declined) {
    JsonArray steps = new JsonArray();
    for (String rank : RANKS) {
      List<Post> thoughtOf = among(rank).toList();
      if (thoughtOf.isEmpty() && (!rank.equals(RANKS.get(0)) || isAsset())) {
        steps.add(new JsonObject().put("rank", rank).put("finding", "NOT_DESIGNATED"));
      }
      for (Post post : thoughtOf) {
        String finding = finding(post, at, declined);
        steps.add(step(rank, post, finding, at));
        if (finding.equals("CHOSEN")) {
          return chosen(post, at, steps);
        }
      }
    }
    return new Decision(Optional.empty(), new JsonObject().put("steps", steps));
  }

  private Stream<Post> among(String rank) {
    return directory.posts().stream()
        .filter(post -> isOf(rank, post.place()))
        .filter(post -> !rank.equals("THEMATIC") || speaksOf(post))
        .sorted(Comparator.comparing(post -> !speaks(post)));
  }

  private boolean isOf(String rank, Post.Place place) {
    boolean own = place.state().equals(Optional.of(asked.state()));
    return switch (rank) {
      case "THEMATIC" ->
          place.kind().equals("REGIONAL_THEMATIC") && place.group().equals(Optional.of(group));
      case "FINANCIAL_INVESTIGATION" -> own && isAsset() && place.kind().equals(rank);
      case "NATIONAL" -> own && place.kind().equals(rank);
      default -> own && place.seat().map(seat -> "MISSION_" + seat).equals(Optional.of(rank));
    };
  }

  private boolean isAsset() {
    return asked.subject().startsWith("ASSET_");
  }

  private boolean speaksOf(Post post) {
    return post.charter().subjects().contains(asked.subject());
  }

  private boolean speaks(Post post) {
    return post.charter().languages().contains(asked.language());
  }

  private String finding(Post post, Instant at, Set<Post> declined) {
    if (post.charter().key().equals(asked.opener())) {
      return "OPENED_IT";
    } else if (declined.contains(post)) {
      return "DECLINED";
    } else if (asked.withoutEmbassy().isPresent() && post.place().seat().isPresent()) {
      return "EMBASSY_LEFT_OUT";
    } else if (post.holders(at).isEmpty()) {
      return "NOBODY_HOLDS";
    }
    return post.answering(at).isPresent() ? "CHOSEN" : "ALL_ABSENT";
  }

  private JsonObject step(String rank, Post post, String finding, Instant at) {
    List<JsonObject> absent = new ArrayList<>();
    post.holders(at).stream()
        .filter(person -> post.isAway(person, at))
        .forEach(person -> absent.add(PostHistory.ref(person)));
    return new JsonObject()
        .put("rank", rank)
        .put("finding", finding)
        .put("focalPoint", post.ref())
        .put("speaksLanguage", speaks(post))
        .put("absent", new JsonArray(absent));
  }

  private static Decision chosen(Post post, Instant at, JsonArray steps) {
    Post.Answering answering = post.answering(at).orElseThrow();
    return new Decision(
        Optional.of(post),
        new JsonObject()
            .put("to", post.ref())
            .put("person", PostHistory.ref(answering.person()))
            .put("capacity", answering.capacity())
            .put("steps", steps));
  }
}
