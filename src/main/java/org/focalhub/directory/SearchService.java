package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.account.Caller;
import org.focalhub.directory.SearchStore.Found;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/** Searches as one types. */
final class SearchService {
  private static final int BEST = 20;
  private static final double NOT_AT_ALL = 4;

  private final Pool pool;
  private final ReaderStore readers = new ReaderStore();
  private final SearchStore store = new SearchStore();

  SearchService(Pool pool) {
    this.pool = pool;
  }

  record Hits(List<Hit> hits) {}

  record Hit(
      String kind,
      String id,
      Bilingual name,
      Optional<Bilingual> detail,
      Optional<String> focalPoint) {}

  private record Ranked(Hit hit, double distance) {}

  Future<Hits> search(Caller caller, String question, Optional<UUID> among) {
    String folded = Folding.fold(question);
    return pool.withConnection(
            client ->
                readers
                    .find(client, caller.person())
                    .compose(
                        reader ->
                            reader.filter(Reader::readsDirectory).isEmpty()
                                ? nothing(among)
                                : find(client, caller, folded, among)))
        .map(found -> best(found, folded, caller.language()));
  }

  private static Future<List<Found>> nothing(Optional<UUID> among) {
    return among.isPresent() ? Refused.with(Problem.notFound()) : Future.succeededFuture(List.of());
  }

  private Future<List<Found>> find(
      SqlConnection client, Caller caller, String folded, Optional<UUID> among) {
    if (among.isEmpty()) {
      return folded.isEmpty()
          ? Future.succeededFuture(List.of())
          : store.everywhere(client, folded);
    }
    return store
        .inChannel(client, folded, among.get(), caller.person())
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Refused.with(Problem.notFound())));
  }

  private static Hits best(List<Found> found, String folded, Language language) {
    return new Hits(
        found.stream()
            .flatMap(one -> ranked(one, folded))
            .sorted(
                Comparator.comparingDouble(Ranked::distance)
                    .thenComparingInt(one -> order(one.hit().kind()))
                    .thenComparing(one -> one.hit().name(), Alphabet.in(language)))
            .limit(BEST)
            .map(Ranked::hit)
            .toList());
  }

  private static Stream<Ranked> ranked(Found found, String folded) {
    if (!found.kind().equals("STATE")) {
      Bilingual name = new Bilingual(found.nameEn().orElse(""), found.nameFr().orElse(""));
      return Stream.of(
          new Ranked(
              new Hit(found.kind(), found.id(), name, detail(found), found.focalPoint()),
              found.distance()));
    }
    StateView.Name state = StateView.Name.of(found.id(), found.nameEn(), found.nameFr());
    double distance = distance(folded, state.name());
    return distance > NOT_AT_ALL
        ? Stream.empty()
        : Stream.of(
            new Ranked(
                new Hit(
                    "STATE",
                    state.iso(),
                    state.name(),
                    found
                        .iso()
                        .map(
                            group ->
                                FocalPointNames.TEXTS.say("group." + group, java.util.Map.of())),
                    Optional.empty()),
                distance));
  }

  private static double distance(String folded, Bilingual name) {
    return Math.min(
        Folding.distance(folded, Folding.fold(name.en())),
        Folding.distance(folded, Folding.fold(name.fr())));
  }

  private static Optional<Bilingual> detail(Found found) {
    return found.detail().or(() -> found.iso().map(StateNames::of));
  }

  /** Among equals, States first, then what people mostly look for. */
  private static int order(String kind) {
    return List.of("STATE", "ORGANISATION", "FOCAL_POINT", "PERSON").indexOf(kind);
  }
}
