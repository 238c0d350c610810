package org.focalhub.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The draft of one consultation: its versions, what was said of its items, and how ready it is. */
final class StoryDraft {
  private final UUID consultation;
  private final Set<String> required;
  private final List<JsonObject> versions = new ArrayList<>();
  private final Map<String, JsonObject> marks = new LinkedHashMap<>();

  /** Who wrote, for which focal point, and when. */
  record Pen(SamplePerson person, Post post, Instant at) {
    JsonObject columns() {
      return new JsonObject()
          .put("at", at.toString())
          .put("person_id", person.id().toString())
          .put("focal_point_id", post.id().toString());
    }
  }

  StoryDraft(UUID consultation, Set<String> required) {
    this.consultation = consultation;
    this.required = required;
  }

  /** The next version; gives the items that have another value in it. */
  List<String> write(Map<String, String> items, Optional<String> remark, Pen pen) {
    JsonObject values = new JsonObject(new LinkedHashMap<>(items));
    Set<String> changed = new TreeSet<>(values.fieldNames());
    if (!versions.isEmpty()) {
      changed.addAll(values().fieldNames());
      changed.removeIf(item -> Objects.equals(values.getValue(item), values().getValue(item)));
    }
    JsonObject version =
        pen.columns()
            .put("consultation_id", consultation.toString())
            .put("version", versions.size() + 1)
            .put("items", values);
    remark.ifPresent(text -> version.put("remark", text));
    versions.add(version);
    return List.copyOf(changed);
  }

  /** The newest version with some items said otherwise. */
  Map<String, String> revised(Map<String, String> otherwise) {
    Map<String, String> items = new LinkedHashMap<>();
    values().forEach(item -> items.put(item.getKey(), String.valueOf(item.getValue())));
    items.putAll(otherwise);
    return items;
  }

  /** Gives the marks as the entry tells them. */
  JsonArray mark(Map<String, SampleFiles.Said> said, Pen pen) {
    JsonArray told = new JsonArray();
    said.forEach((item, mark) -> told.add(mark(item, mark, pen)));
    return told;
  }

  private JsonObject mark(String item, SampleFiles.Said said, Pen pen) {
    JsonObject told = new JsonObject().put("item", item).put("mark", said.mark());
    said.remark().ifPresent(text -> told.put("remark", text));
    said.provision().ifPresent(text -> told.put("provision", text));
    marks.put(
        item,
        pen.columns()
            .mergeIn(told)
            .put("consultation_id", consultation.toString())
            .put("version", versions.size()));
    return told;
  }

  int version() {
    return versions.size();
  }

  List<JsonObject> versions() {
    return versions;
  }

  List<JsonObject> marks() {
    return List.copyOf(marks.values());
  }

  /** As the contract counts it. */
  JsonObject readiness() {
    Map<String, Long> parts =
        Stream.concat(required.stream(), marks.keySet().stream())
            .distinct()
            .map(this::part)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.groupingBy(part -> part, Collectors.counting()));
    JsonObject readiness =
        new JsonObject().put("total", parts.values().stream().mapToLong(Long::longValue).sum());
    List.of("ready", "needsMore", "needsJudge", "missing", "unmarked")
        .forEach(part -> readiness.put(part, parts.getOrDefault(part, 0L)));
    return readiness;
  }

  private String part(String item) {
    boolean hasValue = values().containsKey(item);
    Optional<String> mark = standing(item, hasValue);
    if (mark.isEmpty()) {
      return hasValue ? "unmarked" : required.contains(item) ? "missing" : "";
    }
    return switch (mark.get()) {
      case "NEEDS_MORE" -> "needsMore";
      case "NEEDS_JUDGE" -> "needsJudge";
      default -> "ready";
    };
  }

  /**
   * What was said of the value that it has now; what was not needed and is gone is still not
   * needed.
   */
  private Optional<String> standing(String item, boolean hasValue) {
    return Optional.ofNullable(marks.get(item))
        .filter(
            mark ->
                Objects.equals(valueAt(mark.getInteger("version"), item), values().getValue(item))
                    || mark.getString("mark").equals("NOT_NEEDED") && !hasValue)
        .map(mark -> mark.getString("mark"));
  }

  private Object valueAt(int version, String item) {
    return versions.get(version - 1).getJsonObject("items").getValue(item);
  }

  private JsonObject values() {
    return versions.get(versions.size() - 1).getJsonObject("items");
  }
}
