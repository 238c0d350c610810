package org.focalhub.sample;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The structures in one consultation, each once, as what it became last. */
final class StoryParties {
  private record Part(String side, String role, Instant since) {}

  private final UUID consultation;
  private final Map<Post, Part> parts = new LinkedHashMap<>();

  StoryParties(UUID consultation) {
    this.consultation = consultation;
  }

  void put(Post post, String side, String role, Instant since) {
    parts.put(post, new Part(side, role, since));
  }

  void removeEmbassy(String side) {
    parts.values().removeIf(part -> part.side().equals(side) && part.role().equals("EMBASSY"));
  }

  boolean has(Post post) {
    return parts.containsKey(post);
  }

  /** Those who see it. */
  Stream<Post> posts() {
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().role().equals("DECLINED"))
        .map(Map.Entry::getKey);
  }

  List<JsonObject> rows() {
    return parts.entrySet().stream().map(part -> row(part.getKey(), part.getValue())).toList();
  }

  private JsonObject row(Post post, Part part) {
    return new JsonObject()
        .put("consultation_id", consultation.toString())
        .put("focal_point_id", post.id().toString())
        .put("side", part.side())
        .put("role", part.role())
        .put("since", part.since().toString());
  }
}
