package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.Served;
import org.focalhub.channel.ChannelViews.Hit;
import org.focalhub.channel.ChannelViews.Hits;
import org.focalhub.channel.ChannelViews.Messages;
import org.focalhub.channel.ChannelViews.OpenedTopic;
import org.focalhub.channel.ChannelViews.ReadBy;
import org.focalhub.channel.ChannelViews.Revisions;
import org.focalhub.channel.ChannelViews.TopicView;
import org.focalhub.channel.MessageStore.Posted;
import org.focalhub.channel.MessageStore.Stored;
import org.focalhub.channel.MessageStore.Verdict;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.markdown.Mention;
import org.focalhub.platform.markdown.MessageMarkdown;
import org.focalhub.timeline.Appended;
import org.focalhub.timeline.Author;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** The rules of messages after they are posted, and of topics. */
final class MessageService {
  private final Pool pool;
  private final Timelines timelines;
  private final ChannelAccess access;
  private final ChannelStore channels = new ChannelStore();
  private final MessageStore store = new MessageStore();

  /** Where a page of messages is to begin; at most one of them is given. */
  record PageWish(
      Optional<Long> before, Optional<Long> after, Optional<Long> around, Optional<Instant> date) {
    PageWish {
      long given =
          List.of(before.isPresent(), after.isPresent(), around.isPresent(), date.isPresent())
              .stream()
              .filter(Boolean::booleanValue)
              .count();
      if (given > 1) {
        throw Problem.invalid(List.of(new FieldError("before", "onlyOne"))).refused();
      }
    }
  }

  /** A topic as the contract lets it in. */
  record NewTopic(String title, String text, UUID focalPoint) {}

  MessageService(Pool pool, Timelines timelines, ChannelAccess access) {
    this.pool = pool;
    this.timelines = timelines;
    this.access = access;
  }

  Future<Messages> page(Caller caller, UUID channel, UUID topic, PageWish wish, int limit) {
    // The head is read before the messages: who follows from it may get an entry again, but never
    // misses one.
    return access
        .head(caller, channel)
        .compose(
            head ->
                found(caller, channel, topic)
                    .compose(
                        found ->
                            messages(caller, channel, topic, wish, limit)
                                .map(
                                    messages ->
                                        new Messages(
                                            head,
                                            found.messages() == 0 ? 0 : 1,
                                            found.messages(),
                                            messages))));
  }

  private Future<List<MessageView>> messages(
      Caller caller, UUID channel, UUID topic, PageWish wish, int limit) {
    if (wish.after().isPresent()) {
      return store.from(pool, caller, channel, topic, wish.after().get() + 1, limit);
    }
    if (wish.around().isPresent()) {
      return around(caller, channel, topic, wish.around().get(), limit);
    }
    if (wish.date().isPresent()) {
      return store
          .ordinalAt(pool, topic, wish.date().get())
          .compose(ordinal -> around(caller, channel, topic, ordinal, limit));
    }
    return store.before(pool, caller, channel, topic, wish.before().orElse(Long.MAX_VALUE), limit);
  }

  /** A quarter of the page before the place, so that what is looked for is seen in its context. */
  private Future<List<MessageView>> around(
      Caller caller, UUID channel, UUID topic, long ordinal, int limit) {
    return store.from(pool, caller, channel, topic, Math.max(1, ordinal - limit / 4), limit);
  }

  Future<TopicView> topic(Caller caller, UUID channel, UUID topic) {
    return access.head(caller, channel).compose(head -> found(caller, channel, topic));
  }

  private Future<TopicView> found(Caller caller, UUID channel, UUID topic) {
    return channels
        .topic(pool, caller, channel, topic)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }

  Future<Stored> find(Caller caller, UUID channel, long seq) {
    return access
        .head(caller, channel)
        .compose(head -> store.find(pool, caller, channel, seq))
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }

  Future<OpenedTopic> openTopic(Caller caller, UUID channel, NewTopic topic, UUID command) {
    Served served =
        caller.serving(topic.focalPoint()).orElseThrow(() -> Problem.notFound().refused());
    return access
        .head(caller, channel)
        .compose(
            head ->
                timelines.write(writing -> open(writing, caller, served, channel, topic, command)))
        .compose(opened -> shown(caller, channel, opened));
  }

  private record Opened(UUID topic, long firstSeq) {}

  private Future<Opened> open(
      Writing writing, Caller caller, Served served, UUID channel, NewTopic topic, UUID command) {
    UUID id = Ids.next();
    NewEntry opening =
        NewEntry.by(
                caller.person(),
                Optional.of(served.focalPoint()),
                channel,
                "TOPIC_OPENED",
                new JsonObject().put("topic", id.toString()).put("title", topic.title()))
            .in(id)
            .commanded(command);
    return writing
        .append(opening)
        .compose(
            appended ->
                appended.repeated()
                    ? openedBefore(writing, caller, channel, appended.seq())
                    : firstMessage(writing, caller, served, channel, topic, id, appended));
  }

  private Future<Opened> openedBefore(
      Writing writing, Caller caller, UUID channel, long openedSeq) {
    return timelines
        .after(writing.client(), channel, openedSeq - 1, 1)
        .map(
            entries -> {
              boolean same =
                  entries.get(0).kind().equals("TOPIC_OPENED")
                      && entries
                          .get(0)
                          .author()
                          .orElseThrow()
                          .person()
                          .id()
                          .equals(caller.person());
              if (!same) {
                throw Problem.of(ProblemKind.COMMAND_TAKEN).refused();
              }
              return new Opened(entries.get(0).topic().orElseThrow(), openedSeq + 1);
            });
  }

  private Future<Opened> firstMessage(
      Writing writing,
      Caller caller,
      Served served,
      UUID channel,
      NewTopic topic,
      UUID id,
      Appended opening) {
    Post post =
        Post.of(
            channel,
            id,
            new Author.PersonRef(caller.person(), caller.name()),
            served,
            Optional.empty(),
            Optional.empty(),
            Posting.tidy(topic.text()));
    return channels
        .addTopic(writing.client(), id, channel, topic.title(), opening.seq(), opening.at())
        .compose(added -> store.post(writing.client(), List.of(post)))
        .map(posted -> written(writing, channel, id, posted.get(0)));
  }

  private static Opened written(Writing writing, UUID channel, UUID topic, Posted posted) {
    if (posted.verdict() != Verdict.WRITTEN) {
      throw Problem.notFound().refused();
    }
    writing.alsoAppended(new Appended(channel, posted.seq(), posted.at(), false));
    return new Opened(topic, posted.seq());
  }

  private Future<OpenedTopic> shown(Caller caller, UUID channel, Opened opened) {
    return topic(caller, channel, opened.topic())
        .compose(
            topic ->
                store
                    .find(pool, caller, channel, opened.firstSeq())
                    .map(message -> new OpenedTopic(topic, message.orElseThrow().view())));
  }

  Future<MessageView> edit(
      Caller caller, UUID channel, long seq, int revision, String text, UUID command) {
    String tidy = Posting.tidy(text);
    List<Mention> mentions = MessageMarkdown.mentions(tidy);
    JsonObject body =
        new JsonObject()
            .put("text", tidy)
            .put("revision", revision + 1)
            .put("mentions", Post.mentionsJson(mentions));
    return change(
        caller,
        channel,
        seq,
        new Change("MESSAGE_EDITED", body, command),
        (writing, before, appended) -> {
          if (before.view().revision() != revision) {
            throw Problem.of(ProblemKind.STALE).refused();
          }
          return store
              .edit(writing.client(), channel, seq, tidy, appended.at())
              .compose(
                  edited ->
                      store.setMentions(
                          writing.client(), channel, seq, before.view().topic(), mentions));
        });
  }

  Future<MessageView> withdraw(Caller caller, UUID channel, long seq, UUID command) {
    return change(
        caller,
        channel,
        seq,
        new Change("MESSAGE_WITHDRAWN", new JsonObject(), command),
        (writing, before, appended) ->
            store.withdraw(writing.client(), channel, seq, appended.at()));
  }

  private record Change(String kind, JsonObject body, UUID command) {}

  private interface ChangeInTables {
    Future<Void> apply(Writing writing, Stored before, Appended appended);
  }

  /**
   * Only its author changes a message, and only while acting for the focal point that it was
   * written for. The entry comes first: it takes the timeline's lock, so that the message that is
   * judged next is the latest.
   */
  private Future<MessageView> change(
      Caller caller, UUID channel, long seq, Change change, ChangeInTables tables) {
    return find(caller, channel, seq)
        .compose(
            seen -> {
              UUID focalPoint = seen.view().author().focalPoint().orElseThrow().id();
              if (!seen.person().equals(caller.person()) || caller.serving(focalPoint).isEmpty()) {
                throw Problem.of(ProblemKind.NOT_ALLOWED).refused();
              }
              NewEntry entry =
                  NewEntry.by(
                          caller.person(),
                          Optional.of(focalPoint),
                          channel,
                          change.kind(),
                          change.body())
                      .in(seen.view().topic())
                      .about(seq)
                      .commanded(change.command());
              return timelines.write(writing -> change(writing, caller, entry, seq, tables));
            })
        .compose(done -> find(caller, channel, seq))
        .map(Stored::view);
  }

  private Future<Void> change(
      Writing writing, Caller caller, NewEntry entry, long seq, ChangeInTables tables) {
    return writing
        .append(entry)
        .compose(
            appended ->
                appended.repeated()
                    ? sameCommand(writing, entry, appended)
                    : store
                        .find(writing.client(), caller, entry.timeline(), seq)
                        .compose(
                            before -> {
                              if (before.orElseThrow().view().withdrawn()) {
                                throw Problem.of(ProblemKind.CONFLICT, "withdrawn").refused();
                              }
                              return tables.apply(writing, before.get(), appended);
                            }));
  }

  private Future<Void> sameCommand(Writing writing, NewEntry entry, Appended appended) {
    return timelines
        .after(writing.client(), entry.timeline(), appended.seq() - 1, 1)
        .map(
            entries -> {
              boolean same =
                  entries.get(0).kind().equals(entry.kind())
                      && entries.get(0).refersTo().equals(entry.refersTo());
              if (!same) {
                throw Problem.of(ProblemKind.COMMAND_TAKEN).refused();
              }
              return null;
            });
  }

  Future<Revisions> history(Caller caller, UUID channel, long seq) {
    return find(caller, channel, seq)
        .compose(
            message ->
                message.view().withdrawn()
                    ? Future.succeededFuture(new Revisions(List.of()))
                    : store.revisions(pool, channel, seq).map(Revisions::new));
  }

  Future<ReadBy> readBy(Caller caller, UUID channel, long seq) {
    return find(caller, channel, seq)
        .compose(
            message ->
                store
                    .readBy(pool, channel, message.view().topic(), message.view().ordinal())
                    .compose(
                        readers ->
                            channels
                                .countMembers(pool, channel)
                                .map(members -> new ReadBy(members, readers))));
  }

  Future<Hits> search(Caller caller, MessageStore.Search search) {
    return store.search(pool, caller, search).map(page -> new Hits(page.items(), page.next()));
  }

  Future<List<Hit>> mentioned(Caller caller) {
    return store.mentioned(pool, caller);
  }
}
