package org.focalhub.timeline;

import java.util.List;

/**
 * Told after a commit that timelines have moved on. Only a hint: who misses it finds out soon by
 * itself.
 */
public interface WakeUps {
  void appended(List<Appended> entries);

  /**
   * Told with the entries themselves, decorated, so that they need not be read again on this node.
   * All of one timeline, in order, without a gap.
   */
  void written(List<Entry> entries);
}
