package org.focalhub.floor;

import java.util.List;
import org.focalhub.timeline.Appended;
import org.focalhub.timeline.Entry;
import org.focalhub.timeline.WakeUps;

/** For a service of its own beside the hub's. */
final class NobodyFollows implements WakeUps {
  @Override
  public void appended(List<Appended> entries) {}

  @Override
  public void written(List<Entry> entries) {}
}
