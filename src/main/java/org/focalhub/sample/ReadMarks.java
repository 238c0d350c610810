package org.focalhub.sample;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far everybody has read: up to the last visit, and never less far than they wrote themselves.
 * Some come every day, some twice a month, some have not come yet.
 */
final class ReadMarks {
  record MarkRow(UUID person, UUID topic, UUID channel, long seq, long ordinal, Instant at) {}

  private static final int RAREST = 14;
  private static final int ONE_IN_THAT_MANY_NEVER_CAME = 9;

  private final SampleCalendar calendar;
  private final Map<String, Integer> castSeen;

  ReadMarks(SampleFiles.CastList cast, SampleCalendar calendar) {
    this.calendar = calendar;
    this.castSeen =
        cast.cast().stream()
            .collect(Collectors.toMap(SampleFiles.CastLine::person, SampleFiles.CastLine::seen));
  }

  List<MarkRow> of(Talk talk, List<Post> members) {
    Map<UUID, List<Talk.MessageRow>> topics =
        talk.messages().stream().collect(Collectors.groupingBy(Talk.MessageRow::topic));
    Set<SamplePerson> readers =
        members.stream()
            .flatMap(post -> post.serving(calendar.now()))
            .collect(Collectors.toUnmodifiableSet());
    return readers.stream()
        .sorted(Comparator.comparing(SamplePerson::email))
        .flatMap(reader -> topics.values().stream().flatMap(topic -> mark(reader, topic)))
        .toList();
  }

  private Stream<MarkRow> mark(SamplePerson reader, List<Talk.MessageRow> topic) {
    Optional<Instant> visit = lastVisit(reader);
    return topic.stream()
        .filter(
            message ->
                message.person().equals(reader.id())
                    || visit.filter(at -> !message.at().isAfter(at)).isPresent())
        .max(Comparator.comparing(Talk.MessageRow::ordinal))
        .map(last -> mark(reader, last, visit.orElse(last.at())))
        .stream();
  }

  private static MarkRow mark(SamplePerson reader, Talk.MessageRow last, Instant visit) {
    Instant at = visit.isAfter(last.at()) ? visit : last.at();
    return new MarkRow(reader.id(), last.topic(), last.channel(), last.seq(), last.ordinal(), at);
  }

  Optional<Instant> lastVisit(SamplePerson reader) {
    int hash = reader.email().hashCode();
    Optional<Integer> daysAgo =
        Optional.ofNullable(castSeen.get(reader.email()))
            .or(
                () ->
                    Optional.of(1 + Math.floorMod(hash, RAREST))
                        .filter(days -> Math.floorMod(hash, ONE_IN_THAT_MANY_NEVER_CAME) != 0));
    return daysAgo.map(days -> calendar.at(days + " 18:00"));
  }
}
