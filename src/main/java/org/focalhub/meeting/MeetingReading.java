package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.meeting.MeetingAccess.Standpoint;

/** Reading meetings: lists of them, one of them, and what one may do with it now. */
final class MeetingReading {
  private final Pool pool;
  private final Supplier<URI> publicUrl;
  private final MeetingAccess access = new MeetingAccess();
  private final MeetingStore store = new MeetingStore();
  private final MeetingCards cards = new MeetingCards();
  private final SegmentStore segments = new SegmentStore();
  private final ReaderStore readers = new ReaderStore();
  private final TeamStore teams = new TeamStore();
  private final ExtensionStore extensions = new ExtensionStore();
  private final MyRegistrations registrations = new MyRegistrations();

  MeetingReading(Pool pool, Supplier<URI> publicUrl) {
    this.pool = pool;
    this.publicUrl = publicUrl;
  }

  /** A page of meetings, and whether the reader may prepare one. */
  record Listed(List<MeetingCard> meetings, boolean mayAdd, Optional<String> next) {}

  Future<Listed> list(Caller caller, MeetingBox box, Optional<String> cursor, int limit) {
    return cards
        .list(pool, caller.person(), box, cursor, limit)
        .map(
            page ->
                new Listed(
                    page.meetings(), caller.has(Role.ORGANISER, Role.SECRETARIAT), page.next()));
  }

  Future<MeetingDetail> find(Caller caller, UUID id) {
    return pool.withConnection(client -> seen(client, caller, id).map(MeetingSight::detail));
  }

  /** The calendar file, under its name. */
  record CalendarFile(String name, io.vertx.core.buffer.Buffer bytes) {}

  Future<CalendarFile> calendar(Caller caller, UUID id) {
    return pool.withConnection(client -> seen(client, caller, id))
        .map(sight -> sight.event(publicUrl.get()))
        .map(
            event ->
                new CalendarFile(event.fileName(), MeetingCalendar.file(event, caller.language())));
  }

  private Future<MeetingSight> seen(SqlClient client, Caller caller, UUID id) {
    return access
        .standpoint(client, id, caller.person())
        .map(Standpoint::reading)
        .compose(standpoint -> sight(client, caller, id, standpoint));
  }

  private Future<MeetingSight> sight(
      SqlClient client, Caller caller, UUID id, Standpoint standpoint) {
    Future<MeetingStore.Found> found = store.find(client, id);
    Future<List<MeetingCard>> card = cards.of(client, caller.person(), List.of(id));
    Future<List<MeetingDetail.SegmentView>> programme =
        readers
            .delegations(client, caller.person())
            .compose(delegations -> segments.list(client, id, delegations));
    Future<List<MeetingDetail.ActAs>> actAs = readers.actAs(client, id, caller.person());
    Future<List<RegistrationView>> mine = registrations.in(client, id, caller);
    Future<Optional<MeetingSight.Preparation>> preparation =
        standpoint.organises()
            ? preparation(client, id).map(Optional::of)
            : Future.succeededFuture(Optional.empty());
    Future<Instant> now = store.now(client);
    return Future.all(List.of(found, card, programme, actAs, mine, preparation, now))
        .map(
            all ->
                new MeetingSight(
                    found.result(),
                    card.result().get(0),
                    programme.result(),
                    actAs.result(),
                    mine.result(),
                    preparation.result(),
                    standpoint,
                    now.result()));
  }

  private Future<MeetingSight.Preparation> preparation(SqlClient client, UUID id) {
    return teams
        .team(client, id)
        .compose(
            team ->
                extensions
                    .list(client, id)
                    .map(extended -> new MeetingSight.Preparation(team, extended)));
  }
}
