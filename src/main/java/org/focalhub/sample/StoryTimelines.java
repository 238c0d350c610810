package org.focalhub.sample;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.platform.id.Ids;

/** What happened in one consultation, numbered, and what each side noted for itself. */
final class StoryTimelines {
  private final UUID consultation;
  private final Map<String, UUID> notes = Map.of("OPENING", Ids.next(), "RECEIVING", Ids.next());
  private final List<EntryRow> entries = new ArrayList<>();
  private final List<EntryRow> noted = new ArrayList<>();

  StoryTimelines(UUID consultation) {
    this.consultation = consultation;
  }

  void add(String kind, StoryDraft.Pen pen, JsonObject body) {
    add(consultation, entries, kind, pen.at(), Optional.of(pen), body);
  }

  /** The hub itself did it. */
  void add(String kind, Instant at, JsonObject body) {
    add(consultation, entries, kind, at, Optional.empty(), body);
  }

  void note(String side, StoryDraft.Pen pen, String text) {
    JsonObject body = new JsonObject().put("text", text.strip());
    add(notes.get(side), noted, "NOTE", pen.at(), Optional.of(pen), body);
  }

  private static void add(
      UUID timeline,
      List<EntryRow> to,
      String kind,
      Instant at,
      Optional<StoryDraft.Pen> pen,
      JsonObject body) {
    long seq = 1 + to.stream().filter(entry -> entry.timeline().equals(timeline)).count();
    to.add(
        new EntryRow(
            timeline,
            seq,
            kind,
            at,
            pen.map(one -> one.person().id()),
            pen.map(one -> one.post().id()),
            Optional.empty(),
            Optional.empty(),
            body));
  }

  UUID notesOf(String side) {
    return notes.get(side);
  }

  List<UUID> notes() {
    return List.copyOf(notes.values());
  }

  /** Of the consultation and of both sides' notes. */
  Stream<EntryRow> all() {
    return Stream.concat(entries.stream(), noted.stream());
  }

  /** How far somebody had read who came last at that moment, or wrote later. */
  long readBy(SamplePerson reader, Optional<Instant> visit) {
    return entries.stream()
        .filter(
            entry ->
                entry.person().equals(Optional.of(reader.id()))
                    || visit.filter(at -> !entry.at().isAfter(at)).isPresent())
        .mapToLong(EntryRow::seq)
        .max()
        .orElse(0);
  }

  long head() {
    return entries.size();
  }

  Instant lastAt() {
    return entries.get(entries.size() - 1).at();
  }
}
