package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.focalhub.timeline.HistoryPages.Page;
import org.junit.jupiter.api.Test;

/** What is read of a timeline's history when many need it. */
class HistoryPagesTest {
  private record Read(long after, int limit, Promise<List<EncodedEntry>> outcome) {}

  private final List<Read> reads = new ArrayList<>();
  private final HistoryPages pages =
      new HistoryPages(
          UUID.randomUUID(),
          TimelineKind.CHANNEL,
          (timeline, kind, seq, limit) -> {
            Read read = new Read(seq, limit, Promise.promise());
            reads.add(read);
            return read.outcome().future();
          });

  private static List<EncodedEntry> entries(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(seq -> new EncodedEntry(seq, Instant.EPOCH, Buffer.buffer("{}")))
        .toList();
  }

  @Test
  void a_thousand_who_need_the_same_page_share_one_read_and_one_frame() {
    List<Future<Optional<Page>>> asked = new ArrayList<>();
    for (int follower = 0; follower < 1_000; follower++) {
      asked.add(pages.after(400));
    }
    assertThat(reads).hasSize(1);
    reads.get(0).outcome().complete(entries(401, 600));
    Page first = asked.get(0).result().orElseThrow();
    assertThat(first.last()).isEqualTo(600);
    assertThat(asked)
        .allSatisfy(one -> assertThat(one.result().orElseThrow().frame()).isSameAs(first.frame()));
  }

  @Test
  void wherever_somebody_comes_from_the_second_page_begins_where_those_of_others_do() {
    pages.after(0);
    pages.after(199);
    pages.after(200);
    pages.after(333);
    assertThat(reads.stream().map(read -> read.after() + read.limit()))
        .containsExactly(200L, 200L, 400L, 400L);
  }

  @Test
  void what_has_been_read_is_not_kept() {
    pages.after(10);
    reads.get(0).outcome().complete(entries(11, 200));
    pages.after(10);
    assertThat(reads).hasSize(2);
  }

  @Test
  void what_could_not_be_read_fails_for_all_who_waited_and_is_read_anew_for_the_next() {
    Future<Optional<Page>> one = pages.after(10);
    Future<Optional<Page>> other = pages.after(10);
    reads.get(0).outcome().fail("lost");
    assertThat(one.failed()).isTrue();
    assertThat(other.failed()).isTrue();
    assertThat(pages.after(10).isComplete()).isFalse();
    assertThat(reads).hasSize(2);
  }

  @Test
  void nothing_follows() {
    Future<Optional<Page>> asked = pages.after(10);
    reads.get(0).outcome().complete(List.of());
    assertThat(asked.result()).isEmpty();
  }
}
