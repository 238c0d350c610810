package org.focalhub.consultation;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What an act came to: the consultation as it becomes, and what its timeline says.
 *
 * @param words that came to it, for search
 */
record Done(Changing change, List<Line> lines, String words) {
  /**
   * An entry to be.
   *
   * @param byHub that the hub itself does, as a consequence
   */
  record Line(String kind, JsonObject body, boolean byHub) {}

  static Done of(Changing change, String kind, JsonObject body) {
    return new Done(change, List.of(new Line(kind, body, false)), "");
  }

  Done withWords(String text) {
    return new Done(change, lines, text);
  }

  Done thenHub(String kind, JsonObject body) {
    return with(lines.size(), new Line(kind, body, true));
  }

  Done first(String kind, JsonObject body) {
    return with(0, new Line(kind, body, false));
  }

  private Done with(int place, Line line) {
    List<Line> more = new ArrayList<>(lines);
    more.add(place, line);
    return new Done(change, List.copyOf(more), words);
  }
}
