package org.focalhub.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.platform.id.Ids;

/**
 * What was said in one channel: its entries in the order in which they happened, and the topics,
 * messages and mentions that they come to.
 */
final class Talk {
  record TopicRow(
      UUID id,
      UUID channel,
      String title,
      long openedSeq,
      Instant openedAt,
      long messages,
      long lastSeq,
      Instant lastAt) {}

  record MessageRow(
      UUID channel,
      long seq,
      UUID topic,
      long ordinal,
      Instant at,
      UUID person,
      UUID focalPoint,
      String text,
      Optional<Long> replyTo,
      int revision,
      Optional<Instant> editedAt,
      Optional<Instant> withdrawnAt) {}

  record MentionRow(UUID channel, long seq, UUID topic, UUID focalPoint) {}

  private record Said(
      UUID topic,
      int ordinal,
      SampleFiles.Message message,
      Instant at,
      Post post,
      SamplePerson person) {}

  private enum Kind {
    TOPIC_OPENED,
    MESSAGE,
    MESSAGE_EDITED,
    MESSAGE_WITHDRAWN
  }

  private record Event(Instant at, Kind kind, Said said) {}

  private final UUID channel;
  private final Mentions mentions;
  private final SampleDirectory directory;
  private final SampleCalendar calendar;
  private final Map<UUID, String> titles = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<Said, Long> seqs = new HashMap<>();
  private final Map<UUID, Map<Integer, Long>> seqsOfTopics = new HashMap<>();
  private final List<EntryRow> entries = new ArrayList<>();

  /**
   * @param head the last entry that the channel already has
   */
  Talk(
      UUID channel,
      long head,
      SampleFiles.Conversations talk,
      SampleDirectory directory,
      SampleCalendar calendar) {
    this.channel = channel;
    this.mentions = new Mentions(directory);
    this.directory = directory;
    this.calendar = calendar;
    talk.topics().forEach(this::hear);
    events.sort(Comparator.comparing(Event::at));
    number(head);
  }

  /** In order of seq. */
  List<EntryRow> entries() {
    return entries;
  }

  List<TopicRow> topics() {
    return events.stream()
        .filter(event -> event.kind() == Kind.TOPIC_OPENED)
        .map(this::topic)
        .toList();
  }

  /** In order of seq. */
  List<MessageRow> messages() {
    return said().map(this::message).toList();
  }

  List<MentionRow> mentions() {
    return said()
        .filter(said -> said.message().withdraw().isEmpty())
        .flatMap(this::mentionsIn)
        .toList();
  }

  private Stream<Said> said() {
    return events.stream().filter(event -> event.kind() == Kind.MESSAGE).map(Event::said);
  }

  private void hear(SampleFiles.Topic topic) {
    UUID id = Ids.next();
    titles.put(id, topic.title());
    int ordinal = 0;
    for (SampleFiles.Message message : topic.messages()) {
      hear(said(id, ++ordinal, message));
    }
  }

  private Said said(UUID topic, int ordinal, SampleFiles.Message message) {
    Instant at = calendar.at(message.at());
    Post post = directory.post(message.as());
    return new Said(topic, ordinal, message, at, post, post.author(at, message.by().isPresent()));
  }

  private void hear(Said said) {
    if (said.ordinal() == 1) {
      events.add(new Event(said.at(), Kind.TOPIC_OPENED, said));
    }
    events.add(new Event(said.at(), Kind.MESSAGE, said));
    said.message()
        .edit()
        .map(edit -> new Event(calendar.at(edit.at()), Kind.MESSAGE_EDITED, said))
        .ifPresent(events::add);
    said.message()
        .withdraw()
        .map(at -> new Event(calendar.at(at), Kind.MESSAGE_WITHDRAWN, said))
        .ifPresent(events::add);
  }

  private void number(long head) {
    long seq = head;
    for (Event event : events) {
      seq++;
      if (event.kind() == Kind.MESSAGE) {
        seqs.put(event.said(), seq);
        seqsOfTopics
            .computeIfAbsent(event.said().topic(), topic -> new HashMap<>())
            .put(event.said().ordinal(), seq);
      }
      entries.add(entry(seq, event));
    }
  }

  private EntryRow entry(long seq, Event event) {
    Said said = event.said();
    return new EntryRow(
        channel,
        seq,
        event.kind().name(),
        event.at(),
        Optional.of(said.person().id()),
        Optional.of(said.post().id()),
        Optional.of(said.topic()),
        refersTo(event),
        body(event));
  }

  private Optional<Long> refersTo(Event event) {
    return switch (event.kind()) {
      case TOPIC_OPENED, MESSAGE -> Optional.empty();
      case MESSAGE_EDITED, MESSAGE_WITHDRAWN -> Optional.of(seqs.get(event.said()));
    };
  }

  private JsonObject body(Event event) {
    Said said = event.said();
    return switch (event.kind()) {
      case TOPIC_OPENED -> new JsonObject().put("title", titles.get(said.topic()));
      case MESSAGE -> firstWords(said);
      case MESSAGE_EDITED -> words(said, said.message().text()).put("revision", 2);
      case MESSAGE_WITHDRAWN -> new JsonObject();
    };
  }

  /** What it said at first; nothing, once withdrawn. */
  private JsonObject firstWords(Said said) {
    SampleFiles.Message message = said.message();
    String text = message.edit().map(SampleFiles.Edit::was).orElse(message.text());
    JsonObject body = words(said, message.withdraw().isPresent() ? "" : text);
    replyTo(said).ifPresent(seq -> body.put("replyTo", seq));
    return body.put("ordinal", said.ordinal());
  }

  private JsonObject words(Said said, String text) {
    JsonArray mentioned = new JsonArray();
    mentions
        .in(text)
        .forEach(
            post ->
                mentioned.add(
                    new JsonObject().put("kind", "focal-point").put("id", post.id().toString())));
    return new JsonObject()
        .put("text", mentions.markdown(text, said.person().language()))
        .put("mentions", mentioned);
  }

  private Optional<Long> replyTo(Said said) {
    return said.message().reply().map(ordinal -> seqsOfTopics.get(said.topic()).get(ordinal));
  }

  private MessageRow message(Said said) {
    SampleFiles.Message message = said.message();
    String text = message.withdraw().isPresent() ? "" : message.text();
    return new MessageRow(
        channel,
        seqs.get(said),
        said.topic(),
        said.ordinal(),
        said.at(),
        said.person().id(),
        said.post().id(),
        mentions.markdown(text, said.person().language()),
        replyTo(said),
        message.edit().isPresent() ? 2 : 1,
        message.edit().map(edit -> calendar.at(edit.at())),
        message.withdraw().map(calendar::at));
  }

  private Stream<MentionRow> mentionsIn(Said said) {
    return mentions.in(said.message().text()).stream()
        .map(post -> new MentionRow(channel, seqs.get(said), said.topic(), post.id()));
  }

  private TopicRow topic(Event opened) {
    UUID topic = opened.said().topic();
    Said last =
        said()
            .filter(said -> said.topic().equals(topic))
            .max(Comparator.comparing(Said::ordinal))
            .orElseThrow();
    return new TopicRow(
        topic,
        channel,
        titles.get(topic),
        seqs.get(opened.said()) - 1,
        opened.at(),
        last.ordinal(),
        seqs.get(last),
        last.at());
  }
}
