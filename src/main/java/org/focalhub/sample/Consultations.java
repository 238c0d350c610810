package org.focalhub.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.platform.id.Ids;

/** All consultations of the sample, and who has read how far in them. */
record Consultations(List<ConsultationStory> stories, List<ConsultationStore.ReadRow> reads) {

  static Consultations of(SampleFiles files, SampleDirectory directory, SampleCalendar calendar) {
    Map<String, UUID> acts = new HashMap<>();
    List<ConsultationStory> stories =
        files.consultations().stream()
            .map(
                asked ->
                    new ConsultationStory(
                        asked,
                        directory,
                        calendar,
                        files.regionalGroups().get(asked.state()),
                        files.forms().get(asked.subject()).required(),
                        asked
                            .together()
                            .map(act -> acts.computeIfAbsent(act, first -> Ids.next()))
                            .orElseGet(Ids::next)))
            .toList();
    ReadMarks marks = new ReadMarks(files.cast(), calendar);
    return new Consultations(
        stories, stories.stream().flatMap(story -> reads(story, marks, calendar)).toList());
  }

  private static Stream<ConsultationStore.ReadRow> reads(
      ConsultationStory story, ReadMarks marks, SampleCalendar calendar) {
    return story
        .parties()
        .posts()
        .flatMap(post -> post.serving(calendar.now()))
        .distinct()
        .map(reader -> read(story, reader, marks))
        .filter(read -> read.seq() > 0);
  }

  private static ConsultationStore.ReadRow read(
      ConsultationStory story, SamplePerson reader, ReadMarks marks) {
    long seq = story.timelines().readBy(reader, marks.lastVisit(reader));
    return new ConsultationStore.ReadRow(reader.id(), story.id(), seq);
  }
}
