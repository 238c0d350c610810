package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.BusyConsultations;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.Plans;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.Waiting;
import org.focalhub.timeline.TimelineAccess.Wish;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may read what is found from who asks and what for, however much the network has grown since
 * the database last counted its rows, which it does a minute later at best, and if it never has: a
 * plan kept from the first few people went to a million pages for a hundred followers of five
 * hundred, and so did one made without counts.
 */
@Timeout(180)
class GrantPlansTest {
  private static final Path FOLDER = Path.of("target", "grant-plans-postgres");
  private static final int ASKED_AT_ONCE = 100;
  private static final int CONSULTATIONS = 1_000;
  private static final int ROOMS = 500;

  /** The person, what they serve and the timeline, each by its key, which is two or three. */
  private static final int PAGES_FOR_ONE = 50;

  private static final Map<Counted, GrownNetwork> NETWORKS = new EnumMap<>(Counted.class);

  private static OwnServer server;

  /** When the database last counted its rows. */
  private enum Counted {
    WHEN_THERE_WAS_LITTLE,
    NEVER
  }

  @BeforeAll
  static void networks_that_have_grown_since() {
    Map<String, String> settings = new HashMap<>(Plans.SETTINGS);
    settings.put("autovacuum", "off");
    server = OwnServer.start(FOLDER, settings);
    for (Counted counted : Counted.values()) {
      NETWORKS.put(counted, new GrownNetwork(counted));
    }
  }

  @AfterAll
  static void stop() {
    NETWORKS.values().forEach(GrownNetwork::close);
    server.close();
  }

  static Stream<Arguments> every_kind_in_both() {
    return Stream.of(Counted.values())
        .flatMap(
            counted -> Stream.of(TimelineKind.values()).map(kind -> Arguments.of(counted, kind)));
  }

  @ParameterizedTest
  @MethodSource("every_kind_in_both")
  void what_is_looked_at_for_one_does_not_grow_with_what_others_read(
      Counted counted, TimelineKind kind) {
    GrownNetwork grown = NETWORKS.get(counted);
    Plans plans = new Plans(FOLDER, grown.database);

    grown.ask(kind);

    List<Plans.Plan> taken = plans.taken();
    assertThat(taken).anyMatch(plan -> plan.statement().contains("timeline_grants"));
    assertThat(
            taken.stream()
                .filter(plan -> plan.pages() > PAGES_FOR_ONE * ASKED_AT_ONCE)
                .map(Plans.Plan::toString))
        .isEmpty();
  }

  /** People, channels, consultations and meetings: first a few, then many. */
  private static final class GrownNetwork {
    private final Database database;
    private final SmallNetwork network;

    /** The one that asks: it keeps the plans that it has made. */
    private final SqlConnection connection;

    GrownNetwork(Counted counted) {
      database = server.create("grant_plans_" + counted.name().toLowerCase(Locale.ROOT));
      network = new SmallNetwork(server.vertx(), database);
      connection = Waiting.on(database.pool().getConnection());
      little();
      if (counted == Counted.WHEN_THERE_WAS_LITTLE) {
        network.execute("ANALYZE");
      }
      for (TimelineKind kind : TimelineKind.values()) {
        ask(kind);
      }
      much();
    }

    private void little() {
      SmallNetwork.Member member = network.member();
      network.channel(member.focalPoint());
      new SmallMeeting(network).inviting("SN").segment();
      for (TimelineKind kind : TimelineKind.values()) {
        network.execute("INSERT INTO timeline (id, kind) VALUES ($1, $2)", Ids.next(), kind.name());
      }
    }

    /** Nobody tells the planner. */
    private void much() {
      new BusyConsultations(database).write(CONSULTATIONS);
      List<UUID> focalPoints =
          network.rows("SELECT id FROM focal_point").stream().map(row -> row.getUUID(0)).toList();
      for (int room = 0; room < ROOMS; room++) {
        network.channel(
            focalPoints.get(room % focalPoints.size()),
            focalPoints.get((room + 1) % focalPoints.size()));
      }
      SmallMeeting meeting = new SmallMeeting(network).inviting("SN", "FR", "CR");
      for (int segment = 0; segment < ASKED_AT_ONCE; segment++) {
        meeting.segment();
      }
    }

    /** As many at once as the hub asks for; some may, others may not. */
    void ask(TimelineKind kind) {
      List<Wish> wishes =
          network
              .rows(
                  """
                  SELECT p.id AS person, t.id AS timeline
                    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person) p
                    JOIN (SELECT id, row_number() OVER (ORDER BY id DESC) AS n, count(*) OVER () AS all_of_them
                            FROM timeline WHERE kind = $1) t ON t.n = p.n % t.all_of_them + 1
                   ORDER BY p.n DESC LIMIT $2""",
                  kind.name(), ASKED_AT_ONCE)
              .stream()
              .map(row -> Wish.of(row.getUUID("person"), row.getUUID("timeline")))
              .toList();
      assertThat(wishes).isNotEmpty();
      Waiting.on(new TimelineAccess().grants(connection, wishes));
    }

    void close() {
      Waiting.on(connection.close());
      Waiting.on(database.close());
    }
  }
}
