package org.focalhub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.util.Optional;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SampleNetworkTwiceTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String A_CHANNEL_OF_THE_HUB =
      """
      WITH t AS (INSERT INTO timeline VALUES ('01900000-0000-7000-8000-000000000001', 'CHANNEL', 1) RETURNING id),
           e AS (INSERT INTO entry (timeline_id, seq, kind, at, body)
                 SELECT id, 1, 'MEMBER_REMOVED', '2020-01-01Z', '{}' FROM t)
      INSERT INTO channel (id, code, category, name_en, name_fr) SELECT id, 'whole-network', 'NETWORK', 'N', 'R' FROM t""";

  @Test
  void two_hubs_that_start_together_fill_once_and_go_on_where_a_channel_is() {
    Database one = DATABASE.open();
    Database other = DATABASE.open();
    DATABASE.await(one.pool().query(A_CHANNEL_OF_THE_HUB).execute());
    SampleNetwork sample = new SampleNetwork(DATABASE.vertx(), InstantSource.system());

    var filled = DATABASE.await(Future.all(sample.fill(one.pool()), sample.fill(other.pool())));

    assertThat(filled.list().stream().filter(result -> !result.equals(Optional.empty())))
        .hasSize(1);
    Row network = row(one);
    assertThat(network.getLong("entries")).isEqualTo(network.getLong("head")).isGreaterThan(40);
    assertThat(network.getLong("channels")).isEqualTo(12);
  }

  private static Row row(Database database) {
    return DATABASE
        .await(
            database
                .pool()
                .query(
                    """
                    SELECT t.head, (SELECT count(*) FROM entry e WHERE e.timeline_id = t.id) AS entries,
                           (SELECT count(*) FROM channel) AS channels
                      FROM channel c JOIN timeline t ON t.id = c.id WHERE c.code = 'whole-network'""")
                .execute())
        .iterator()
        .next();
  }
}
