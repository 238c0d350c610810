package org.focalhub.timeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.focalhub.platform.management.Meters;
import org.focalhub.platform.management.Stopwatch;

/**
 * What live delivery counts and times, told by those who do it. Of nobody in particular: a figure
 * tells apart sorts, never timelines or people. Safe to use from any thread.
 */
final class LiveFigures {
  /** Who is at a socket. */
  enum Who {
    SIGNED_IN,
    GUEST
  }

  /** Why a client's frame was not carried out; {@code OTHER}: a code that has no sort here. */
  enum RefusedFrame {
    BAD_FRAME,
    NOT_TEXT,
    TOO_MANY_COMMANDS,
    TOO_MANY_FOLLOWS,
    OTHER
  }

  /** What became of telling other hubs that a timeline has moved, or of hearing it. */
  enum WakeUp {
    SENT,
    HEARD,
    LOST
  }

  private final InstantSource clock;
  private final Map<Who, AtomicLong> sockets = new EnumMap<>(Who.class);
  private final AtomicLong follows = new AtomicLong();
  private final AtomicLong behind = new AtomicLong();
  private final Stopwatch delivered;
  private final Stopwatch deliveredByReading;
  private final Meters.Tally fellBehind;
  private final Meters.Tally readAhead;
  private final Meters.Tallies<RefusedFrame> refused;
  private final Meters.Tallies<WakeUp> wakeUps;

  /**
   * @param clock by which entries are stamped
   */
  LiveFigures(Meters meters, InstantSource clock) {
    this.clock = clock;
    for (Who who : Who.values()) {
      sockets.put(who, new AtomicLong());
    }
    meters.gauges(
        "focalhub.live.sockets",
        "Live connections.",
        Who.class,
        who -> sockets.get(who).doubleValue());
    meters.gauge(
        "focalhub.live.follows", "Timelines followed, by each connection.", follows::doubleValue);
    meters.gauge(
        "focalhub.live.behind",
        "Connections that take what they get more slowly than it comes.",
        behind::doubleValue);
    this.fellBehind =
        meters.tally("focalhub.live.fell.behind", "How often a connection fell behind.");
    this.delivered =
        meters.stopwatch(
            "focalhub.delivery",
            "From the commit of messages on this hub until they were written to the connections"
                + " of one event loop that follow.");
    this.deliveredByReading =
        meters.stopwatch(
            "focalhub.delivery.read",
            "From the stamp of entries that were read, such as another hub's, until they were"
                + " written to the connections of one event loop that follow.");
    this.readAhead =
        meters.tally(
            "focalhub.live.read.ahead", "Pages read since a followed timeline had moved on.");
    this.refused =
        meters.tallies(
            "focalhub.live.refused.frames",
            "Clients' frames that were not carried out.",
            RefusedFrame.class);
    this.wakeUps =
        meters.tallies(
            "focalhub.live.wakeups",
            "Hints between hubs that a timeline has moved; a lost one is repaired in half a"
                + " second.",
            WakeUp.class);
  }

  /** Whether this hub hears the others. */
  void listens(Meters meters, BooleanSupplier listening) {
    meters.gauge(
        "focalhub.live.listening",
        "1 while this hub hears the other hubs' hints, else 0.",
        () -> listening.getAsBoolean() ? 1 : 0);
  }

  void opened(Listener listener) {
    sockets.get(who(listener)).incrementAndGet();
  }

  void closed(Listener listener) {
    sockets.get(who(listener)).decrementAndGet();
  }

  private static Who who(Listener listener) {
    return listener instanceof Listener.Guest ? Who.GUEST : Who.SIGNED_IN;
  }

  void follows() {
    follows.incrementAndGet();
  }

  void followsNoMore() {
    follows.decrementAndGet();
  }

  void fallsBehind() {
    behind.incrementAndGet();
    fellBehind.add();
  }

  void isBehindNoMore() {
    behind.decrementAndGet();
  }

  void delivered(long committedAt) {
    delivered.since(committedAt);
  }

  /** A page was read since the timeline had moved on, and written to whoever follows. */
  void deliveredByReading(List<EncodedEntry> page) {
    readAhead.add();
    EncodedEntry last = page.get(page.size() - 1);
    deliveredByReading.took(Duration.between(last.at(), clock.instant()).toNanos());
  }

  /**
   * @param code of the protocol
   */
  void refused(String code) {
    refused.add(sortOf(code.replace('-', '_').toUpperCase(Locale.ROOT)));
  }

  private static RefusedFrame sortOf(String name) {
    for (RefusedFrame sort : RefusedFrame.values()) {
      if (sort.name().equals(name)) {
        return sort;
      }
    }
    return RefusedFrame.OTHER;
  }

  void wakeUps(WakeUp sort, int timelines) {
    wakeUps.add(sort, timelines);
  }
}
