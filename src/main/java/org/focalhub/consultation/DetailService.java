package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.account.Caller;
import org.focalhub.consultation.ConsultationDetail.ActAs;
import org.focalhub.consultation.ConsultationDetail.EmbassyView;
import org.focalhub.consultation.ConsultationDetail.Notes;
import org.focalhub.consultation.ConsultationDetail.PartyView;
import org.focalhub.consultation.ConsultationDetail.RequestView;
import org.focalhub.consultation.ConsultationStore.Receiver;
import org.focalhub.consultation.ConsultationStore.Standpoint;
import org.focalhub.platform.http.Problem;
import org.focalhub.timeline.Author.FocalPointRef;

/** Puts together what the page of a consultation shows to one reader. */
final class DetailService {
  private final Pool pool;
  private final CardStore cards;
  private final ReadingStore reading;
  private final ConsultationStore store = new ConsultationStore();
  private final DetailStore details = new DetailStore();

  DetailService(Pool pool, CardStore cards, ReadingStore reading) {
    this.pool = pool;
    this.cards = cards;
    this.reading = reading;
  }

  /** What is read side by side. */
  private record Read(
      Consultation one,
      ConsultationCard card,
      List<Standpoint> mine,
      List<PartyView> parties,
      List<DraftVersionView> draft,
      List<ConsultationDetail.MarkView> marks,
      List<Receiver> passTo,
      Map<UUID, Long> heads,
      Map<UUID, FocalPointRef> served) {}

  Future<ConsultationDetail> find(Caller caller, UUID id) {
    return store
        .standpoints(pool, id, caller.person())
        .compose(
            mine ->
                mine.isEmpty()
                    ? org.focalhub.platform.http.Refused.with(Problem.notFound())
                    : store
                        .find(pool, id)
                        .compose(found -> read(caller, found.orElseThrow().consultation(), mine)))
        .map(DetailService::shown);
  }

  private Future<Read> read(Caller caller, Consultation one, List<Standpoint> mine) {
    Future<List<ConsultationCard>> card = cards.cards(pool, caller, List.of(one.id()));
    Future<List<PartyView>> parties = details.parties(pool, one.id());
    Future<List<DraftVersionView>> draft = reading.versions(pool, caller.person(), one.id(), 1);
    Future<List<ConsultationDetail.MarkView>> marks =
        details.marks(pool, one.id(), one.draftVersion());
    Future<List<Receiver>> passTo = store.passTo(pool, one.id());
    Future<Map<UUID, Long>> heads =
        details.heads(pool, List.of(one.id(), one.openingNotes(), one.receivingNotes()));
    Future<Map<UUID, FocalPointRef>> served =
        details.focalPoints(pool, mine.stream().map(Standpoint::focalPoint).toList());
    return Future.all(List.of(card, parties, draft, marks, passTo, heads, served))
        .map(
            all ->
                new Read(
                    one,
                    card.result().stream()
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound().refused()),
                    mine,
                    parties.result(),
                    draft.result(),
                    marks.result(),
                    passTo.result(),
                    heads.result(),
                    served.result()));
  }

  private static ConsultationDetail shown(Read read) {
    Consultation one = read.one();
    List<Side> sides =
        read.mine().stream().map(point -> point.actor().side()).distinct().sorted().toList();
    List<ActAs> actAs = read.mine().stream().map(point -> actAs(read, point)).toList();
    boolean passes = actAs.stream().anyMatch(mine -> mine.may().contains(ConsultationAct.PASS));
    return new ConsultationDetail(
        read.card(),
        one.terms().language(),
        one.terms().answerBy(),
        sides,
        actAs,
        read.parties(),
        embassies(read),
        Optional.of(read.passTo().stream().map(Receiver::focalPoint).toList())
            .filter(receivers -> passes),
        Routing.shown(one.routing()),
        read.draft().get(0),
        read.marks(),
        one.delay(),
        one.standing().formalRequest().map(request -> RequestView.of(request, one.outcome())),
        one.standing().closeReason(),
        read.heads().get(one.id()),
        sides.stream()
            .map(side -> new Notes(side, one.notesOf(side), read.heads().get(one.notesOf(side))))
            .toList());
  }

  private static ActAs actAs(Read read, Standpoint point) {
    Set<ConsultationAct> may = ConsultationRules.may(read.one().standing(), point.actor());
    return new ActAs(
        read.served().get(point.focalPoint()), point.actor().side(), point.actor().role(), may);
  }

  private static List<EmbassyView> embassies(Read read) {
    return Stream.of(Side.values())
        .filter(side -> read.one().embassyOf(side).inclusion() != Embassy.Inclusion.NONE)
        .map(side -> embassy(read, side))
        .toList();
  }

  private static EmbassyView embassy(Read read, Side side) {
    Embassy embassy = read.one().embassyOf(side);
    return new EmbassyView(
        side,
        embassy.isIncluded(),
        embassy.reason(),
        read.parties().stream()
            .filter(party -> party.side() == side && party.role() == PartyRole.EMBASSY)
            .map(PartyView::focalPoint)
            .findFirst());
  }
}
