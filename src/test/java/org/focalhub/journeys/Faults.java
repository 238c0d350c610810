package org.focalhub.journeys;

import static org.focalhub.journeys.Fault.Meanwhile.ASKED_TO_COME_AGAIN;
import static org.focalhub.journeys.Fault.Meanwhile.NOTHING;
import static org.focalhub.journeys.Fault.Meanwhile.THE_OTHER_HUB_GOES_ON;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.focalhub.testing.FaultyProxy;

/** Everything that goes wrong in {@link FaultTest}. */
final class Faults {
  private static final Duration FAR_AWAY = Duration.ofMillis(150);
  private static final long NARROW = 200_000;
  private static final int MOST_BYTES = 20_000;

  private Faults() {}

  static List<Fault> all() {
    return Stream.of(ofHubs(), ofTheDatabase(), ofClientsLines(), ofTheDatabasesLine())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Fault> ofHubs() {
    return List.of(
        Fault.of(
            "a hub is killed",
            world -> world.near.kill(),
            THE_OTHER_HUB_GOES_ON,
            FaultWorld::startNearAgain),
        Fault.of(
                "a hub is frozen",
                world -> world.near.hub().freeze(),
                THE_OTHER_HUB_GOES_ON,
                world -> world.near.hub().thaw())
            .asLongAsAFreeze());
  }

  private static List<Fault> ofTheDatabase() {
    return List.of(
        Fault.of(
            "PostgreSQL is killed",
            world -> world.postgres.kill(),
            ASKED_TO_COME_AGAIN,
            world -> world.postgres.startAgain()),
        Fault.of(
            "one process of PostgreSQL is killed",
            FaultWorld::killOneBackend,
            NOTHING,
            world -> {}),
        Fault.of(
                "PostgreSQL is frozen",
                world -> world.postgres.freeze(),
                ASKED_TO_COME_AGAIN,
                world -> world.postgres.thaw())
            .asLongAsAFreeze(),
        Fault.of(
            "the database's disk is full",
            world -> world.disk.fill(),
            ASKED_TO_COME_AGAIN,
            FaultWorld::makeRoom));
  }

  private static List<Fault> ofClientsLines() {
    return List.of(
        onClientsLine("is slow", Faults::slow).inFullFormOnly(),
        onClientsLine("breaks in the midst of messages", Faults::breaking),
        onClientsLine("goes silent", (world, line) -> line.goesSilent()),
        onClientsLine("loses answers", (world, line) -> line.losesAnswers()).inFullFormOnly(),
        onClientsLine("forgets who is connected", (world, line) -> line.forgetsOpenLines())
            .inFullFormOnly());
  }

  private static List<Fault> ofTheDatabasesLine() {
    return List.of(
        onDatabasesLine("is slow", Faults::slow).inFullFormOnly(),
        onDatabasesLine("breaks in the midst of messages", Faults::breaking),
        onDatabasesLine("goes silent", (world, line) -> line.goesSilent()).inFullFormOnly(),
        onDatabasesLine("loses answers", (world, line) -> line.losesAnswers()).inFullFormOnly(),
        onDatabasesLine("forgets who is connected", (world, line) -> line.forgetsOpenLines()));
  }

  private static void slow(FaultWorld world, FaultyProxy line) {
    line.slows(FAR_AWAY, NARROW);
  }

  private static void breaking(FaultWorld world, FaultyProxy line) {
    line.breaks(MOST_BYTES, world.random);
  }

  private static Fault onClientsLine(String what, BiConsumer<FaultWorld, FaultyProxy> begins) {
    return Fault.of(
        "the line to clients " + what,
        world -> begins.accept(world, world.near.toClients),
        THE_OTHER_HUB_GOES_ON,
        world -> world.near.toClients.heals());
  }

  private static Fault onDatabasesLine(String what, BiConsumer<FaultWorld, FaultyProxy> begins) {
    Consumer<FaultWorld> ends = world -> world.near.toDatabase.heals();
    return Fault.of(
        "the line to the database " + what,
        world -> begins.accept(world, world.near.toDatabase),
        THE_OTHER_HUB_GOES_ON,
        ends);
  }
}
