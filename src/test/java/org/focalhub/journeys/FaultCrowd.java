package org.focalhub.journeys;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.journeys.PostingClients.Topic;
import org.focalhub.testing.Api;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;

/** People at both hubs of a {@link FaultWorld}, what they talk in, and those who follow it. */
final class FaultCrowd implements AutoCloseable {
  private static final int PEOPLE = 8;
  private static final int FOLLOWERS_EACH = 2;

  final List<Member> people;
  final List<UUID> channels;
  final List<Topic> topics;
  final List<LiveClient> near;
  final List<LiveClient> far;
  private final FaultWorld world;

  FaultCrowd(FaultWorld world) {
    this.world = world;
    SmallNetwork network = new SmallNetwork(world.vertx(), world.database());
    people = IntStream.range(0, PEOPLE).mapToObj(number -> network.member()).toList();
    UUID[] focalPoints = people.stream().map(Member::focalPoint).toArray(UUID[]::new);
    channels = List.of(network.channel(focalPoints), network.channel(focalPoints));
    topics =
        channels.stream()
            .flatMap(channel -> Stream.generate(() -> topic(channel)).limit(2))
            .toList();
    near = followers(world.near);
    far = followers(world.far);
  }

  /** Clients that post at both hubs. */
  PostingClients posting() {
    return new PostingClients(topics, people)
        .within(world.form.patience)
        .pausing(world.form.pause)
        .alsoOverSockets();
  }

  /** Those of both hubs. */
  List<LiveClient> followers() {
    return Stream.concat(near.stream(), far.stream()).toList();
  }

  private List<LiveClient> followers(Node node) {
    return people.stream().limit(FOLLOWERS_EACH).map(person -> follower(node, person)).toList();
  }

  private LiveClient follower(Node node, Member person) {
    LiveClient follower =
        new LiveClient(world.vertx(), node.door(), person.cookie())
            .probing(world.form.probes)
            .connect();
    channels.forEach(follower::follow);
    return follower;
  }

  private Topic topic(UUID channel) {
    Member author = people.get(0);
    JsonObject opening =
        new JsonObject()
            .put("title", "A topic")
            .put("text", "The first message")
            .put("focalPoint", author.focalPoint().toString());
    JsonObject opened =
        Api.of(world.far.door())
            .as(author)
            .command("/api/channels/" + channel + "/topics", opening)
            .body();
    return new Topic(channel, opened.getJsonObject("topic").getString("id"));
  }

  @Override
  public void close() {
    followers().forEach(LiveClient::close);
  }
}
