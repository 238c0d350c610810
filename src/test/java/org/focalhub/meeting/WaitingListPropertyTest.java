package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.meeting.RegistrationStatus.DECLINED;
import static org.focalhub.meeting.RegistrationStatus.PLACED;
import static org.focalhub.meeting.RegistrationStatus.WAITING;
import static org.focalhub.meeting.RegistrationStatus.WITHDRAWN;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.focalhub.account.Caller;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** Whatever happens to registrations, places go as a few lines of a model say. */
class WaitingListPropertyTest {
  private static TestDatabase database;
  private static RegistrationHub hub;
  private static RegistrationService registrations;
  private static DecisionService decisions;
  private static WaitingList waitingList;

  @BeforeContainer
  static void start() {
    database = TestDatabase.migrated().create();
    hub = new RegistrationHub(database);
    registrations = hub.service();
    MeetingMail mail = RegistrationHub.mail();
    decisions = new DecisionService(hub.database().pool(), hub.timelines(), mail);
    waitingList = new WaitingList(mail);
  }

  @AfterContainer
  static void stop() {
    hub.close();
    database.drop();
  }

  enum Act {
    SUBMIT,
    VERIFY,
    WITHDRAW,
    CONFIRM,
    CONFIRM_BEYOND,
    DECLINE,
    TO_WAITING_LIST,
    CAPACITY
  }

  /**
   * @param which of the registrations that are there
   * @param capacity 0 for none
   */
  record Step(Act act, int which, int capacity) {}

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void places_go_to_whoever_waits_longest(@ForAll("steps") List<Step> steps) {
    Model model = new Model();
    UUID meeting = hub.meeting("capacity = 2");
    Member organiser = hub.organiser(meeting);
    List<UUID> ids = new ArrayList<>();
    for (Step step : steps) {
      boolean done = carriedOut(meeting, organiser, ids, step);
      assertThat(done).as("%s", step).isEqualTo(model.carryOut(step));
      assertThat(statuses(meeting)).as("after %s", step).isEqualTo(model.statuses);
    }
    assertThat(
            hub.network.count(
                "SELECT count(*) FROM meeting m WHERE m.id = $1 AND m.places_taken = "
                    + "(SELECT count(*) FROM registration r WHERE r.meeting_id = m.id AND r.status = 'PLACED') "
                    + "AND m.last_number = (SELECT count(*) FROM registration r WHERE r.meeting_id = m.id)",
                meeting))
        .isOne();
  }

  private static List<RegistrationStatus> statuses(UUID meeting) {
    return hub
        .network
        .rows("SELECT status FROM registration WHERE meeting_id = $1 ORDER BY number", meeting)
        .stream()
        .map(row -> RegistrationStatus.valueOf(row.getString(0)))
        .toList();
  }

  private static boolean carriedOut(UUID meeting, Member organiser, List<UUID> ids, Step step) {
    if (step.act() == Act.SUBMIT || ids.isEmpty()) {
      String email = "p" + ids.size() + "@test.example";
      ids.add(hub.submit(hub.form(meeting, DelegationInput.named("A body"), email)).id());
      return true;
    }
    UUID id = ids.get(step.which() % ids.size());
    return switch (step.act()) {
      case SUBMIT -> throw new IllegalStateException("done above");
      case VERIFY -> succeeds(registrations.verifyByPass(id));
      case WITHDRAW -> succeeds(registrations.withdrawByPass(id, UUID.randomUUID()));
      case CONFIRM -> decided(organiser, meeting, id, Decision.CONFIRM, false);
      case CONFIRM_BEYOND -> decided(organiser, meeting, id, Decision.CONFIRM, true);
      case DECLINE -> decided(organiser, meeting, id, Decision.DECLINE, false);
      case TO_WAITING_LIST -> decided(organiser, meeting, id, Decision.TO_WAITING_LIST, false);
      case CAPACITY -> {
        hub.set(meeting, "capacity = nullif(" + step.capacity() + ", 0)");
        yield succeeds(hub.timelines().write(writing -> waitingList.moveUp(writing, meeting)));
      }
    };
  }

  private static boolean decided(
      Member organiser, UUID meeting, UUID id, Decision decision, boolean beyond) {
    Caller caller =
        new Caller(organiser.session(), organiser.person(), "O", Language.EN, Set.of(), List.of());
    DecisionService.Wish wish =
        new DecisionService.Wish(
            List.of(id), decision, Optional.of("Because"), Optional.of(beyond));
    return succeeds(decisions.decide(caller, meeting, wish, UUID.randomUUID()));
  }

  private static boolean succeeds(Future<?> act) {
    try {
      Waiting.on(act);
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  /** The waiting list as one would explain it. */
  private static final class Model {
    private final List<RegistrationStatus> statuses = new ArrayList<>();
    private int capacity = 2;

    boolean carryOut(Step step) {
      if (step.act() == Act.SUBMIT || statuses.isEmpty()) {
        statuses.add(free() > 0 ? PLACED : WAITING);
        return true;
      }
      int which = step.which() % statuses.size();
      RegistrationStatus before = statuses.get(which);
      return switch (step.act()) {
        case SUBMIT -> throw new IllegalStateException("done above");
        case VERIFY -> before.live();
        case WITHDRAW -> before.live() && becomes(which, WITHDRAWN);
        case CONFIRM -> before != WITHDRAWN && (before == PLACED || free() > 0 && placed(which));
        case CONFIRM_BEYOND -> before != WITHDRAWN && placed(which);
        case DECLINE -> before != WITHDRAWN && (before == DECLINED || becomes(which, DECLINED));
        case TO_WAITING_LIST ->
            before != WITHDRAWN && (before == WAITING || becomes(which, WAITING));
        case CAPACITY -> {
          capacity = step.capacity();
          moveUp(-1);
          yield true;
        }
      };
    }

    private boolean placed(int which) {
      statuses.set(which, PLACED);
      return true;
    }

    private boolean becomes(int which, RegistrationStatus status) {
      statuses.set(which, status);
      moveUp(status == WAITING ? which : -1);
      return true;
    }

    private int free() {
      return capacity == 0
          ? Integer.MAX_VALUE
          : capacity - (int) statuses.stream().filter(PLACED::equals).count();
    }

    private void moveUp(int butFor) {
      IntStream.range(0, statuses.size())
          .filter(place -> place != butFor && statuses.get(place) == WAITING)
          .forEach(place -> statuses.set(place, free() > 0 ? PLACED : WAITING));
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Act> acts =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, Arbitraries.just(Act.SUBMIT)),
            net.jqwik.api.Tuple.of(4, Arbitraries.of(Act.class)));
    return Combinators.combine(
            acts, Arbitraries.integers().between(0, 11), Arbitraries.integers().between(0, 5))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(25);
  }
}
