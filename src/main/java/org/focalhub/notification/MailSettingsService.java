package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.notification.MailSettingsView.ReadersView;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.time.WorkingCalendars;

/** The rules of readers' settings. */
final class MailSettingsService {
  private final Pool pool;
  private final ReaderAccess access;
  private final WorkingCalendars calendars;
  private final MailSettingsStore store;
  private final Planning planning;

  /** Works out anew when a reader's next digest comes. */
  @FunctionalInterface
  interface Planning {
    Future<Void> plan(SqlClient tx, UUID reader);
  }

  MailSettingsService(
      Pool pool, ReaderAccess access, WorkingCalendars calendars, Planning planning) {
    this.pool = pool;
    this.access = access;
    this.calendars = calendars;
    this.planning = planning;
    this.store = new MailSettingsStore(calendars);
  }

  Future<ReadersView> readers(Caller caller) {
    return store.readers(pool, caller).map(ReadersView::new);
  }

  Future<Versioned<MailSettingsView>> find(Caller caller, UUID reader) {
    return access.require(pool, caller, reader).compose(may -> read(pool, caller, reader));
  }

  /** Unless somebody else changed them since that version. */
  Future<Versioned<MailSettingsView>> change(
      Caller caller, UUID reader, int version, MailSettingsInput input) {
    return pool.withTransaction(
        tx ->
            access
                .require(tx, caller, reader)
                .compose(may -> judged(reader.equals(caller.person()), input))
                .compose(may -> store.place(tx, reader))
                .compose(
                    place -> store.change(tx, reader, version, input, hasOwnDays(place, input)))
                .compose(MailSettingsService::orStale)
                .compose(changed -> planning.plan(tx, reader))
                .compose(changed -> read(tx, caller, reader)));
  }

  /** People's language is that of their account. */
  private static Future<Void> judged(boolean person, MailSettingsInput input) {
    return person && input.language().isPresent()
        ? Refused.with(Problem.invalid("/language", "ofMailboxOnly"))
        : Future.succeededFuture();
  }

  /** Days that are those of the reader's State stay so when the State changes. */
  private boolean hasOwnDays(ReaderPlace place, MailSettingsInput input) {
    return !calendars.week(place.state()).equals(input.week());
  }

  private static Future<Void> orStale(boolean changed) {
    return changed ? Future.succeededFuture() : Refused.with(Problem.of(ProblemKind.STALE));
  }

  /**
   * Only of a channel that the reader and the caller are in.
   *
   * @param mode empty: as for messages in general
   */
  Future<Versioned<MailSettingsView>> setChannel(
      Caller caller, UUID reader, UUID channel, Optional<MailMode> mode) {
    return pool.withTransaction(
        tx ->
            access
                .require(tx, caller, reader)
                .compose(may -> store.isIn(tx, reader, channel, caller))
                .compose(MailSettingsService::orNotFound)
                .compose(is -> setChannel(tx, reader, channel, mode))
                .compose(set -> read(tx, caller, reader)));
  }

  private Future<Void> setChannel(
      SqlClient tx, UUID reader, UUID channel, Optional<MailMode> mode) {
    return mode.map(chosen -> store.setChannel(tx, reader, channel, chosen))
        .orElseGet(() -> store.forgetChannel(tx, reader, channel));
  }

  private static Future<Void> orNotFound(boolean found) {
    return found ? Future.succeededFuture() : Refused.with(Problem.notFound());
  }

  private Future<Versioned<MailSettingsView>> read(SqlClient client, Caller caller, UUID reader) {
    return store
        .channels(client, reader, caller)
        .compose(channels -> store.find(client, reader, channels))
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }
}
