package org.focalhub.channel;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Somebody named in a message: a person, or a focal point and thereby whoever serves it. */
record Mention(Kind kind, UUID id) {
  enum Kind {
    PERSON("person"),
    FOCAL_POINT("focal-point");

    private final String scheme;

    Kind(String scheme) {
      this.scheme = scheme;
    }

    /** The scheme of the link that mentions one, as in {@code [@name](focal-point:UUID)}. */
    String scheme() {
      return scheme;
    }
  }

  JsonObject toJson() {
    return new JsonObject().put("kind", kind.scheme()).put("id", id.toString());
  }
}
