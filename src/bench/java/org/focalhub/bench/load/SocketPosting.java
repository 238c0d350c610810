package org.focalhub.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.focalhub.testing.SmallNetwork.Member;

/** Members post by turns over their sockets; they stand among the followers in the same order. */
final class SocketPosting implements Pace.Posting {
  private static final int COMMAND_AT = "{\"type\":\"post\",\"command\":\"".length();

  private final Audience audience;
  private final int firstPlace;
  private final List<byte[]> frames = new ArrayList<>();

  /** The first follower is the first member. */
  SocketPosting(Audience audience, Talk talk, int authors, int bytes) {
    this(audience, 0, talk, authors, bytes);
  }

  /**
   * @param firstPlace which follower the first member is
   * @param authors how many of the members post
   */
  SocketPosting(Audience audience, int firstPlace, Talk talk, int authors, int bytes) {
    this.audience = audience;
    this.firstPlace = firstPlace;
    talk.members().stream()
        .limit(authors)
        .forEach(member -> frames.add(frame(talk, member, bytes)));
  }

  static byte[] frame(Talk talk, Member member, int bytes) {
    return "{\"type\":\"post\",\"command\":\"%s\",\"timeline\":\"%s\",\"topic\":\"%s\",\"focalPoint\":\"%s\",\"text\":\"%s\"}"
        .formatted(
            Marker.command(0),
            talk.channel(),
            talk.topic(),
            member.focalPoint(),
            Marker.text(bytes))
        .getBytes(StandardCharsets.US_ASCII);
  }

  static void fill(byte[] frame, long number, long due) {
    Marker.fillCommand(frame, COMMAND_AT, number);
    Marker.fill(frame, Marker.of(frame), number, due);
  }

  @Override
  public void post(long number, long due) {
    int place = (int) (number % frames.size());
    fill(frames.get(place), number, due);
    audience.followers().get(firstPlace + place).wire().say(frames.get(place));
  }
}
