package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.focalhub.channel.ChannelDigestStore.Busy;
import org.focalhub.channel.ChannelDigestStore.Line;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestSection;
import org.focalhub.platform.mail.DigestSection.Item;
import org.focalhub.platform.mail.DigestSubject;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.markdown.MessageMarkdown;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * What digests say of channels: the busiest topics with their latest messages, the rest counted.
 * Nothing of what the reader has seen or written, of what was withdrawn, of what was mailed by
 * itself, or of a channel to which somebody came, or for which the rule changed, in the window.
 */
public final class ChannelDigest implements DigestPart {
  private static final Texts TEXTS = Texts.load("digest");
  private static final int LONGEST_LINE = 200;

  private final ChannelDigestStore store = new ChannelDigestStore();

  @Override
  public DigestSubject subject() {
    return DigestSubject.CHANNELS;
  }

  @Override
  public Future<List<DigestSection>> sections(
      SqlClient client, DigestReader reader, DigestWindow window) {
    return store
        .talk(client, reader, window)
        .map(talk -> new Words(reader.language()).sections(talk));
  }

  private record Words(Language language) {
    List<DigestSection> sections(List<Busy> talk) {
      Map<UUID, List<Busy>> channels =
          talk.stream()
              .collect(
                  Collectors.groupingBy(Busy::channel, LinkedHashMap::new, Collectors.toList()));
      return Stream.concat(
              channels.values().stream().map(this::section),
              talk.stream().limit(1).flatMap(any -> others(any).stream()))
          .toList();
    }

    private DigestSection section(List<Busy> topics) {
      Busy any = topics.get(0);
      int shown = topics.stream().mapToInt(Busy::messages).sum();
      return DigestSection.told(
          any.name().in(language),
          topics.stream().map(this::item).toList(),
          any.inChannel(),
          rest(any.topics() - topics.size(), any.inChannel() - shown));
    }

    private Item item(Busy topic) {
      List<String> lines = new ArrayList<>();
      lines.add(messages(topic.messages()));
      topic.lines().forEach(line -> lines.add(words(line)));
      URI page = URI.create("/channels/" + topic.channel() + "/" + topic.topic());
      return new Item(topic.title(), page, List.copyOf(lines));
    }

    private String messages(int count) {
      boolean more = count >= ChannelDigestStore.MOST_COUNTED;
      return say("channel.messages", Map.of("count", count, "most", String.valueOf(more)));
    }

    private String words(Line line) {
      String words = MessageMarkdown.excerpt(line.markdown(), LONGEST_LINE);
      return say("channel.line", Map.of("author", line.author().in(language), "words", words));
    }

    private Optional<String> rest(int topics, int messages) {
      return topics == 0
          ? Optional.empty()
          : Optional.of(say("channel.rest", Map.of("topics", topics, "count", messages)));
    }

    private Optional<DigestSection> others(Busy any) {
      if (any.otherChannels() == 0) {
        return Optional.empty();
      }
      Map<String, Object> counts =
          Map.of("channels", any.otherChannels(), "count", any.otherMessages());
      return Optional.of(
          DigestSection.told(
              say("channel.others", Map.of()),
              List.of(),
              any.otherMessages(),
              Optional.of(say("channel.others.rest", counts))));
    }

    private String say(String key, Map<String, Object> arguments) {
      return TEXTS.say(language, key, arguments);
    }
  }
}
