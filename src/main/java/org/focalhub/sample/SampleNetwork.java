package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.account.DemoCast.CastMember;

/** Fills an empty database with the sample network, and says whom a visitor may enter as. */
public final class SampleNetwork {
  /** The network was founded that many working days before the first start. */
  private static final int FOUNDED = 640;

  private final Vertx vertx;
  private final InstantSource clock;
  private final SampleStore store = new SampleStore();
  private final DirectoryStore directoryStore = new DirectoryStore();
  private final ChannelStore channelStore = new ChannelStore();
  private final TalkStore talkStore = new TalkStore();
  private final ConsultationStore consultationStore = new ConsultationStore();
  private final MeetingStore meetingStore = new MeetingStore();

  /** What a filling wrote. */
  public record Filled(
      int people,
      int focalPoints,
      int channels,
      int topics,
      int messages,
      int consultations,
      int meetings) {}

  public SampleNetwork(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  /**
   * Fills the database in one transaction, unless somebody or some focal point is in it: then
   * nothing is changed and nothing is given. Hubs that start together fill it once.
   */
  public Future<Optional<Filled>> fill(Pool pool) {
    return pool.withTransaction(this::fillIfEmpty);
  }

  /** Those of the cast who are in the database, in the order in which to offer them. */
  public Future<List<CastMember>> cast(SqlClient client) {
    return files().compose(files -> store.cast(client, files.cast().cast()));
  }

  private Future<Optional<Filled>> fillIfEmpty(SqlClient client) {
    return store
        .lockAndSeeWhetherUsed(client)
        .compose(
            used ->
                used
                    ? Future.succeededFuture(Optional.empty())
                    : prepared().compose(prepared -> fill(client, prepared)).map(Optional::of));
  }

  private Future<SampleFiles> files() {
    return vertx.executeBlocking(SampleFiles::read, false);
  }

  private Future<Prepared> prepared() {
    return vertx.executeBlocking(() -> Prepared.at(clock.instant()), false);
  }

  private Future<Filled> fill(SqlClient client, Prepared prepared) {
    return addDirectory(client, prepared)
        .compose(
            added ->
                channelStore.addChannels(
                    client,
                    prepared.files().channels(),
                    prepared.directory(),
                    prepared.calendar().morning(FOUNDED)))
        .compose(places -> said(prepared, places))
        .compose(said -> addTalks(client, said).map(added -> said))
        .compose(said -> addConsultations(client, prepared).map(said))
        .compose(said -> addMeetings(client, prepared).map(said))
        .compose(said -> store.letMailComeAtAnyTime(client).map(done -> said.filled()));
  }

  private Future<Void> addDirectory(SqlClient client, Prepared prepared) {
    SampleDirectory directory = prepared.directory();
    Instant founded = prepared.calendar().morning(FOUNDED);
    return directoryStore
        .addStates(client, prepared.files().regionalGroups())
        .compose(
            added ->
                directoryStore.addOrganisations(
                    client, prepared.files().organisations().organisations()))
        .compose(added -> directoryStore.addPeople(client, directory.people(), founded))
        .compose(added -> directoryStore.addPosts(client, directory.posts()))
        .compose(added -> TimelineStore.addEntries(client, prepared.histories()));
  }

  private Future<Said> said(Prepared prepared, Map<String, ChannelStore.Place> places) {
    return vertx.executeBlocking(() -> Said.in(prepared, places), false);
  }

  private Future<Void> addTalks(SqlClient client, Said said) {
    return TimelineStore.addEntries(client, said.entries())
        .compose(added -> talkStore.addTopics(client, said.topics()))
        .compose(added -> talkStore.addMessages(client, said.messages()))
        .compose(added -> talkStore.addMentions(client, said.mentions()))
        .compose(added -> talkStore.addMarks(client, said.marks()));
  }

  private Future<Void> addConsultations(SqlClient client, Prepared prepared) {
    Consultations consultations = prepared.consultations();
    return consultationStore.add(client, consultations.stories(), consultations.reads());
  }

  private Future<Void> addMeetings(SqlClient client, Prepared prepared) {
    return meetingStore
        .organisations(client)
        .compose(
            organisations -> vertx.executeBlocking(() -> prepared.meetings(organisations), false))
        .compose(meetings -> meetingStore.add(client, meetings));
  }

  /** What can be made before the database is asked anything; made on a worker. */
  private record Prepared(
      SampleFiles files,
      SampleCalendar calendar,
      SampleDirectory directory,
      List<EntryRow> histories,
      Consultations consultations) {
    static Prepared at(Instant now) {
      SampleFiles files = SampleFiles.read();
      SampleCalendar calendar = new SampleCalendar(now);
      SampleDirectory directory = new SampleDirectory(files, calendar);
      return new Prepared(
          files,
          calendar,
          directory,
          directory.posts().stream().flatMap(post -> PostHistory.of(post, now).stream()).toList(),
          Consultations.of(files, directory, calendar));
    }

    List<SampleMeeting> meetings(Map<String, UUID> organisations) {
      SampleMeeting.Setting setting =
          new SampleMeeting.Setting(
              calendar,
              new Delegates(files, directory),
              organisations,
              directory.post("secretariat.meetings").author(calendar.now(), false),
              directory.post("facilitation.the-hague").author(calendar.now(), false));
      return files.meetings().stream().map(plan -> new SampleMeeting(plan, setting)).toList();
    }
  }

  /** All talks of all channels, and who has read them; made on a worker. */
  private record Said(Prepared prepared, List<Talk> talks, List<ReadMarks.MarkRow> marks) {
    static Said in(Prepared prepared, Map<String, ChannelStore.Place> places) {
      ReadMarks readMarks = new ReadMarks(prepared.files().cast(), prepared.calendar());
      List<Talk> talks = new ArrayList<>();
      List<ReadMarks.MarkRow> marks = new ArrayList<>();
      for (SampleFiles.Channel channel : prepared.files().channels()) {
        Talk talk = talk(prepared, channel, places.get(channel.code()));
        talks.add(talk);
        marks.addAll(readMarks.of(talk, Membership.of(channel, prepared.directory())));
      }
      return new Said(prepared, talks, marks);
    }

    private static Talk talk(
        Prepared prepared, SampleFiles.Channel channel, ChannelStore.Place place) {
      return new Talk(
          place.id(),
          place.head(),
          prepared.files().talks().get(channel.code()),
          prepared.directory(),
          prepared.calendar());
    }

    List<EntryRow> entries() {
      return all(talks.stream().map(Talk::entries));
    }

    List<Talk.TopicRow> topics() {
      return all(talks.stream().map(Talk::topics));
    }

    List<Talk.MessageRow> messages() {
      return all(talks.stream().map(Talk::messages));
    }

    List<Talk.MentionRow> mentions() {
      return all(talks.stream().map(Talk::mentions));
    }

    Filled filled() {
      return new Filled(
          prepared.directory().people().size(),
          prepared.directory().posts().size(),
          talks.size(),
          topics().size(),
          messages().size(),
          prepared.consultations().stories().size(),
          prepared.files().meetings().size());
    }
  }

  private static <T> List<T> all(Stream<List<T>> lists) {
    return lists.flatMap(List::stream).toList();
  }
}
