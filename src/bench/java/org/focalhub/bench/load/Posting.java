package org.focalhub.bench.load;

/** How the members of a talk post: over HTTP until the hub takes posts from sockets. */
final class Posting {
  private Posting() {}

  static Pace.Posting of(Audience audience, int port, Talk talk, int bytes) {
    return Boolean.getBoolean("socket")
        ? new SocketPosting(audience, talk, bytes)
        : new HttpPosting(audience, port, talk, bytes);
  }
}
