package org.focalhub.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.text.Moments;

/**
 * What a page says of a window: whether something can be handed in, and from or until which
 * instant.
 *
 * @param about {@code registration} or {@code inscription}
 */
public record WindowLines(PageWords words, Moments moments, String about) {

  public List<String> of(PublicWindow window) {
    PublicWindow.Standing standing = window.standing();
    List<String> lines = new ArrayList<>();
    lines.add(words.say(about + "." + standing));
    switch (standing) {
      case EARLY -> {
        lines.addAll(opening(window));
        lines.addAll(closing(window));
      }
      case OPEN, LATE, CLOSED -> lines.addAll(closing(window));
      case OVER -> {}
    }
    return List.copyOf(lines);
  }

  private List<String> opening(PublicWindow window) {
    return after("window.opens", moments.exactLines(window.opensAt()));
  }

  private List<String> closing(PublicWindow window) {
    return after("window.closes", moments.exactLines(window.closesAt()));
  }

  private List<String> after(String key, List<String> instants) {
    return Stream.concat(Stream.of(words.say(key)), instants.stream()).toList();
  }
}
