package org.focalhub.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.focalhub.testing.Api;
import org.focalhub.testing.BusyReaders;
import org.focalhub.testing.BusyReaders.Topic;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Vocabulary;

/** What people do who read in a network that has talked for years, each time somewhere else. */
final class Reading {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /** Only topics that are longer than some pages: the short ones are the easy ones. */
  private static final int LONG = 200;

  private final Vocabulary english = Vocabulary.english();
  private final Vocabulary french = Vocabulary.french();
  private final Random random = new Random(7);
  private final int port;
  private final BusyReaders readers;

  /** One thing that somebody does, over HTTP. */
  record Act(String name, Runnable once) {}

  Reading(int port, BusyReaders readers) {
    this.port = port;
    this.readers = readers;
  }

  List<Act> acts() {
    Member all = readers.everywhere();
    Member one = readers.inOneChannel();
    List<Topic> topics =
        readers.topics(all).stream().filter(topic -> topic.messages() > LONG).toList();
    return List.of(
        get("list of channels", all, () -> "/api/channels"),
        get("today", all, () -> "/api/today"),
        act("open a channel: itself, topics, latest messages", () -> open(all, any(topics))),
        get("page back", all, () -> pageBack(any(topics))),
        get("jump to a date", all, () -> jump(any(topics))),
        get("entries after one (a client comes back)", all, () -> entries(any(topics))),
        act("mark as read", () -> mark(all, any(topics))),
        search("a rare word (about 50 messages)", all, () -> word(28_000, 30_000)),
        search("a medium word (1 in 1,000)", all, () -> word(1_500, 2_500)),
        search("a common word (1 in 50)", all, () -> word(80, 150)),
        search("a very common word (1 in 4)", all, () -> "court"),
        search("two common words that never meet", all, () -> "court greffe"),
        search(
            "a common and a rare word",
            all,
            () -> "court " + french.word(20_000 + random.nextInt(5_000))),
        search("no such word", all, () -> "nowhere" + random.nextInt(1_000)),
        get("search: a very common word on one day long ago", all, () -> day("court", any(topics))),
        get(
            "search: a very common word of one focal point",
            all,
            () -> "/api/search?q=court&focalPoint=" + one.focalPoint()),
        search("in a small channel: a rare word", one, () -> word(28_000, 30_000)),
        search("in a small channel: a medium word", one, () -> word(1_500, 2_500)),
        search("in a small channel: a very common word", one, () -> "court"),
        search("in a small channel: two words that never meet", one, () -> "court greffe"),
        search("in a small channel: no such word", one, () -> "nowhere" + random.nextInt(1_000)));
  }

  private static Act act(String name, Runnable once) {
    return new Act(name, once);
  }

  private Act get(String name, Member reader, Supplier<String> path) {
    return act(name, () -> get(reader, path.get()));
  }

  private Act search(String name, Member reader, Supplier<String> words) {
    return get("search: " + name, reader, () -> "/api/search?q=" + words.get().replace(" ", "%20"));
  }

  private JsonObject get(Member reader, String path) {
    Api.Reply reply = Api.of(port).as(reader).get(path);
    if (reply.status() != OK) {
      throw new IllegalStateException(reply.status() + " " + path + " " + reply.body());
    }
    return reply.body();
  }

  private void open(Member reader, Topic topic) {
    get(reader, "/api/channels/" + topic.channel());
    get(reader, "/api/channels/" + topic.channel() + "/topics");
    get(reader, topic.path() + "/messages");
  }

  private String pageBack(Topic topic) {
    return topic.path() + "/messages?before=" + (LONG + random.nextLong(topic.messages() - LONG));
  }

  private String jump(Topic topic) {
    Duration age = Duration.between(topic.openedAt(), topic.lastAt());
    Instant date = topic.openedAt().plus(age.multipliedBy(random.nextInt(1_000)).dividedBy(1_000));
    return topic.path() + "/messages?date=" + date;
  }

  private String day(String words, Topic topic) {
    Instant from = topic.openedAt().plus(Duration.ofDays(random.nextInt(1_000)));
    return "/api/search?q=" + words + "&from=" + from + "&until=" + from.plus(Duration.ofDays(1));
  }

  private String entries(Topic topic) {
    return "/api/timelines/"
        + topic.channel()
        + "/entries?after="
        + random.nextLong(topic.lastSeq());
  }

  private void mark(Member reader, Topic topic) {
    JsonObject upTo = new JsonObject().put("seq", topic.lastSeq() - random.nextInt(100));
    Api.Reply reply = Api.of(port).as(reader).send("PUT", topic.path() + "/mark", upTo);
    if (reply.status() != NO_CONTENT) {
      throw new IllegalStateException(reply.status() + " mark");
    }
  }

  private String word(int from, int to) {
    return (random.nextBoolean() ? english : french).word(from + random.nextInt(to - from));
  }

  private Topic any(List<Topic> topics) {
    return topics.get(random.nextInt(topics.size()));
  }

  /** Each act so many times, one after the other. */
  static void each(List<Act> acts, int times, Consumer<Act> carriedOut) {
    for (Act act : acts) {
      for (int time = 0; time < times; time++) {
        carriedOut.accept(act);
      }
    }
  }
}
