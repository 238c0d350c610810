package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.focalhub.notification.UnsubscribeStore.Standing;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.page.Frame;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageRequest;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.page.Submitted;
import org.focalhub.platform.text.Language;

/**
 * Ends mail of a sort by its link (RFC 8058): looking at the page changes nothing, since programs
 * that look for harm follow links; sending its form does, and so does what a mail program sends
 * there. It can be taken back on the same page.
 */
final class UnsubscribePages {
  static final String PATH = "/u/:token";

  private static final String RESUME = "resume";
  private static final Set<String> MODES = Set.of("AT_ONCE", "BATCHED", "DIGEST");
  private static final Set<String> RHYTHMS = Set.of("DAILY", "WEEKLY");

  private final SqlClient client;
  private final EndTokens tokens;
  private final UnsubscribeStore store = new UnsubscribeStore();

  UnsubscribePages(SqlClient client, EndTokens tokens) {
    this.client = client;
    this.tokens = tokens;
  }

  Future<Page> show(PageRequest request) {
    Ending ending = ending(request);
    return standing(ending).map(standing -> page(request, ending, standing, Optional.empty(), ""));
  }

  Future<Page> send(PageRequest request) {
    Ending ending = ending(request);
    return standing(ending)
        .compose(
            before ->
                request.field("act").equals(RESUME)
                    ? resume(request, ending)
                    : end(request, ending, before));
  }

  private Future<Page> end(PageRequest request, Ending ending, Standing before) {
    String mode = before.isEnded() ? request.field("before") : before.mode().orElse("");
    return store
        .end(client, ending)
        .compose(done -> standing(ending))
        .map(now -> page(request, ending, now, Optional.of("done.ended"), mode));
  }

  private Future<Page> resume(PageRequest request, Ending ending) {
    Set<String> modes = ending instanceof Ending.OfDigest ? RHYTHMS : MODES;
    Optional<String> mode = new Submitted(request.fields()).choiceOrNone("before", modes);
    return store
        .resume(client, ending, mode)
        .compose(done -> standing(ending))
        .map(now -> page(request, ending, now, Optional.of("done.resumed"), ""));
  }

  private Ending ending(PageRequest request) {
    return tokens.read(request.param("token")).orElseThrow(() -> Problem.notFound().refused());
  }

  private Future<Standing> standing(Ending ending) {
    return store
        .standing(client, ending)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }

  private static Page page(
      PageRequest request, Ending ending, Standing standing, Optional<String> done, String before) {
    Language language = request.language();
    String path = "/u/" + request.param("token");
    boolean ended = standing.isEnded();
    UnsubscribePage page =
        new UnsubscribePage(
            new Frame(new PageWords(language), say(language, "title"), path),
            path + "?lang=" + language.tag(),
            done.map(key -> say(language, key)),
            Unsubscribing.TEXTS.say(
                language,
                (ended ? "ended." : "comes.") + Unsubscribing.sort(ending),
                Map.of(
                    "named",
                    String.valueOf(standing.channel().isPresent()),
                    "channel",
                    standing.channel().map(name -> name.in(language)).orElse(""))),
            say(language, ended ? "resume" : "end"),
            ended,
            before);
    return Page.ok(out -> JteUnsubscribePageGenerated.render(out, null, page));
  }

  private static String say(Language language, String key) {
    return Unsubscribing.TEXTS.say(language, key);
  }
}
