package org.focalhub.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/**
 * Whoever holds which token and whenever they use it: a session goes on exactly as long as nobody
 * uses a token after its grace.
 */
class RefreshPropertyTest {
  private static final TestDatabase TEST = TestDatabase.migrated();

  private static Database database;
  private static Sessions sessions;
  private static UUID person;

  /** What is expected of a token. */
  private enum Use {
    NEVER,
    IN_GRACE,
    LATE
  }

  /** Uses one of the tokens given out so far, perhaps after the grace has passed. */
  record Step(int token, boolean graceFirst) {}

  @BeforeContainer
  static void open() {
    database = TEST.create().open();
    HubConfig config = TEST.hubSettings().read();
    SigningKeyStore keys = new SigningKeyStore();
    Verifiers verifiers = new Verifiers(TEST.vertx(), database.pool(), keys, SigningKey.draw());
    AccessTokens tokens =
        new AccessTokens(verifiers, config.sessions().accessToken(), InstantSource.system());
    sessions = new Sessions(database, new SessionStore(), tokens, config.sessions());
    person = UUID.randomUUID();
    execute(
        "INSERT INTO person (id, email, display_name) VALUES ('"
            + person
            + "', 'a@x.example', 'A')");
  }

  @AfterContainer
  static void drop() {
    TEST.drop();
  }

  @Property(tries = 40)
  void a_session_goes_on_until_a_token_is_used_after_its_grace(@ForAll("steps") List<Step> steps) {
    OpenedSession opened =
        Waiting.on(database.inTransaction(tx -> sessions.open(tx, person, "", ""))).orElseThrow();
    List<String> tokens = new ArrayList<>(List.of(opened.refreshToken()));
    List<Use> uses = new ArrayList<>(List.of(Use.NEVER));
    boolean ended = false;
    for (Step step : steps) {
      if (step.graceFirst()) {
        theGracePasses(opened.session());
        uses.replaceAll(use -> use == Use.IN_GRACE ? Use.LATE : use);
      }
      int used = step.token() % tokens.size();
      ended = ended || uses.get(used) == Use.LATE;
      if (ended) {
        assertThat(refusal(tokens.get(used))).isEqualTo(ProblemKind.SESSION_ENDED);
      } else {
        if (uses.get(used) == Use.NEVER) {
          uses.replaceAll(use -> use == Use.NEVER ? Use.IN_GRACE : use);
        }
        tokens.add(Waiting.on(sessions.refresh(tokens.get(used))).refreshToken());
        uses.add(Use.NEVER);
      }
    }
    assertThat(tokens).doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return net.jqwik.api.Combinators.combine(
            Arbitraries.integers().between(0, 9), Arbitraries.of(false, false, true))
        .as(Step::new)
        .list()
        .ofMaxSize(10);
  }

  private static ProblemKind refusal(String token) {
    try {
      Waiting.on(sessions.refresh(token));
      return null;
    } catch (Refused refused) {
      return refused.problem().kind();
    }
  }

  private static void theGracePasses(UUID session) {
    execute(
        "UPDATE refresh_token SET replaced_at = replaced_at - interval '30 s' WHERE session_id = '"
            + session
            + "'");
  }

  private static void execute(String sql) {
    Waiting.on(database.pool().query(sql).execute());
  }
}
