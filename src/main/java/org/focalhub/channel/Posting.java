package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.focalhub.account.Caller;
import org.focalhub.account.Served;
import org.focalhub.channel.MessageStore.Posted;
import org.focalhub.channel.MessageStore.Verdict;
import org.focalhub.channel.MessageView.ReplyView;
import org.focalhub.platform.db.Batcher;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.management.Meters;
import org.focalhub.platform.management.Stopwatch;
import org.focalhub.platform.markdown.Mention;
import org.focalhub.timeline.Author;
import org.focalhub.timeline.Entry;
import org.focalhub.timeline.WakeUps;

/**
 * The way of a message from its author to its readers. What arrives while a statement is in flight
 * is written by the next one, so that the cost of a commit is shared; the author is answered and
 * the readers are served after the commit.
 */
final class Posting {
  /**
   * Each with one statement in flight. A channel keeps to its lane: what its authors say is written
   * in the order in which it came, and no statement waits for the locks of another.
   */
  private static final int LANES = 3;

  private static final int LARGEST_BATCH = 250;

  /** About as many as are written in some seconds; the longest texts take 250 MB together. */
  private static final int MOST_WAITING = 5_000;

  private final Pool pool;
  private final WakeUps wakeUps;
  private final ChannelAccess access;
  private final Stopwatch acknowledged;
  private final MessageStore store = new MessageStore();
  private final KnownAccess known = new KnownAccess();
  private final List<Batcher<Post, Posted>> lanes =
      Stream.generate(() -> new Batcher<>(this::write, 1, LARGEST_BATCH, MOST_WAITING / LANES))
          .limit(LANES)
          .toList();

  /** A command that arrives again while its first is under way gets the first one's answer. */
  private final Map<CommandKey, Future<MessageView>> underWay = new ConcurrentHashMap<>();

  private record CommandKey(UUID person, UUID channel, UUID command) {}

  /** A message as the contract lets it in. */
  record NewMessage(String text, UUID focalPoint, Optional<Long> replyTo) {}

  Posting(Pool pool, WakeUps wakeUps, ChannelAccess access, Meters meters) {
    this.acknowledged =
        meters.stopwatch(
            "focalhub.post", "From the arrival of a message until its author can be answered.");
    this.pool = pool;
    this.wakeUps = wakeUps;
    this.access = access;
  }

  /** Whether messages wait for longer than a commit takes. From any thread. */
  boolean isBehind() {
    return lanes.stream().anyMatch(Batcher::isBehind);
  }

  Future<MessageView> post(
      Caller caller, UUID channel, UUID topic, NewMessage message, UUID command) {
    CommandKey key = new CommandKey(caller.person(), channel, command);
    Promise<MessageView> result = Promise.promise();
    Future<MessageView> first = underWay.putIfAbsent(key, result.future());
    if (first != null) {
      return first;
    }
    reply(caller, channel, message.replyTo())
        .compose(reply -> submit(caller, post(caller, channel, topic, message, command, reply)))
        .onComplete(
            done -> {
              underWay.remove(key);
              result.handle(done);
            });
    return acknowledged.until(result.future());
  }

  private Future<Optional<ReplyView>> reply(Caller caller, UUID channel, Optional<Long> replyTo) {
    if (replyTo.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    long seq = replyTo.get();
    return store
        .quoted(pool, channel, seq)
        .compose(
            found ->
                found.containsKey(seq)
                    ? Future.succeededFuture(Optional.of(found.get(seq)))
                    : nothingToAnswer(caller, channel));
  }

  /** Only those who are in the channel are told what is not there. */
  private <T> Future<T> nothingToAnswer(Caller caller, UUID channel) {
    return access.head(caller, channel).compose(head -> Future.failedFuture(unknownReply()));
  }

  private static Post post(
      Caller caller,
      UUID channel,
      UUID topic,
      NewMessage message,
      UUID command,
      Optional<ReplyView> reply) {
    Served served =
        caller.serving(message.focalPoint()).orElseThrow(() -> Problem.notFound().refused());
    return Post.of(
        channel,
        topic,
        new Author.PersonRef(caller.person(), caller.name()),
        served,
        Optional.of(command),
        reply,
        tidy(message.text()));
  }

  private Future<MessageView> submit(Caller caller, Post post) {
    return lanes
        .get(Math.floorMod(post.channel().hashCode(), LANES))
        .submit(post)
        .recover(
            failed ->
                failed instanceof Batcher.Full
                    ? Refused.with(Problem.unavailable())
                    : Future.failedFuture(failed))
        .compose(posted -> answer(caller, post, posted));
  }

  private Future<MessageView> answer(Caller caller, Post post, Posted posted) {
    return switch (posted.verdict()) {
      case WRITTEN -> Future.succeededFuture(post.view(posted, mentions(caller, post)));
      case REPEATED ->
          store
              .find(pool, caller, post.channel(), posted.seq())
              .map(found -> found.orElseThrow(() -> Problem.notFound().refused()).view());
      case NO_ACCESS -> Refused.with(Problem.notFound());
      case NO_REPLY -> Future.failedFuture(unknownReply());
      case COMMAND_TAKEN -> Refused.with(Problem.of(ProblemKind.COMMAND_TAKEN));
    };
  }

  private Future<List<Posted>> write(List<Post> posts) {
    KnownAccess.Known known = this.known.of(posts);
    return store
        .post(pool, posts, known)
        .onSuccess(
            results -> {
              this.known.learn(posts, results);
              tellFollowers(posts, results);
            });
  }

  private void tellFollowers(List<Post> posts, List<Posted> results) {
    Map<UUID, List<Entry>> byChannel = new LinkedHashMap<>();
    for (int place = 0; place < posts.size(); place++) {
      if (results.get(place).verdict() == Verdict.WRITTEN) {
        Post post = posts.get(place);
        byChannel
            .computeIfAbsent(post.channel(), channel -> new ArrayList<>())
            .add(post.entry(results.get(place)));
      }
    }
    byChannel.values().forEach(wakeUps::written);
  }

  static boolean mentions(Caller caller, Post post) {
    return post.mentions().stream()
        .anyMatch(
            mention ->
                mention.kind() == Mention.Kind.PERSON
                    ? mention.id().equals(caller.person())
                    : caller.serving(mention.id()).isPresent());
  }

  /** One kind of line end, and none at the end. */
  static String tidy(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
  }

  private static Refused unknownReply() {
    return Problem.invalid("/replyTo", "unknownReply").refused();
  }
}
