package org.focalhub.consultation;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.focalhub.consultation.AccessActs.Kind;
import org.focalhub.consultation.AccessActs.Step;
import org.focalhub.consultation.AccessWorld.Seed;
import org.focalhub.testing.TestDatabase;

/** Whatever anybody does: everybody sees by every door what a model of the words says. */
class ConsultationAccessTest {
  private static TestDatabase database;
  private static ConsultationHub hub;

  @BeforeContainer
  static void start() {
    database = TestDatabase.migrated().create();
    hub = new ConsultationHub(database);
  }

  @AfterContainer
  static void stop() {
    hub.close();
    database.drop();
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void everybody_sees_what_the_model_says_and_nothing_else(
      @ForAll("seeds") Seed seed, @ForAll("steps") List<Step> steps) {
    AccessWorld world = new AccessWorld(hub, seed);
    AccessActs acts = new AccessActs(world);
    AccessLook look = new AccessLook(world);
    look.lookEverywhere();
    for (Step step : steps) {
      look.look(acts.make(step));
    }
    look.lookEverywhere();
  }

  @Provide
  Arbitrary<Seed> seeds() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(7, 7, 5, 3, 1, 0),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false, false),
            Arbitraries.of(
                HandlingCode.OPEN_TO_STATES,
                HandlingCode.OPEN_TO_STATES,
                HandlingCode.HOLDERS_ONLY,
                HandlingCode.HOLDERS_ONLY_NO_MAIL))
        .as(Seed::new);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(Kind.EMBASSY_OUT, Kind.EMBASSY_IN, Kind.PASS)),
                Tuple.of(2, Arbitraries.of(Kind.DECLINE, Kind.NARROW, Kind.NOTE)),
                Tuple.of(3, Arbitraries.of(Kind.class))),
            Arbitraries.integers().between(0, 1000),
            Arbitraries.of(true, true, false),
            Arbitraries.of(0, 0, 1),
            Arbitraries.integers().between(0, 1000))
        .as(Step::new)
        .list()
        .ofMinSize(6)
        .ofMaxSize(10);
  }
}
