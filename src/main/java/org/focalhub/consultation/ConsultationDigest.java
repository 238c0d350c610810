package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.focalhub.consultation.ConsultationDigestStore.Found;
import org.focalhub.consultation.ConsultationDigestStore.Mention;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestSection;
import org.focalhub.platform.mail.DigestSection.Item;
import org.focalhub.platform.mail.DigestSubject;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Moments;
import org.focalhub.platform.text.Texts;

/**
 * What digests say of consultations: those whose next step the reader owes, by due time, and those
 * in which something happened that the reader neither saw nor was written of. How much is said is
 * decided by the handling code: of the narrowest only that something waits on the hub, not even
 * that it is a consultation.
 */
public final class ConsultationDigest implements DigestPart {
  private static final Texts TEXTS = Texts.load("consultation");
  private static final URI HUB = URI.create("/");

  private final ConsultationDigestStore store = new ConsultationDigestStore();

  @Override
  public DigestSubject subject() {
    return DigestSubject.CONSULTATIONS;
  }

  @Override
  public Future<List<DigestSection>> sections(
      SqlClient client, DigestReader reader, DigestWindow window) {
    Words words = new Words(reader.language(), new Moments(reader.language(), reader.zone()));
    return store
        .waiting(client, reader)
        .compose(
            waiting ->
                store.news(client, reader, window).map(news -> sections(words, waiting, news)));
  }

  private static List<DigestSection> sections(Words words, Found waiting, Found news) {
    return Stream.of(words.waiting(waiting), words.untold(waiting), words.news(news))
        .flatMap(Optional::stream)
        .toList();
  }

  private record Words(Language language, Moments moments) {
    Optional<DigestSection> waiting(Found found) {
      return Optional.of(found)
          .filter(some -> some.named() > 0)
          .map(
              some ->
                  DigestSection.waiting(
                      say("digest.waiting"),
                      items(some, open -> "digest.step." + open.step()),
                      some.named(),
                      remainder(some)));
    }

    /** Of those of which a mail says no more than that something waits. */
    Optional<DigestSection> untold(Found found) {
      return Optional.of(found.untold())
          .filter(some -> some > 0)
          .map(
              some ->
                  DigestSection.waiting(
                      say("mail.neutral.subject"),
                      List.of(
                          new Item(say("digest.untold", Map.of("count", some)), HUB, List.of())),
                      some,
                      Optional.empty()));
    }

    Optional<DigestSection> news(Found found) {
      return Optional.of(found)
          .filter(some -> some.named() > 0)
          .map(
              some ->
                  DigestSection.told(
                      say("digest.news"),
                      items(some, open -> "digest.state." + open.state()),
                      some.named(),
                      remainder(some)));
    }

    private Optional<String> remainder(Found found) {
      return Optional.of(found.named() - found.shown().size())
          .filter(more -> more > 0)
          .map(more -> say("digest.more", Map.of("count", more)));
    }

    /**
     * @param stands the key of how it stands
     */
    private List<Item> items(Found found, Function<Mention.Open, String> stands) {
      return found.shown().stream().map(one -> item(one, stands)).toList();
    }

    private Item item(Mention one, Function<Mention.Open, String> stands) {
      URI page = URI.create("/consultations/" + one.id());
      return one.open()
          .map(
              open ->
                  new Item(
                      title(one.reference(), open.title()), page, lines(stands.apply(open), open)))
          .orElseGet(() -> new Item(one.reference(), page, List.of()));
    }

    private String title(String reference, String title) {
      return say("digest.title", Map.of("reference", reference, "title", title));
    }

    private List<String> lines(String stands, Mention.Open open) {
      return Stream.of(
              Optional.of(say(stands)),
              Optional.of(say("mail.line.opener", Map.of("opener", open.opener().in(language)))),
              open.due().map(this::due))
          .flatMap(Optional::stream)
          .toList();
    }

    private String due(Mention.Due due) {
      Map<String, Object> said = Map.of("clock", due.clock(), "at", moments.at(due.at()));
      return say(due.overdue() ? "digest.overdue" : "mail.line.due", said);
    }

    private String say(String key) {
      return TEXTS.say(language, key);
    }

    private String say(String key, Map<String, Object> arguments) {
      return TEXTS.say(language, key, arguments);
    }
  }
}
