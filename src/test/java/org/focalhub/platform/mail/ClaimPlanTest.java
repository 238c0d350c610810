package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the statements of sending read where a hundred thousand mails wait. */
class ClaimPlanTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Logger LOG = LoggerFactory.getLogger(ClaimPlanTest.class);
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final OutboxStore store = new OutboxStore();
  private OutboxScene scene;

  @BeforeEach
  void open() {
    scene = new OutboxScene(DATABASE);
    scene.execute(
        """
        INSERT INTO outbox (id, recipient, kind, cause, language, due_at)
        SELECT gen_random_uuid(), 'a' || n % 9000 || '@d' || n % 200 || '.example', 'NOTE', n::text, 'en',
               hub_now() + make_interval(secs => n - 50000)
          FROM generate_series(1, 100000) n""");
    scene.execute("ANALYZE outbox");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  /** Rows read, by whole scans and by index, of the transaction's statements. */
  private record Reads(long scanned, long fetched) {
    static Reads of(Row row) {
      return new Reads(row.getLong(0), row.getLong(1));
    }
  }

  private static final String READS =
      "SELECT seq_tup_read, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'outbox'";

  private Reads reads(java.util.function.Function<SqlConnection, io.vertx.core.Future<?>> work) {
    return Waiting.on(
        scene.database.inTransaction(
            tx ->
                work.apply(tx)
                    .compose(done -> tx.query(READS).execute())
                    .map(rows -> Reads.of(rows.iterator().next()))));
  }

  @Test
  void a_claim_reads_what_it_gives_and_little_more() {
    Reads reads = reads(tx -> store.claim(tx, 4, LEASE, Duration.ofMillis(200)));
    LOG.info("claim of 4 among 100,000: {}", reads);
    assertThat(reads.scanned()).isZero();
    assertThat(reads.fetched()).isLessThan(100);
  }

  @Test
  void a_claim_past_ten_thousand_that_must_wait_reads_them_once() {
    scene.execute(
        "INSERT INTO mail_domain SELECT 'd' || n || '.example', hub_now() + interval '1 hour' FROM generate_series(0, 198) n");
    Reads reads = reads(tx -> store.claim(tx, 4, LEASE, Duration.ofMillis(200)));
    LOG.info("claim of 4 past full domains: {}", reads);
    assertThat(reads.scanned()).isZero();
    assertThat(reads.fetched()).isLessThan(30_000);
  }

  @Test
  void whatever_is_written_of_a_claimed_mail_reads_little_more_than_that() {
    Reads reads =
        reads(
            tx ->
                store
                    .claim(tx, 1, LEASE, Duration.ofMillis(200))
                    .compose(claimed -> through(tx, claimed.get(0))));
    LOG.info("claim, collect, join, hand over, sent: {}", reads);
    assertThat(reads.scanned()).isZero();
    assertThat(reads.fetched()).isLessThan(400);
  }

  private io.vertx.core.Future<?> through(SqlConnection tx, ClaimedMail one) {
    return store
        .collect(tx, one, 49, LEASE)
        .map(others -> others.stream().map(QueuedMail::id).toList())
        .compose((List<UUID> ids) -> store.join(tx, one, ids))
        .compose(joined -> store.handOver(tx, one, Duration.ofMillis(200)))
        .compose(ours -> store.renew(tx, List.of(one), LEASE))
        .compose(renewed -> store.sent(tx, one, "<x@x.example>"));
  }
}
