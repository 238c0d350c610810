package org.focalhub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that are asked for at the same moment, as when a whole room comes back. */
class CallersTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @Test
  void of_many_sessions_asked_for_at_once_each_has_its_own_answer() {
    SmallNetwork network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    List<Member> living = members(network);
    List<Member> ended = members(network);
    ended.forEach(
        one -> network.execute("UPDATE session SET ended_at = now() WHERE id = $1", one.session()));
    network.execute("UPDATE session SET last_seen_at = now() - interval '1 hour'");
    Sessions sessions =
        new Sessions(
            network.database(), new SessionStore(), null, DATABASE.hubSettings().read().sessions());

    List<UUID> asked =
        new ArrayList<>(
            Stream.concat(living.stream(), ended.stream()).map(Member::session).toList());
    asked.addAll(asked);
    IntStream.range(0, 50).forEach(unknown -> asked.add(UUID.randomUUID()));
    Collections.shuffle(asked);
    List<Future<Optional<Caller>>> answers =
        asked.stream()
            .map(
                session -> sessions.callerOf(session).map(Optional::of).otherwise(Optional.empty()))
            .toList();

    for (int place = 0; place < asked.size(); place++) {
      UUID session = asked.get(place);
      Optional<Member> who =
          living.stream().filter(member -> member.session().equals(session)).findFirst();
      Optional<Caller> answer = Waiting.on(answers.get(place));
      assertThat(answer.map(Caller::session)).isEqualTo(who.map(Member::session));
      assertThat(answer.map(Caller::person)).isEqualTo(who.map(Member::person));
      assertThat(
              answer.stream()
                  .flatMap(caller -> caller.served().stream())
                  .map(Served::focalPoint)
                  .toList())
          .isEqualTo(who.stream().map(Member::focalPoint).toList());
    }
    await()
        .until(
            () ->
                network.count(
                        "SELECT count(*) FROM session WHERE last_seen_at > now() - interval '1 minute'")
                    == living.size());
  }

  private static List<Member> members(SmallNetwork network) {
    return IntStream.range(0, 60).mapToObj(one -> network.member()).toList();
  }
}
