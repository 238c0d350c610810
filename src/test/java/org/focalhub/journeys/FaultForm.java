package org.focalhub.journeys;

import java.time.Duration;
import java.util.Map;

/**
 * How long faults last and how patient hubs and clients are. In every build it is seconds, and the
 * hubs are told to lose patience sooner than that; {@code -Dfocalhub.faults=full} is for as long as
 * in real life, with the settings that hubs have by themselves.
 */
enum FaultForm {
  SHORT(
      Duration.ofMillis(2_500),
      Duration.ofSeconds(5),
      Duration.ofSeconds(4),
      Duration.ofSeconds(2),
      Duration.ZERO,
      Map.of(
          "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
          "HUB_DATABASE_STATEMENT_TIMEOUT", "2s",
          "HUB_LIVE_HEARTBEAT", "2s")),
  FULL(
      Duration.ofSeconds(45),
      Duration.ofSeconds(100),
      Duration.ofSeconds(20),
      Duration.ofSeconds(10),
      Duration.ofMillis(250),
      Map.of());

  /** How long a fault lasts that has an end of its own. */
  final Duration lasts;

  final Duration freezes;

  /** When a client gives a request up and sends it again. */
  final Duration patience;

  /** How often a follower asks whether its line lives. */
  final Duration probes;

  /** Between two messages of a client: what is to be checked in the end must not grow too large. */
  final Duration pause;

  /** Of hubs: environment variables. In seconds nothing is gained by compiling well. */
  final Map<String, String> settings;

  FaultForm(
      Duration lasts,
      Duration freezes,
      Duration patience,
      Duration probes,
      Duration pause,
      Map<String, String> settings) {
    this.lasts = lasts;
    this.freezes = freezes;
    this.patience = patience;
    this.probes = probes;
    this.pause = pause;
    this.settings = settings;
  }

  static FaultForm ofThisRun() {
    return isFull() ? FULL : SHORT;
  }

  static boolean isFull() {
    return "full".equals(System.getProperty("focalhub.faults"));
  }

  /** How often in a row everything is done. */
  static int times() {
    return Integer.getInteger("focalhub.times", 1);
  }
}
