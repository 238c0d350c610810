package org.focalhub.channel;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.focalhub.channel.MessageStore.Posted;

/**
 * Until when whom was found to have access to write where, under one epoch of access. The database
 * decides: it takes what is remembered here only while that epoch holds and the instant has not
 * come. Bounded; what was used least lately is forgotten. Safe to use from any thread.
 */
final class KnownAccess {
  /** Some 20 MB. */
  private static final int MOST = 100_000;

  /** No epoch of the database's, which begin at 1. */
  private static final long NONE = 0;

  private final Map<Place, OffsetDateTime> until = new LinkedHashMap<>(1024, 0.75f, true);
  private long epoch = NONE;

  private record Place(UUID channel, UUID person, UUID focalPoint) {
    static Place of(Post post) {
      return new Place(post.channel(), post.author().person().id(), post.focalPoint());
    }
  }

  /**
   * What is known of some posts.
   *
   * @param until for each of them; null where nothing is known
   */
  record Known(long epoch, List<OffsetDateTime> until) {
    static Known nothing(List<Post> posts) {
      return new Known(NONE, Collections.nCopies(posts.size(), null));
    }
  }

  synchronized Known of(List<Post> posts) {
    List<OffsetDateTime> known = new ArrayList<>(posts.size());
    posts.forEach(post -> known.add(until.get(Place.of(post))));
    return new Known(epoch, known);
  }

  /** What the database found when it wrote them. */
  synchronized void learn(List<Post> posts, List<Posted> results) {
    for (int place = 0; place < posts.size(); place++) {
      Posted result = results.get(place);
      if (result.epoch() > epoch) {
        until.clear();
        epoch = result.epoch();
      }
      if (result.epoch() == epoch && result.until().isPresent()) {
        until.put(Place.of(posts.get(place)), result.until().get());
      }
    }
    until.keySet().stream().limit(Math.max(0, until.size() - MOST)).toList().forEach(until::remove);
  }
}
