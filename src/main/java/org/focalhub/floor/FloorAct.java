package org.focalhub.floor;

/** What a chair does, and the kind of entry that tells of it. */
enum FloorAct {
  CALL("CALLED"),
  START("STARTED"),
  PAUSE("PAUSED"),
  RESUME("RESUMED"),
  EXTEND("EXTENDED"),
  STOP("STOPPED"),
  ABSENT("ABSENT"),
  MOVE("MOVED"),
  REMOVE("REMOVED"),
  FIT("FITTED"),
  UNDO("UNDONE");

  private final String entry;

  FloorAct(String entry) {
    this.entry = entry;
  }

  String entry() {
    return entry;
  }

  /** Undoing it puts the clock back; the others leave it alone, but for the limit. */
  boolean touchesClock() {
    return switch (this) {
      case CALL, START, PAUSE, RESUME, STOP, ABSENT -> true;
      case EXTEND, MOVE, REMOVE, FIT, UNDO -> false;
    };
  }
}
