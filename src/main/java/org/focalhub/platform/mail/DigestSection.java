package org.focalhub.platform.mail;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A section of a digest.
 *
 * @param waits whether it is what waits for the reader, which comes before all else
 * @param items those that are shown
 * @param total how many there are, those shown included
 * @param remainder the rest counted, in words
 */
public record DigestSection(
    boolean waits, String heading, List<Item> items, int total, Optional<String> remainder) {
  /**
   * @param page on the hub, as a path
   * @param lines what is said of it, each shown on a line of its own
   */
  public record Item(String title, URI page, List<String> lines) {}

  /** What waits for the reader; beyond as many as a digest shows, the rest is counted. */
  public static DigestSection waiting(
      String heading, List<Item> items, int total, Optional<String> remainder) {
    return new DigestSection(true, heading, List.copyOf(items), total, remainder);
  }

  /** What else there is to tell. */
  public static DigestSection told(
      String heading, List<Item> items, int total, Optional<String> remainder) {
    return new DigestSection(false, heading, List.copyOf(items), total, remainder);
  }
}
