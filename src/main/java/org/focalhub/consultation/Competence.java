package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.directory.Roster;
import org.focalhub.directory.Roster.Structure;
import org.focalhub.directory.Subject;

/** Asks {@link Routing} with what the directory knows now. */
final class Competence {
  private final DraftForms forms;
  private final Roster roster = new Roster();
  private final ConsultationStore store = new ConsultationStore();

  Competence(DraftForms forms) {
    this.forms = forms;
  }

  /** What is asked of one State or of several in one act. */
  record Question(
      UUID opener, Subject subject, String language, boolean withoutEmbassy, List<String> states) {}

  /** Who would answer, and which mission would follow, for each State in the order asked for. */
  record Answers(Map<String, Optional<RegionalGroup>> groups, List<Structure> roster) {
    Optional<Structure> embassy(String state) {
      return Routing.embassy(state, roster);
    }
  }

  /** Empty where a State is not in the directory. */
  Future<Optional<Answers>> look(SqlClient client, Set<String> states) {
    return store
        .groups(client, states)
        .compose(
            groups ->
                groups.size() < states.size()
                    ? Future.succeededFuture(Optional.empty())
                    : roster
                        .ofStates(client, states)
                        .map(found -> Optional.of(new Answers(groups(groups), found))));
  }

  Routing decide(Answers answers, Question question, String state, Set<UUID> declined) {
    return Routing.decide(
        new Routing.Wish(
            state,
            answers.groups().get(state),
            question.subject(),
            question.language(),
            forms.of(question.subject()).asset(),
            question.withoutEmbassy(),
            question.opener(),
            declined,
            askedTogether(answers, question.states(), state)),
        answers.roster());
  }

  /** Whether another State of its region is asked in the same act. */
  private static boolean askedTogether(Answers answers, List<String> states, String state) {
    return states.stream()
        .filter(other -> !other.equals(state))
        .map(answers.groups()::get)
        .anyMatch(group -> group.isPresent() && group.equals(answers.groups().get(state)));
  }

  /** Decides anew for a consultation that exists, without those who have declined it. */
  Future<Routing> decideAgain(SqlClient tx, Consultation one) {
    return store
        .askedTogether(tx, one.openedTogether())
        .compose(
            states ->
                look(tx, new HashSet<>(states))
                    .compose(
                        answers ->
                            store
                                .declined(tx, one.id())
                                .map(
                                    declined ->
                                        decide(
                                            answers.orElseThrow(),
                                            question(one, states),
                                            one.receivingState(),
                                            Set.copyOf(declined)))));
  }

  private static Question question(Consultation one, List<String> states) {
    return new Question(
        one.origin().focalPoint(),
        one.terms().subject(),
        one.terms().language(),
        one.receivingEmbassy().isLeftOut(),
        states);
  }

  private static Map<String, Optional<RegionalGroup>> groups(Map<String, Optional<String>> names) {
    return names.entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Map.Entry::getKey, entry -> entry.getValue().map(RegionalGroup::valueOf)));
  }
}
