package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.focalhub.meeting.MeetingDigestStore.Matter;
import org.focalhub.meeting.MeetingDigestStore.What;
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
 * What digests say of meetings: what a delegation is to do this week, and where somebody stands on
 * a waiting list. Registrations are counted or called by their number, never by a person's name.
 */
public final class MeetingDigest implements DigestPart {
  private static final Texts TEXTS = Texts.load("meeting");

  private final MeetingDigestStore store = new MeetingDigestStore();

  @Override
  public DigestSubject subject() {
    return DigestSubject.MEETINGS;
  }

  @Override
  public Future<List<DigestSection>> sections(
      SqlClient client, DigestReader reader, DigestWindow window) {
    return store
        .matters(client, reader)
        .map(matters -> new Words(reader.language(), matters).sections());
  }

  private record Words(Language language, List<Matter> matters) {
    private static final int MOST_SHOWN = 10;

    List<DigestSection> sections() {
      return Stream.of(
              section("digest.deadlines", What.TO_ANSWER),
              section("digest.toConfirm", What.TO_CONFIRM),
              section("digest.places", What.WAITS))
          .flatMap(Optional::stream)
          .toList();
    }

    private Optional<DigestSection> section(String heading, What what) {
      List<Matter> those = matters.stream().filter(one -> one.what() == what).toList();
      int more = Math.max(0, those.size() - MOST_SHOWN);
      return those.isEmpty()
          ? Optional.empty()
          : Optional.of(
              DigestSection.waiting(
                  say(heading, Map.of()),
                  those.stream().limit(MOST_SHOWN).map(this::item).toList(),
                  those.size(),
                  Optional.of(more)
                      .filter(some -> some > 0)
                      .map(some -> say("digest.more", Map.of("count", some)))));
    }

    private Item item(Matter matter) {
      URI page = URI.create("/meetings/" + matter.meeting());
      return new Item(matter.title().in(language), page, lines(matter));
    }

    private List<String> lines(Matter matter) {
      Moments moments = new Moments(language, matter.zone());
      return switch (matter.what()) {
        case TO_ANSWER -> closes(moments.lines(matter.at()));
        case TO_CONFIRM -> List.of(say("digest.toConfirm.count", Map.of("count", matter.count())));
        case WAITS ->
            List.of(
                say("digest.waits", Map.of("number", matter.number(), "place", matter.count())),
                say("digest.begins", Map.of("at", moments.at(matter.at()))));
      };
    }

    /** To the minute; for whoever is elsewhere in UTC too. */
    private List<String> closes(List<String> moment) {
      List<String> lines = new ArrayList<>();
      lines.add(say("digest.closes", Map.of("at", moment.get(0))));
      lines.addAll(moment.subList(1, moment.size()));
      return List.copyOf(lines);
    }

    private String say(String key, Map<String, Object> arguments) {
      return TEXTS.say(language, key, arguments);
    }
  }
}
