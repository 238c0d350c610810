package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.channel.MessageStore.Posted;
import org.focalhub.channel.MessageStore.Verdict;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.timeline.Author;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One statement, many messages, each with its own verdict. */
class PostMessagesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static ChannelHub hub;

  private final UUID command = UUID.randomUUID();
  private Member author;
  private Member other;
  private Member stranger;
  private UUID channel;
  private UUID topic;

  @BeforeAll
  static void start() {
    hub = new ChannelHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void channel() {
    author = hub.network.member();
    other = hub.network.member();
    stranger = hub.network.member();
    channel = hub.network.channel(author.focalPoint(), other.focalPoint());
    topic = hub.topic(author, channel);
  }

  @Test
  void a_command_that_stands_twice_in_a_batch_is_written_once_and_the_others_are_not_harmed() {
    List<Posted> posted =
        post(by(author, command), by(other, UUID.randomUUID()), by(author, command));
    assertThat(posted.stream().map(Posted::verdict))
        .containsExactly(Verdict.WRITTEN, Verdict.WRITTEN, Verdict.REPEATED);
    assertThat(posted.stream().map(Posted::seq)).containsExactly(3L, 4L, 3L);
    assertThat(posted.get(2).ordinal()).isEqualTo(posted.get(0).ordinal());
    assertThat(posted.get(2).at()).isEqualTo(posted.get(0).at());
    assertThat(post(by(other, UUID.randomUUID())).get(0).seq()).isEqualTo(5);
  }

  @Test
  void in_a_batch_too_somebody_elses_command_id_is_taken() {
    assertThat(post(by(author, command), by(other, command)).stream().map(Posted::verdict))
        .containsExactly(Verdict.WRITTEN, Verdict.COMMAND_TAKEN);
  }

  @Test
  void who_may_not_write_takes_no_command_id_from_who_may() {
    assertThat(post(by(stranger, command), by(author, command)).stream().map(Posted::verdict))
        .containsExactly(Verdict.NO_ACCESS, Verdict.WRITTEN);
  }

  @Test
  void instants_rise_with_the_numbers_across_the_topics_of_a_batch() {
    UUID second = hub.topic(author, channel);
    Post[] batch = new Post[60];
    for (int place = 0; place < batch.length; place++) {
      batch[place] = in(place % 3 == 0 ? topic : second, author, UUID.randomUUID());
    }
    assertThat(post(batch).stream().map(Posted::at)).isSorted();
  }

  private Post by(Member member, UUID aCommand) {
    return in(topic, member, aCommand);
  }

  private Post in(UUID aTopic, Member member, UUID aCommand) {
    return new Post(
        channel,
        aTopic,
        new Author(new Author.PersonRef(member.person(), "A person"), Optional.empty()),
        member.focalPoint(),
        Optional.of(aCommand),
        Optional.empty(),
        "Text",
        "<p>Text</p>",
        List.of());
  }

  private List<Posted> post(Post... posts) {
    return DATABASE.await(new MessageStore().post(hub.network.database().pool(), List.of(posts)));
  }
}
