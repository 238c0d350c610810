package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.focalhub.journeys.PostingClients.Acknowledged;
import org.focalhub.testing.Api;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.LogWatch;
import org.focalhub.testing.SmallNetwork.Member;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever fails while people post and follow, the same holds afterwards, without anybody starting
 * a hub again that did not die: what was acknowledged is stored, what is stored has come to every
 * follower, numbers have no gap and nothing stands twice, and a command that is sent again gets the
 * answer that it got. {@code docs/faults.md} has the faults and both forms.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FaultTest {
  private static final Logger LOG = LoggerFactory.getLogger(FaultTest.class);

  /** How the killed and the cut off take leave of this process; Vert.x calls that an error. */
  private static final List<String> FAREWELLS = List.of("Connection reset", "Broken pipe");

  private static final int ENOUGH = 30;
  private static final int ASKED_AGAIN = 10;
  private static final Duration SOON = Duration.ofSeconds(FaultForm.isFull() ? 120 : 30);

  private static final List<Acknowledged> PROMISED = new ArrayList<>();

  @TempDir static Path folder;

  private static FaultWorld world;
  private static FaultCrowd crowd;

  private PostingClients clients;

  @BeforeAll
  static void open() throws Exception {
    world = new FaultWorld(folder);
    world.begin();
    crowd = new FaultCrowd(world);
  }

  @AfterAll
  static void close() {
    if (crowd != null) {
      crowd.close();
    }
    if (world != null) {
      world.close();
    }
  }

  static Stream<Fault> faults() {
    Pattern wanted = Pattern.compile(System.getProperty("focalhub.fault", ""));
    List<Fault> chosen =
        Faults.all().stream()
            .filter(fault -> fault.inEveryBuild() || FaultForm.isFull())
            .filter(fault -> wanted.matcher(fault.name()).find())
            .toList();
    return IntStream.range(0, FaultForm.times()).boxed().flatMap(time -> chosen.stream());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everything_acknowledged_is_kept_once_and_everything_goes_on(Fault fault) throws Exception {
    clients = crowd.posting();
    clients.start(world.near.door(), world.far.door());
    try {
      expectingFarewells(() -> happen(fault));
    } finally {
      clients.finish();
      PROMISED.addAll(clients.acknowledged());
    }
    check();
  }

  private void happen(Fault fault) throws Exception {
    awaitMore();
    fault.begins().accept(world);
    long begun = System.nanoTime();
    long ended;
    try {
      whileItLasts(fault, begun);
    } finally {
      ended = System.nanoTime();
      fault.ends().accept(world);
    }
    awaitServed(world.far);
    awaitServed(world.near);
    long served = System.nanoTime();
    awaitMore();
    LOG.info(
        "{}: lasted {} ms, both hubs served {} ms after its end; {} acknowledged, {} sent again, {} refused",
        fault,
        TimeUnit.NANOSECONDS.toMillis(ended - begun),
        TimeUnit.NANOSECONDS.toMillis(served - ended),
        clients.acknowledgements(),
        clients.repeats(),
        clients.refusals());
  }

  private void whileItLasts(Fault fault, long begun) {
    long until = begun + fault.lasts(world.form).toNanos();
    switch (fault.meanwhile()) {
      case THE_OTHER_HUB_GOES_ON -> {
        long hellos = hellos(crowd.far);
        while (System.nanoTime() < until) {
          awaitMore();
          theOthersFollowersHaveAll();
        }
        assertThat(hellos(crowd.far)).as(about("sockets of the other hub")).isEqualTo(hellos);
      }
      case ASKED_TO_COME_AGAIN -> {
        long before = clients.refusals();
        awaitThat(() -> clients.refusals() > before && System.nanoTime() > until);
      }
      case NOTHING -> awaitMore();
    }
  }

  /**
   * How often followers have been greeted: none of those that are still on their first line twice.
   */
  private static long hellos(List<LiveClient> followers) {
    return followers.stream()
        .flatMap(follower -> follower.frames().stream())
        .filter(frame -> frame.getString("type").equals("hello"))
        .count();
  }

  private void theOthersFollowersHaveAll() {
    List<Acknowledged> promised = clients.acknowledged();
    for (UUID channel : crowd.channels) {
      long last =
          promised.stream()
              .filter(one -> one.topic().channel().equals(channel))
              .mapToLong(Acknowledged::seq)
              .max()
              .orElse(0);
      crowd.far.forEach(follower -> awaitSeen(follower, channel, last));
    }
  }

  /** Somebody who knows only this hub is served again, and it says that it is ready. */
  private void awaitServed(Node node) {
    Member member = crowd.people.get(0);
    Api api = Api.of(node.door()).within(world.form.patience).as(member);
    await(about("served"))
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(() -> api.get("/api/channels").status() == 200 && node.hub().isReady());
  }

  /** Until some more messages are acknowledged; a client with a fault ends the waiting. */
  private void awaitMore() {
    long enough = clients.acknowledgements() + ENOUGH;
    awaitThat(() -> clients.acknowledgements() >= enough || !clients.faults().isEmpty());
    assertThat(clients.faults()).as(FaultTest::aboutBothHubs).isEmpty();
  }

  private static void awaitSeen(LiveClient follower, UUID channel, long head) {
    await(about("everything came"))
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .untilAsserted(
            () ->
                assertThat(follower.seen(channel))
                    .as(follower::lately)
                    .isGreaterThanOrEqualTo(head));
  }

  private static void awaitThat(BooleanSupplier condition) {
    await(about("it came"))
        .atMost(SOON.plus(world.form.freezes))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(condition::getAsBoolean);
  }

  private void check() {
    assertThat(clients.faults()).as(about("faults")).isEmpty();
    Books books = new Books(world.database());
    books.holdAll(crowd.topics, PROMISED);
    for (UUID channel : crowd.channels) {
      books.holdNothingElse(channel, crowd.topics, PROMISED);
      haveAll(channel, books.head(channel));
    }
    List<Acknowledged> some = new ArrayList<>(clients.acknowledged());
    Collections.shuffle(some, world.random);
    some.stream().limit(ASKED_AGAIN).forEach(this::isAnsweredAsBefore);
  }

  private void isAnsweredAsBefore(Acknowledged acknowledged) {
    JsonObject before = clients.answer(acknowledged.command());
    boolean bySocket = before.containsKey("type");
    for (Node node : List.of(world.near, world.far)) {
      PostingClients.Answer http = clients.sendAgain(node.door(), acknowledged);
      PostingClients.Answer socket = clients.sendAgainBySocket(node.door(), acknowledged);
      assertThat((bySocket ? socket : http).body()).as(about("again")).isEqualTo(before);
      for (String field : List.of("seq", "ordinal", "at")) {
        assertThat(http.body().getValue(field)).isEqualTo(socket.body().getValue(field));
      }
    }
  }

  private static void haveAll(UUID channel, long head) {
    crowd.followers().forEach(follower -> awaitSeen(follower, channel, head));
    for (LiveClient follower : crowd.followers()) {
      assertThat(follower.faults()).as(about("a follower")).isEmpty();
      assertThat(follower.entries(channel).stream().map(entry -> entry.getLong("seq")))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
      assertThat(follower.entries(channel)).isEqualTo(crowd.far.get(0).entries(channel));
    }
  }

  private static void expectingFarewells(LogWatch.Block<Exception> block) throws Exception {
    LogWatch.expectingErrors(
        FAREWELLS.get(0), () -> LogWatch.expectingErrors(FAREWELLS.get(1), block));
  }

  private static String aboutBothHubs() {
    return "%s%n%s%n%s".formatted(about("faults"), world.near.lately(), world.far.lately());
  }

  private static String about(String what) {
    return what + ", seed " + world.seed;
  }
}
