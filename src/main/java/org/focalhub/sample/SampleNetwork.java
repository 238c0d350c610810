package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Fills an empty database with the sample network, and says whom a visitor may enter as. */
public final class SampleNetwork {
  /** The network was founded that many working days before the first start. */
  private static final int FOUNDED = 640;

  private final Vertx vertx;
  private final InstantSource clock;
  private final SampleStore store = new SampleStore();

  /** What a filling wrote. */
  public record Filled(int people, int focalPoints, int channels, int topics, int messages) {}

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
                    : files().compose(files -> fill(client, files)).map(Optional::of));
  }

  private Future<SampleFiles> files() {
    return vertx.executeBlocking(SampleFiles::read, false);
  }

  private Future<Filled> fill(SqlClient client, SampleFiles files) {
    SampleCalendar calendar = new SampleCalendar(clock.instant());
    SampleDirectory directory = new SampleDirectory(files, calendar);
    return addDirectory(client, files, directory, calendar)
        .compose(
            added ->
                store.addChannels(client, files.channels(), directory, calendar.morning(FOUNDED)))
        .compose(places -> addTalks(client, files, directory, calendar, places));
  }

  private Future<Void> addDirectory(
      SqlClient client, SampleFiles files, SampleDirectory directory, SampleCalendar calendar) {
    List<EntryRow> histories =
        directory.posts().stream()
            .flatMap(post -> PostHistory.of(post, calendar.now()).stream())
            .toList();
    return store
        .addStates(client, files.regionalGroups())
        .compose(added -> store.addOrganisations(client, files.organisations().organisations()))
        .compose(added -> store.addPeople(client, directory.people(), calendar.morning(FOUNDED)))
        .compose(added -> store.addPosts(client, directory.posts()))
        .compose(added -> store.addEntries(client, histories));
  }

  private Future<Filled> addTalks(
      SqlClient client,
      SampleFiles files,
      SampleDirectory directory,
      SampleCalendar calendar,
      Map<String, SampleStore.Place> places) {
    ReadMarks readMarks = new ReadMarks(files.cast(), calendar);
    List<Talk> talks = new ArrayList<>();
    List<ReadMarks.MarkRow> marks = new ArrayList<>();
    for (SampleFiles.Channel channel : files.channels()) {
      SampleStore.Place place = places.get(channel.code());
      Talk talk =
          new Talk(
              place.id(), place.head(), files.talks().get(channel.code()), directory, calendar);
      talks.add(talk);
      marks.addAll(readMarks.of(talk, Membership.of(channel, directory)));
    }
    List<Talk.TopicRow> topics = talks.stream().flatMap(talk -> talk.topics().stream()).toList();
    List<Talk.MessageRow> messages =
        talks.stream().flatMap(talk -> talk.messages().stream()).toList();
    return store
        .addEntries(client, all(talks.stream().map(Talk::entries)))
        .compose(added -> store.addTopics(client, topics))
        .compose(added -> store.addMessages(client, messages))
        .compose(added -> store.addMentions(client, all(talks.stream().map(Talk::mentions))))
        .compose(added -> store.addMarks(client, marks))
        .map(
            added ->
                new Filled(
                    directory.people().size(),
                    directory.posts().size(),
                    talks.size(),
                    topics.size(),
                    messages.size()));
  }

  private static <T> List<T> all(Stream<List<T>> lists) {
    return lists.flatMap(List::stream).toList();
  }
}
