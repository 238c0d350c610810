package org.focalhub.timeline;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.live.SharedFrame;

/** An entry as it goes over the wire: encoded once, whoever reads it. */
record EncodedEntry(long seq, Buffer json) {
  /** What a frame has at most, unless one entry alone has more. */
  private static final int MOST_BYTES = 64 * 1024;

  static EncodedEntry of(Entry entry) {
    return new EncodedEntry(entry.seq(), Json.encode(entry));
  }

  /** The same entries in pieces that make frames of a bounded size. */
  static List<List<EncodedEntry>> pieces(List<EncodedEntry> entries) {
    List<List<EncodedEntry>> pieces = new ArrayList<>();
    int from = 0;
    int bytes = 0;
    for (int place = 0; place < entries.size(); place++) {
      int length = entries.get(place).json().length();
      if (place > from && bytes + length > MOST_BYTES) {
        pieces.add(entries.subList(from, place));
        from = place;
        bytes = 0;
      }
      bytes += length;
    }
    pieces.add(entries.subList(from, entries.size()));
    return pieces;
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
