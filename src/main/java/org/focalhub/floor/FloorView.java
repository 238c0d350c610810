package org.focalhub.floor;

import java.util.List;
import java.util.UUID;
import org.focalhub.meeting.Delegation;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;

/**
 * A floor as it goes over the wire to one reader.
 *
 * @param head of its timeline at the moment of reading
 * @param time the database's, in milliseconds since 1970
 * @param canCall somebody waits
 */
public record FloorView(
    UUID segment,
    UUID meeting,
    long head,
    long time,
    FloorState state,
    Bilingual title,
    Bilingual meetingTitle,
    String timeZone,
    SegmentSettings settings,
    boolean canCall,
    May may) {

  /**
   * What its reader may do.
   *
   * @param inscribe the focal points through which they may inscribe now
   */
  public record May(boolean run, List<ActAs> inscribe) {
    /** Of somebody without an account. */
    static final May LOOK = new May(false, List.of());
  }

  /** A focal point through which its reader may act, and its delegation. */
  public record ActAs(Author.FocalPointRef focalPoint, Delegation delegation, boolean regrets) {}
}
