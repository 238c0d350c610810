package org.focalhub.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.focalhub.testing.SmallNetwork.Member;

/** Members who are in several rooms each and post into them by turns. */
final class RoomsPosting implements Pace.Posting {
  private final Audience audience;
  private final List<Member> members;
  private final List<List<Talk>> talks = new ArrayList<>();
  private final List<List<byte[]>> frames = new ArrayList<>();

  RoomsPosting(Audience audience, List<Talk> all, List<Member> members, int bytes) {
    this.audience = audience;
    this.members = members;
    for (Member member : members) {
      List<Talk> own = all.stream().filter(talk -> talk.members().contains(member)).toList();
      talks.add(own);
      frames.add(own.stream().map(talk -> SocketPosting.frame(talk, member, bytes)).toList());
    }
  }

  /** Makes a follower of each member, in the same order. */
  void follow(int port) {
    for (int place = 0; place < members.size(); place++) {
      List<Talk> own = talks.get(place);
      audience.add(
          new Follower(
              audience,
              WireLoop.Door.of(port, members.get(place)),
              own.stream().map(Talk::channel).toArray(UUID[]::new),
              own.stream().mapToLong(Talk::head).toArray()));
    }
  }

  @Override
  public void post(long number, long due) {
    post((int) (number % members.size()), number, due);
  }

  void post(int place, long number, long due) {
    List<byte[]> own = frames.get(place);
    byte[] frame = own.get((int) (number / members.size() % own.size()));
    SocketPosting.fill(frame, number, due);
    audience.followers().get(place).wire().say(frame);
  }
}
