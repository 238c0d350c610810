package org.focalhub.platform.markdown;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Somebody named in a message: a person, or a focal point and thereby whoever serves it. */
public record Mention(Kind kind, UUID id) {
  public enum Kind {
    PERSON("person"),
    FOCAL_POINT("focal-point");

    private final String scheme;

    Kind(String scheme) {
      this.scheme = scheme;
    }

    /** The scheme of the link that mentions one, as in {@code [@name](focal-point:UUID)}. */
    public String scheme() {
      return scheme;
    }
  }

  public JsonObject toJson() {
    return new JsonObject().put("kind", kind.scheme()).put("id", id.toString());
  }
}
