package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.meeting.ExtensionStore.Window;
import org.focalhub.meeting.Organising.Turn;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.id.Ids;

/** More time for one delegation, to register or to be inscribed in a segment; with a reason. */
final class ExtensionService {
  private final Organising organising;
  private final Delegations delegations = new Delegations();
  private final ExtensionStore store = new ExtensionStore();

  ExtensionService(Organising organising) {
    this.organising = organising;
  }

  /**
   * @param segment of its speakers' list; of the registration where none is named
   */
  record Wish(
      DelegationInput delegation, Optional<UUID> segment, Instant closesAt, String reason) {}

  /** As it is kept. */
  record Extension(
      UUID id,
      UUID meeting,
      Optional<UUID> segment,
      String delegation,
      Instant closesAt,
      String reason,
      UUID by,
      Instant at) {}

  Future<Void> extend(Caller caller, UUID meeting, Wish wish, UUID command) {
    return organising.act(
        caller,
        Organising.Wish.of(meeting, command, "extendWindow"),
        Void.class,
        turn ->
            delegations
                .known(turn.tx(), wish.delegation())
                .compose(known -> extend(turn, wish, known.delegation().key())));
  }

  private Future<Void> extend(Turn turn, Wish wish, String delegation) {
    turn.meeting().requireNotCancelled();
    return store
        .window(turn.tx(), turn.meeting().id(), wish.segment(), delegation)
        .map(found -> found.orElseThrow(() -> Problem.invalid("/segment", "unknown").refused()))
        .map(window -> extension(turn, wish, delegation, window))
        .compose(
            extension ->
                store
                    .add(turn.tx(), extension)
                    .compose(added -> turn.append("EXTENDED", body(extension))));
  }

  private static Extension extension(Turn turn, Wish wish, String delegation, Window window) {
    Faults faults = new Faults();
    Instant closesAt = faults.instant(wish.closesAt(), "/closesAt");
    faults.unless(closesAt.isAfter(window.closesAt()), "/closesAt", "notLater");
    faults.unless(!closesAt.isBefore(turn.meeting().now()), "/closesAt", "past");
    faults.unless(
        !closesAt.isAfter(window.endsAt()),
        "/closesAt",
        wish.segment().isPresent() ? "afterSegment" : "afterMeeting");
    faults.unless(!wish.reason().isBlank(), "/reason", "blank");
    faults.refuseIfAny();
    return new Extension(
        Ids.next(),
        turn.meeting().id(),
        wish.segment(),
        delegation,
        closesAt,
        wish.reason().strip(),
        turn.caller().person(),
        turn.meeting().now());
  }

  /** The delegation may be a person's own name: it stays in the table. */
  private static JsonObject body(Extension extension) {
    JsonObject body = new JsonObject().put("extension", extension.id().toString());
    extension.segment().ifPresent(segment -> body.put("segment", segment.toString()));
    return body;
  }
}
