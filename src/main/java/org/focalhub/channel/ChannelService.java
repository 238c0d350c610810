package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.channel.ChannelViews.ChannelDetail;
import org.focalhub.channel.ChannelViews.Channels;
import org.focalhub.channel.ChannelViews.Id;
import org.focalhub.channel.ChannelViews.Members;
import org.focalhub.channel.ChannelViews.Topics;
import org.focalhub.channel.ChannelViews.UnreadTopic;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.id.Ids;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.TimelineKind;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** The rules of channels, their members and read marks. */
final class ChannelService {
  private final Pool pool;
  private final Timelines timelines;
  private final ChannelAccess access;
  private final ChannelStore store = new ChannelStore();

  ChannelService(Pool pool, Timelines timelines, ChannelAccess access) {
    this.pool = pool;
    this.timelines = timelines;
    this.access = access;
  }

  Future<Channels> list(Caller caller) {
    return store.list(pool, caller).map(Channels::new);
  }

  Future<ChannelDetail> find(Caller caller, UUID channel) {
    return store
        .find(pool, caller, channel)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()))
        .compose(
            found ->
                store
                    .actAs(pool, caller, channel)
                    .compose(
                        actAs ->
                            store
                                .countMembers(pool, channel)
                                .map(
                                    members ->
                                        new ChannelDetail(
                                            found.summary(),
                                            found.purpose(),
                                            actAs,
                                            members,
                                            caller.has(Role.SECRETARIAT)))));
  }

  Future<Members> members(Caller caller, UUID channel, Optional<String> cursor, int limit) {
    return access
        .head(caller, channel)
        .compose(head -> store.members(pool, channel, cursor, limit))
        .compose(
            page ->
                store
                    .countMembers(pool, channel)
                    .map(total -> new Members(total, page.items(), page.next())));
  }

  Future<Topics> topics(Caller caller, UUID channel, Optional<String> cursor, int limit) {
    return access
        .head(caller, channel)
        .compose(
            head ->
                store
                    .topics(pool, caller, channel, cursor, limit)
                    .map(page -> new Topics(head, page.items(), page.next())));
  }

  Future<List<UnreadTopic>> unreadTopics(Caller caller) {
    return store.unreadTopics(pool, caller);
  }

  Future<Void> mark(Caller caller, UUID channel, UUID topic, long seq) {
    return store.mark(pool, caller, channel, topic, seq);
  }

  Future<Id> add(Caller caller, NewChannel channel, UUID command) {
    caller.require(Role.SECRETARIAT);
    return timelines.write(
        writing ->
            Commands.once(
                writing.client(),
                caller.person(),
                command,
                "addChannel",
                Id.class,
                () -> add(writing, caller, channel)));
  }

  private Future<Id> add(Writing writing, Caller caller, NewChannel channel) {
    UUID id = Ids.next();
    List<UUID> invited = channel.invited().orElse(List.of());
    return store
        .areKnown(writing.client(), invited)
        .compose(
            known -> {
              if (!known) {
                throw Problem.invalid("/invited", "unknownFocalPoint").refused();
              }
              return writing.open(id, TimelineKind.CHANNEL);
            })
        .compose(opened -> store.add(writing.client(), id, channel))
        .compose(
            added -> {
              if (!added) {
                throw Problem.invalid("/code", "taken").refused();
              }
              return invite(writing, caller, id, invited);
            })
        .map(new Id(id));
  }

  Future<Void> invite(Caller caller, UUID channel, UUID focalPoint, UUID command) {
    return access
        .head(caller, channel)
        .compose(
            head -> {
              caller.require(Role.SECRETARIAT);
              return timelines.write(
                  writing ->
                      Commands.once(
                          writing.client(),
                          caller.person(),
                          command,
                          "inviteToChannel " + channel,
                          Id.class,
                          () ->
                              inviteKnown(writing, caller, channel, focalPoint)
                                  .map(new Id(channel))));
            })
        .mapEmpty();
  }

  private Future<Void> inviteKnown(Writing writing, Caller caller, UUID channel, UUID focalPoint) {
    return store
        .areKnown(writing.client(), List.of(focalPoint))
        .compose(
            known -> {
              if (!known) {
                throw Problem.invalid("/focalPoint", "unknownFocalPoint").refused();
              }
              return invite(writing, caller, channel, List.of(focalPoint));
            });
  }

  private Future<Void> invite(
      Writing writing, Caller caller, UUID channel, List<UUID> focalPoints) {
    if (focalPoints.isEmpty()) {
      return Future.succeededFuture();
    }
    return store
        .invite(writing.client(), channel, focalPoints)
        .compose(
            invited ->
                invited.isEmpty()
                    ? Future.succeededFuture()
                    : writing.append(
                        invited.stream()
                            .map(one -> membership(caller, channel, "MEMBER_INVITED", one))
                            .toList()))
        .mapEmpty();
  }

  Future<Void> takeBack(Caller caller, UUID channel, UUID focalPoint) {
    return access
        .head(caller, channel)
        .compose(
            head -> {
              caller.require(Role.SECRETARIAT);
              return timelines.write(writing -> takeBack(writing, caller, channel, focalPoint));
            });
  }

  private Future<Void> takeBack(Writing writing, Caller caller, UUID channel, UUID focalPoint) {
    return store
        .takeBack(writing.client(), channel, focalPoint)
        .compose(
            taken -> {
              if (!taken) {
                throw Problem.of(ProblemKind.NOT_FOUND).refused();
              }
              return writing.append(membership(caller, channel, "MEMBER_REMOVED", focalPoint));
            })
        .mapEmpty();
  }

  private static NewEntry membership(Caller caller, UUID channel, String kind, UUID focalPoint) {
    return NewEntry.by(
        caller.person(),
        caller.served().stream().findFirst().map(served -> served.focalPoint()),
        channel,
        kind,
        new JsonObject().put("focalPoint", focalPoint.toString()));
  }
}
