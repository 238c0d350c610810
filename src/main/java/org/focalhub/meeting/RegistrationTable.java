package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.directory.StateNames;
import org.focalhub.meeting.MeetingAccess.Standpoint;
import org.focalhub.meeting.RegistrationFilter.Words;
import org.focalhub.platform.http.Cursor;

/** The organiser's table: who comes, by number, and how many. */
final class RegistrationTable {
  private final Pool pool;
  private final MeetingAccess access = new MeetingAccess();
  private final RegistrationStore registrations = new RegistrationStore();
  private final RegistrationCountStore counts = new RegistrationCountStore();

  RegistrationTable(Pool pool) {
    this.pool = pool;
  }

  /**
   * @param head of the meeting's timeline before the page was read: whoever follows from there
   *     misses nothing
   */
  record Page(List<RegistrationView> registrations, long head, Optional<String> next) {}

  Future<Page> page(Caller caller, UUID meeting, RegistrationFilter filter) {
    return access
        .standpoint(pool, meeting, caller.person())
        .map(Standpoint::organising)
        .compose(may -> counts.head(pool, meeting))
        .compose(
            head ->
                registrations
                    .table(pool, RegistrationReader.of(caller), meeting, filter)
                    .map(found -> page(found, head, filter.limit())));
  }

  private static Page page(List<RegistrationView> found, long head, int limit) {
    List<RegistrationView> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        shown,
        head,
        found.size() > limit
            ? Optional.of(Cursor.after(shown.get(limit - 1).number()))
            : Optional.empty());
  }

  Future<RegistrationCounts> counts(Caller caller, UUID meeting) {
    return access
        .standpoint(pool, meeting, caller.person())
        .map(Standpoint::organising)
        .compose(may -> counts.count(pool, meeting))
        .map(counted -> counted.in(caller.language()));
  }

  /** What somebody typed: a number, or a part of a name, an address or a delegation. */
  static Words words(String typed) {
    String text = typed.strip();
    return new Words(
        "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%",
        text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty(),
        StateNames.containing(text).stream().map(Delegation::keyOfState).toList());
  }
}
