package org.focalhub.bench.load;

/** How the members of a talk post: over HTTP until the hub takes posts from sockets. */
final class Posting {
  private Posting() {}

  /**
   * @param authors how many of the members post, the first ones
   */
  static Pace.Posting of(Audience audience, int port, Talk talk, int authors, int bytes) {
    return Boolean.getBoolean("socket")
        ? new SocketPosting(audience, talk, authors, bytes)
        : new HttpPosting(audience, port, talk, authors, bytes);
  }
}
