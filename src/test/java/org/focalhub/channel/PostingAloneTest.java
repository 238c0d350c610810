package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.channel.MessageStore.Posted;
import org.focalhub.channel.MessageStore.Verdict;
import org.focalhub.channel.MessageView.ReplyView;
import org.focalhub.platform.markdown.Mention;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.timeline.Author;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same becomes of a message that comes alone and of one that comes with others, unless those
 * others bring the same command: what then holds is {@link PostMessagesTest}'s to say.
 */
class PostingAloneTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final int ROUNDS = 60;

  /** What was there before the first message of the test, and what never is. */
  private static final List<Long> QUOTED = List.of(1L, 2L, 3L, 4L, 9_999L);

  private static final String KEPT =
      """
      SELECT jsonb_build_object(
        'head', (SELECT head FROM timeline WHERE id = $1),
        'entries', (SELECT jsonb_agg(to_jsonb(e) - 'timeline_id' - 'topic_id' - 'at' ORDER BY seq)
                      FROM entry e WHERE timeline_id = $1 AND kind = 'MESSAGE'),
        'messages', (SELECT jsonb_agg(to_jsonb(m) - 'channel_id' - 'topic_id' - 'at' || jsonb_build_object('in', o.title)
                                      ORDER BY seq)
                       FROM message m JOIN topic o ON o.id = m.topic_id WHERE m.channel_id = $1),
        'topics', (SELECT jsonb_agg(jsonb_build_array(title, message_count, last_seq) ORDER BY title, message_count)
                     FROM topic WHERE channel_id = $1),
        'marks', (SELECT jsonb_agg(jsonb_build_array(o.title, k.person_id, k.seq, k.ordinal) ORDER BY o.title, k.person_id, k.seq)
                    FROM read_mark k JOIN topic o ON o.id = k.topic_id WHERE k.channel_id = $1),
        'mentions', (SELECT jsonb_agg(jsonb_build_array(seq, person_id, focal_point_id) ORDER BY seq, person_id, focal_point_id)
                       FROM mention WHERE channel_id = $1),
        'mails', (SELECT jsonb_agg(jsonb_build_array(split_part(cause, ':', 2), kind, recipient) ORDER BY cause, kind, recipient)
                    FROM outbox WHERE split_part(cause, ':', 1) = $1::text),
        'instants rise', (SELECT bool_and(at >= before) FROM (
            SELECT at, lag(at, 1, at) OVER (ORDER BY seq) AS before FROM entry WHERE timeline_id = $1) i))::text AS kept
      """;

  private static ChannelHub hub;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Member author = hub.network.member();
  private final Member other = hub.network.member();
  private final Member stranger = hub.network.member();
  private final List<UUID> commands = Stream.generate(UUID::randomUUID).limit(150).toList();
  private final Twin alone = new Twin();
  private final Twin together = new Twin();
  private final TreeSet<Verdict> verdicts = new TreeSet<>();

  @BeforeAll
  static void start() {
    hub = new ChannelHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** A channel that begins as its twin does, with somebody who wants its messages by mail. */
  private final class Twin {
    final UUID channel = hub.network.channel(author.focalPoint(), other.focalPoint());
    final List<UUID> topics =
        List.of(
            hub.topic(author, channel),
            hub.topic(other, channel),
            hub.topic(author, hub.network.channel(author.focalPoint())),
            UUID.randomUUID());

    Twin() {
      hub.network.execute(
          "INSERT INTO mail_channel (reader_id, channel_id, mode) VALUES ($1, $2, 'AT_ONCE')",
          other.person(),
          channel);
    }

    String kept() {
      return hub.network.rows(KEPT, channel).get(0).getString("kept");
    }
  }

  /** A message for either twin. */
  private record Wish(
      Member author,
      int topic,
      Optional<UUID> command,
      Optional<Long> quoted,
      List<Mention> mentions) {
    Post in(Twin twin) {
      return new Post(
          twin.channel,
          twin.topics.get(topic),
          new Author(new Author.PersonRef(author.person(), "A person"), Optional.empty()),
          author.focalPoint(),
          command,
          quoted.map(seq -> new ReplyView(seq, 1, null, "Text")),
          "Text",
          "<p>Text</p>",
          mentions);
    }
  }

  @Test
  void the_same_becomes_of_messages_that_come_alone_and_together() {
    for (int round = 0; round < ROUNDS; round++) {
      List<UUID> fresh = new ArrayList<>(commands);
      Collections.shuffle(fresh, random);
      List<Wish> wishes = fresh.stream().limit(2 + random.nextInt(6)).map(this::any).toList();
      List<List<Object>> oneByOne = new ArrayList<>();
      wishes.forEach(wish -> oneByOne.addAll(post(List.of(wish.in(alone)))));
      assertThat(post(wishes.stream().map(wish -> wish.in(together)).toList()))
          .as("round %d, seed %d", round, seed)
          .isEqualTo(oneByOne);
    }
    assertThat(together.kept()).as("seed %d", seed).isEqualTo(alone.kept());
    assertThat(alone.kept()).contains("\"instants rise\": true", "\"message\"", "\"mention\"");
    assertThat(verdicts).as("seed %d", seed).containsExactly(Verdict.values());
  }

  private Wish any(UUID command) {
    return new Wish(
        any(List.of(author, author, author, other, other, stranger)),
        any(List.of(0, 0, 0, 0, 1, 1, 1, 2, 3)),
        random.nextInt(8) == 0 ? Optional.empty() : Optional.of(command),
        random.nextInt(3) == 0 ? Optional.of(any(QUOTED)) : Optional.empty(),
        random.nextInt(4) == 0
            ? List.of(
                new Mention(Mention.Kind.PERSON, other.person()),
                new Mention(Mention.Kind.FOCAL_POINT, author.focalPoint()))
            : List.of());
  }

  /** What is said of each, but when it was written. */
  private List<List<Object>> post(List<Post> posts) {
    List<Posted> posted =
        DATABASE.await(new MessageStore().post(hub.network.database().pool(), posts));
    return posted.stream().map(this::withoutInstant).toList();
  }

  private List<Object> withoutInstant(Posted posted) {
    verdicts.add(posted.verdict());
    return List.of(
        posted.verdict(), posted.seq(), posted.ordinal(), posted.epoch(), posted.until());
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
