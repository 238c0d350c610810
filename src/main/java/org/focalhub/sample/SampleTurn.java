package org.focalhub.sample;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.focalhub.platform.id.Ids;

/** Somebody on a speakers' list of the sample while its floor is played through. */
final class SampleTurn {
  final UUID id = Ids.next();
  final Delegates.Delegate delegate;
  final int ticket;
  final Instant at;
  private final JsonObject timing = new JsonObject();
  private String status = "WAITING";
  private int absences;

  SampleTurn(Delegates.Delegate delegate, int ticket, Instant at) {
    this.delegate = delegate;
    this.ticket = ticket;
    this.at = at;
  }

  void called(int limitMs, Instant now) {
    status = "CALLED";
    timing.put("limitMs", limitMs).put("calledAt", now.toEpochMilli());
  }

  void started(Instant now) {
    status = "SPEAKING";
    timing.put("startedAt", now.toEpochMilli());
  }

  void paused() {
    status = "PAUSED";
  }

  void absent() {
    status = "ABSENT";
    absences++;
  }

  void done(long spokenMs, Instant now) {
    status = "DONE";
    timing.put("spokenMs", spokenMs).put("endedAt", now.toEpochMilli());
  }

  private long place() {
    return (long) ticket << 20;
  }

  /** As an entry of the floor says it. */
  JsonObject statement() {
    return new JsonObject()
        .put("id", id.toString())
        .put("lane", "LIST")
        .put("ticket", ticket)
        .put("place", place())
        .put("status", status)
        .mergeIn(timing)
        .put("absences", absences);
  }

  /** As an act keeps what was before it. */
  JsonObject before() {
    return new JsonObject()
        .put("id", id.toString())
        .put("delegation", delegate.delegation())
        .put("lane", "LIST")
        .put("ticket", ticket)
        .put("place", place())
        .put("status", status)
        .put("timing", timing.copy())
        .put("absences", absences);
  }

  JsonObject row(UUID segment) {
    JsonObject row =
        new JsonObject()
            .put("id", id.toString())
            .put("segment_id", segment.toString())
            .put("lane", "LIST")
            .put("ticket", ticket)
            .put("at", at.toString())
            .put("delegation", delegate.delegation())
            .put("state_iso", delegate.state().iso())
            .put("speaker_name", delegate.name())
            .put("speaker_title", delegate.title())
            .put("speech_language", delegate.speechLanguage())
            .put("email", delegate.email())
            .put("language", delegate.language().tag())
            .put("way", "ORGANISER")
            .put("status", status)
            .put("place", place())
            .put("limit_ms", timing.getValue("limitMs"))
            .put("spoken_ms", timing.getValue("spokenMs"))
            .put("called_at", instant("calledAt"))
            .put("started_at", instant("startedAt"))
            .put("ended_at", instant("endedAt"))
            .put("absences", absences);
    delegate
        .holder(at)
        .ifPresent(
            person ->
                row.put("way", "SIGNED_IN")
                    .put("person_id", person.id().toString())
                    .put("focal_point_id", delegate.post().orElseThrow().id().toString()));
    return row;
  }

  private String instant(String member) {
    Long millis = timing.getLong(member);
    return millis == null ? null : Instant.ofEpochMilli(millis).toString();
  }
}
