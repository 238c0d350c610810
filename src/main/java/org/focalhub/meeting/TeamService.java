package org.focalhub.meeting;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.meeting.Organising.Turn;
import org.focalhub.meeting.Organising.Wish;
import org.focalhub.meeting.TeamStore.Duty;

/**
 * Who organises a meeting and who chairs it. There is always an organiser, and nobody shuts the
 * door behind themselves: whoever leaves is taken off by somebody who stays.
 */
final class TeamService {
  private final Organising organising;
  private final TeamStore store = new TeamStore();

  TeamService(Organising organising) {
    this.organising = organising;
  }

  Future<Void> set(Caller caller, UUID meeting, List<Duty> team, UUID command) {
    return organising.act(
        caller, Wish.of(meeting, command, "setMeetingTeam"), Void.class, turn -> set(turn, team));
  }

  private Future<Void> set(Turn turn, List<Duty> team) {
    check(turn.caller(), team);
    return store
        .wrong(turn.tx(), team)
        .map(Faults::refuse)
        .compose(right -> store.set(turn.tx(), turn.meeting().id(), team))
        .compose(set -> turn.changed("TEAM"));
  }

  private static void check(Caller caller, List<Duty> team) {
    Faults faults = new Faults();
    Set<UUID> people = new HashSet<>();
    for (int place = 0; place < team.size(); place++) {
      faults.unless(
          people.add(team.get(place).person()), "/team/" + place + "/person", "uniqueItems");
    }
    faults.unless(
        team.stream().anyMatch(one -> one.duty() == MeetingDuty.ORGANISER), "/team", "noOrganiser");
    faults.unless(
        caller.has(Role.SECRETARIAT) || people.contains(caller.person()), "/team", "notOneself");
    faults.refuseIfAny();
  }
}
