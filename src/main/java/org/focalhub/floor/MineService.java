package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.focalhub.account.Caller;
import org.focalhub.floor.MineStore.Mine;
import org.focalhub.meeting.MeetingCard;
import org.focalhub.meeting.MeetingCards;
import org.focalhub.meeting.MyRegistrations;
import org.focalhub.meeting.RegistrationView;
import org.focalhub.platform.text.Bilingual;

/** Where somebody is registered or inscribed, in meetings that are not over. */
final class MineService {
  private final Pool pool;
  private final MineStore store = new MineStore();
  private final MyRegistrations registrations = new MyRegistrations();
  private final MeetingCards cards = new MeetingCards();

  MineService(Pool pool) {
    this.pool = pool;
  }

  /** A registration in its meeting. */
  record Registered(MeetingCard meeting, RegistrationView registration) {}

  /**
   * An inscription in its meeting.
   *
   * @param before how many are to speak before
   */
  record Inscribed(
      MeetingCard meeting,
      UUID segment,
      Bilingual segmentTitle,
      Statement statement,
      long before) {}

  /** All by the meeting's beginning. */
  record All(
      List<Registered> registrations, List<Inscribed> inscriptions, List<Registered> toConfirm) {}

  Future<All> of(Caller caller) {
    return registrations
        .of(pool, caller)
        .compose(
            registered ->
                store
                    .list(pool, caller.person())
                    .compose(inscribed -> joined(caller, registered, inscribed)));
  }

  private Future<All> joined(Caller caller, MyRegistrations.Mine registered, List<Mine> inscribed) {
    List<UUID> meetings =
        Stream.of(
                registered.registrations().stream().map(RegistrationView::meeting),
                registered.toConfirm().stream().map(RegistrationView::meeting),
                inscribed.stream().map(Mine::meeting))
            .flatMap(Function.identity())
            .distinct()
            .toList();
    return cards
        .of(pool, caller.person(), meetings)
        .map(found -> found.stream().collect(Collectors.toMap(MeetingCard::id, card -> card)))
        .map(
            known ->
                new All(
                    registered(registered.registrations(), known),
                    inscribed.stream().flatMap(one -> inscribed(one, known).stream()).toList(),
                    registered(registered.toConfirm(), known)));
  }

  private static List<Registered> registered(
      List<RegistrationView> views, Map<UUID, MeetingCard> known) {
    return views.stream()
        .filter(view -> known.containsKey(view.meeting()))
        .map(view -> new Registered(known.get(view.meeting()), view))
        .toList();
  }

  private static Optional<Inscribed> inscribed(Mine mine, Map<UUID, MeetingCard> known) {
    return Optional.ofNullable(known.get(mine.meeting()))
        .map(
            card ->
                new Inscribed(
                    card, mine.segment(), mine.title(), mine.row().statement(), mine.before()));
  }
}
