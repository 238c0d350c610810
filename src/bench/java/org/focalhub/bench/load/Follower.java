package org.focalhub.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A client that follows timelines, counts what it gets and holds it to the protocol: each entry
 * once, in order, without a gap. Used on the loop's thread, but for what returns a future.
 */
final class Follower implements Wire.Ear {
  private static final int KIND_AT = "{\"type\":\"".length();
  private static final int TIMELINE_AT = "{\"type\":\"entries\",\"timeline\":\"".length();
  private static final int FROM_AT = TIMELINE_AT + 36 + "\",\"from\":".length();
  private static final int COMMAND_AT = "{\"type\":\"posted\",\"command\":\"".length();

  private final Audience audience;
  private WireLoop.Door door;
  private final UUID[] timelines;
  private final long[] seen;
  private CompletableFuture<Follower> caughtUp;
  private int behind;
  private Wire wire;
  private int place;
  private volatile boolean apart;

  /** Of the round. */
  private long count;

  private long sum;

  /**
   * @param timelines none, to be sent everything unasked as the raw server does
   */
  Follower(Audience audience, WireLoop.Door door, UUID[] timelines, long[] after) {
    this.audience = audience;
    this.door = door;
    this.timelines = timelines;
    this.seen = after.clone();
  }

  /** Comes, or comes back and resumes from what it has seen; at the head when that has come. */
  CompletableFuture<Follower> come() {
    caughtUp = new CompletableFuture<>();
    behind = timelines.length;
    audience
        .loop()
        .open(door, this)
        .whenComplete(
            (opened, failed) -> {
              if (failed != null) {
                caughtUp.completeExceptionally(failed);
              } else {
                follow(opened);
              }
            });
    return caughtUp;
  }

  private void follow(Wire opened) {
    wire = opened;
    for (int place = 0; place < timelines.length; place++) {
      wire.say(
          "{\"type\":\"follow\",\"timeline\":\"%s\",\"after\":%d}"
              .formatted(timelines[place], seen[place]));
    }
    if (behind == 0) {
      caughtUp.complete(this);
    }
  }

  Wire wire() {
    return wire;
  }

  /** Its times are told apart from the others' from now on. */
  Follower setApart(boolean told) {
    apart = told;
    return this;
  }

  /** Where it comes in the next time. */
  void goTo(WireLoop.Door next) {
    door = next;
  }

  WireLoop.Door door() {
    return door;
  }

  void placed(int among) {
    place = among;
  }

  /** Among all followers. */
  int place() {
    return place;
  }

  @Override
  public void hear(Wire from, byte[] bytes, int at, int to, long nanos) {
    switch (kind(bytes, at)) {
      case "entr" -> take(bytes, at, to, nanos);
      case "post" ->
          audience.acknowledged(this, Marker.numberOfCommand(bytes, at + COMMAND_AT), nanos);
      case "caug" -> caughtUp();
      case "hell", "time" -> {}
      case "refu" -> refused(text(bytes, at, to));
      default -> audience.fault(text(bytes, at, to));
    }
  }

  /** Who is still coming in has posted nothing: the follow was refused. */
  private void refused(String why) {
    if (!caughtUp.completeExceptionally(new IllegalStateException(why))) {
      audience.refused(this, why);
    }
  }

  private static String kind(byte[] bytes, int at) {
    return switch (bytes[at + KIND_AT] << 8 | bytes[at + KIND_AT + 2]) {
      case 'e' << 8 | 't' -> "entr";
      case 'p' << 8 | 's' -> "post";
      default -> text(bytes, at + KIND_AT, at + KIND_AT + 4);
    };
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private void caughtUp() {
    if (behind > 0 && --behind == 0) {
      caughtUp.complete(this);
    }
  }

  private void take(byte[] bytes, int from, int to, long nanos) {
    Round round = audience.round();
    int entries = 0;
    int taken = 0;
    long before = -1;
    for (int at = Marker.next(bytes, from + FROM_AT, to);
        at < to;
        at = Marker.next(bytes, at + Marker.LENGTH, to)) {
      long number = Marker.number(bytes, at);
      if (number == before) {
        continue; // An entry has its text twice: as it was written and as it is shown.
      }
      before = number;
      entries++;
      if (number >= round.first) {
        (apart ? round.receivedApart : round.received).add(nanos - Marker.due(bytes, at));
        sum += Marker.mixed(number);
        taken++;
      }
    }
    count += taken;
    if (taken == 1) {
      audience.keep(bytes, from, to);
    }
    if (timelines.length > 0) {
      hold(bytes, from, entries);
    }
    round.delivered(taken, nanos);
  }

  /** What comes continues what was seen. */
  private void hold(byte[] bytes, int from, int entries) {
    int place = timelines.length == 1 ? 0 : place(bytes, from + TIMELINE_AT);
    long first = 0;
    for (int at = from + FROM_AT; bytes[at] != ','; at++) {
      first = first * 10 + bytes[at] - '0';
    }
    if (first != seen[place] + 1) {
      audience.fault("entries from %d after %d".formatted(first, seen[place]));
    }
    seen[place] = first + entries - 1;
  }

  private int place(byte[] bytes, int at) {
    UUID timeline = UUID.fromString(text(bytes, at, at + 36));
    for (int place = 0; place < timelines.length; place++) {
      if (timelines[place].equals(timeline)) {
        return place;
      }
    }
    throw new IllegalStateException("what is not followed came: " + timeline);
  }

  void begin() {
    count = 0;
    sum = 0;
  }

  /** Had each of these numbers once. */
  boolean had(long numbers, long ofSum) {
    return count == numbers && sum == ofSum;
  }

  long count() {
    return count;
  }

  @Override
  public void lost(Wire lost) {
    audience.lost(this);
  }
}
