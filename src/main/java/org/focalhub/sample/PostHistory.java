package org.focalhub.sample;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the timeline of a focal point says: who came, who left, who was away. */
final class PostHistory {
  /** An absence is announced so long before it begins. */
  private static final Duration NOTICE = Duration.ofDays(2);

  private final Post post;
  private final List<Event> events = new ArrayList<>();

  private record Event(Instant at, String kind, Optional<SamplePerson> actor, JsonObject body) {}

  private PostHistory(Post post) {
    this.post = post;
  }

  /** In order, numbered from 1; nothing that is still to come. */
  static List<EntryRow> of(Post post, Instant now) {
    PostHistory history = new PostHistory(post);
    history.add(post.established(), "ESTABLISHED", Optional.empty(), new JsonObject());
    post.tenures().forEach(history::addTenure);
    post.absences().forEach(history::addAbsence);
    return history.entries(now);
  }

  private void addTenure(Post.Tenure tenure) {
    predecessorOf(tenure)
        .ifPresentOrElse(
            predecessor ->
                add(
                    tenure.from(),
                    "HANDED_OVER",
                    Optional.of(predecessor.person()),
                    new JsonObject()
                        .put("predecessor", ref(predecessor.person()))
                        .put("successor", ref(tenure.person()))
                        .put("capacity", tenure.capacity())),
            () ->
                add(
                    tenure.from(),
                    "HOLDER_IN",
                    Optional.empty(),
                    new JsonObject()
                        .put("person", ref(tenure.person()))
                        .put("capacity", tenure.capacity())
                        .put("from", tenure.from().toString())));
    tenure
        .until()
        .filter(until -> successorOf(tenure).isEmpty())
        .ifPresent(
            until ->
                add(
                    until,
                    "HOLDER_OUT",
                    Optional.empty(),
                    new JsonObject()
                        .put("person", ref(tenure.person()))
                        .put("capacity", tenure.capacity())
                        .put("until", until.toString())));
  }

  private void addAbsence(Post.Absence absence) {
    JsonObject body =
        new JsonObject()
            .put("person", ref(absence.absent()))
            .put("from", absence.from().toString())
            .put("until", absence.until().toString());
    absence.substitute().ifPresent(substitute -> body.put("substitute", ref(substitute)));
    add(absence.from().minus(NOTICE), "ABSENT", Optional.of(absence.absent()), body);
  }

  private Optional<Post.Tenure> predecessorOf(Post.Tenure tenure) {
    return post.tenures().stream().filter(other -> follows(tenure, other)).findFirst();
  }

  private Optional<Post.Tenure> successorOf(Post.Tenure tenure) {
    return post.tenures().stream().filter(other -> follows(other, tenure)).findFirst();
  }

  private static boolean follows(Post.Tenure later, Post.Tenure earlier) {
    return earlier.until().filter(later.from()::equals).isPresent()
        && earlier.capacity().equals(later.capacity());
  }

  private void add(Instant at, String kind, Optional<SamplePerson> actor, JsonObject body) {
    events.add(new Event(at, kind, actor, body));
  }

  private List<EntryRow> entries(Instant now) {
    List<Event> sorted =
        events.stream()
            .filter(event -> !event.at().isAfter(now))
            .sorted(Comparator.comparing(Event::at))
            .toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(index -> entry(index + 1, sorted.get(index)))
        .toList();
  }

  private EntryRow entry(long seq, Event event) {
    return new EntryRow(
        post.id(),
        seq,
        event.kind(),
        event.at(),
        event.actor().map(SamplePerson::id),
        event.actor().map(actor -> post.id()),
        Optional.empty(),
        Optional.empty(),
        event.body());
  }

  /** A person by id and by the name of that day. */
  static JsonObject ref(SamplePerson person) {
    return new JsonObject().put("id", person.id().toString()).put("name", person.name());
  }
}
