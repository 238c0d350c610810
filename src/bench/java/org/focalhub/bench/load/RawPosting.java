package org.focalhub.bench.load;

import java.nio.charset.StandardCharsets;

/** The followers say by turns what the hub would write for a message: the same bytes. */
final class RawPosting implements Pace.Posting {
  private static final String COMMAND = "\"command\":\"";

  private final Audience audience;
  private final byte[] frame;
  private final int commandAt;

  /**
   * @param specimen of the hub's frames, with one entry
   */
  RawPosting(Audience audience, byte[] specimen) {
    this.audience = audience;
    this.frame = specimen.clone();
    this.commandAt =
        new String(specimen, StandardCharsets.ISO_8859_1).indexOf(COMMAND) + COMMAND.length();
  }

  @Override
  public void post(long number, long due) {
    for (int at = Marker.of(frame);
        at < frame.length;
        at = Marker.next(frame, at + Marker.LENGTH, frame.length)) {
      Marker.fill(frame, at, number, due);
    }
    Marker.fillCommand(frame, commandAt, number);
    audience.followers().get((int) (number % audience.followers().size())).wire().say(frame);
  }
}
