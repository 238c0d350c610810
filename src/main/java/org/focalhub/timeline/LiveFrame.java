package org.focalhub.timeline;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.json.MalformedJson;

/**
 * What a client may say over its socket; everything else is refused with an {@code error} frame.
 */
sealed interface LiveFrame {
  /** As the contract has it of a token. */
  int LONGEST_PASS = 200;

  /**
   * Give me what follows entry {@code after}, and then what comes.
   *
   * @param pass of somebody without an account
   */
  record Follow(UUID timeline, long after, Optional<String> pass) implements LiveFrame {}

  /** Give me no more of this. */
  record Unfollow(UUID timeline) implements LiveFrame {}

  /** I have read up to here. */
  record Mark(UUID timeline, UUID topic, long seq) implements LiveFrame {}

  /** Write this message. */
  record Post(LivePost message) implements LiveFrame {}

  /** Which time have you? */
  record Time(long id) implements LiveFrame {}

  /** Empty for anything that is not exactly one of the frames of the protocol. */
  static Optional<LiveFrame> read(String text) {
    try {
      return read(Json.decode(text, JsonObject.class));
    } catch (MalformedJson | ClassCastException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<LiveFrame> read(JsonObject frame) {
    return Optional.ofNullable(
        switch (text(frame, "type")) {
          case "follow" -> new Follow(id(frame, "timeline"), number(frame, "after"), pass(frame));
          case "unfollow" -> new Unfollow(id(frame, "timeline"));
          case "mark" -> new Mark(id(frame, "timeline"), id(frame, "topic"), number(frame, "seq"));
          case "post" -> new Post(post(frame));
          case "time" -> new Time(number(frame, "id"));
          default -> null;
        });
  }

  private static LivePost post(JsonObject frame) {
    if (!(frame.getValue("text") instanceof String text)) {
      throw new IllegalArgumentException("text");
    }
    return new LivePost(
        id(frame, "command"),
        id(frame, "timeline"),
        id(frame, "topic"),
        id(frame, "focalPoint"),
        text,
        frame.containsKey("replyTo") ? Optional.of(number(frame, "replyTo")) : Optional.empty());
  }

  private static UUID id(JsonObject frame, String field) {
    String text = text(frame, field);
    if (text.length() != 36) {
      throw new IllegalArgumentException(field);
    }
    return UUID.fromString(text);
  }

  private static Optional<String> pass(JsonObject frame) {
    if (!frame.containsKey("pass")) {
      return Optional.empty();
    }
    String pass = text(frame, "pass");
    if (pass.isEmpty() || pass.length() > LONGEST_PASS) {
      throw new IllegalArgumentException("pass");
    }
    return Optional.of(pass);
  }

  /** Empty for what is not there, is null or is no text. */
  private static String text(JsonObject frame, String field) {
    return frame.getValue(field) instanceof String text ? text : "";
  }

  private static long number(JsonObject frame, String field) {
    Object value = frame.getValue(field);
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      if (number >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException(field);
  }
}
