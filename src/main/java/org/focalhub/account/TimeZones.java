package org.focalhub.account;

import java.time.ZoneId;
import java.util.Optional;
import org.focalhub.platform.http.Problem;

/** Time zones as people choose them: regions of the IANA database, whose summer time is known. */
final class TimeZones {
  private TimeZones() {}

  static Optional<ZoneId> find(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  /**
   * @throws org.focalhub.platform.http.Refused when it is none
   */
  static ZoneId required(String name) {
    return find(name).orElseThrow(() -> Problem.invalid("/timeZone", "timeZone").refused());
  }
}
