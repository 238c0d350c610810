package org.focalhub.directory;

/** The one decision on who sees an address or a telephone number. */
final class ContactAccess {
  private ContactAccess() {}

  /** The contact data of the focal point itself: its shared mailbox. */
  static boolean mayRead(Reader reader, FocalPoint point) {
    return reader.keeper()
        || reader.readsDirectory() && (serves(reader, point) || allows(reader, point));
  }

  /**
   * The contact data of somebody who has, had or will have a tenure: to the network only while it
   * lasts.
   */
  static boolean mayRead(Reader reader, FocalPoint point, Holding holding) {
    return reader.keeper()
        || reader.readsDirectory() && reader.person().equals(holding.person().id())
        || holding.servesNow() && mayRead(reader, point);
  }

  private static boolean serves(Reader reader, FocalPoint point) {
    return reader.served().stream().anyMatch(served -> served.focalPoint().equals(point.id()));
  }

  private static boolean allows(Reader reader, FocalPoint point) {
    return switch (reader.policies().get(point.kind())) {
      case NETWORK -> true;
      case COURT_AND_SAME_KIND ->
          reader.served().stream()
              .anyMatch(
                  served ->
                      served.court() || served.kind() == point.kind() || sameState(served, point));
      case COURT_AND_SAME_STATE ->
          reader.served().stream().anyMatch(served -> served.court() || sameState(served, point));
    };
  }

  private static boolean sameState(Reader.Served served, FocalPoint point) {
    return served.state().isPresent() && served.state().equals(point.iso());
  }
}
