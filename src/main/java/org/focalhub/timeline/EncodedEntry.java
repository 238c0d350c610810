package org.focalhub.timeline;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.live.SharedFrame;

/** An entry as it goes over the wire: encoded once, whoever reads it. */
record EncodedEntry(long seq, Instant at, Buffer json) {
  static EncodedEntry of(Entry entry) {
    return new EncodedEntry(entry.seq(), entry.at(), Json.encode(entry));
  }

  /** One frame with consecutive entries of a timeline. */
  static SharedFrame frame(UUID timeline, List<EncodedEntry> entries) {
    int length = entries.stream().mapToInt(entry -> entry.json().length() + 1).sum();
    Buffer frame =
        Buffer.buffer(length + 120)
            .appendString("{\"type\":\"entries\",\"timeline\":\"")
            .appendString(timeline.toString())
            .appendString("\",\"from\":")
            .appendString(Long.toString(entries.get(0).seq()))
            .appendString(",\"entries\":[");
    for (int place = 0; place < entries.size(); place++) {
      if (place > 0) {
        frame.appendByte((byte) ',');
      }
      frame.appendBuffer(entries.get(place).json());
    }
    return new SharedFrame(frame.appendString("]}"));
  }
}
