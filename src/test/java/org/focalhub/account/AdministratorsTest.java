package org.focalhub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.stream.Stream;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdministratorsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private final Database database = DATABASE.open();
  private final Administrators administrators =
      new Administrators(DATABASE.hubSettings().with("language", "fr").read());

  @BeforeEach
  void nobody() {
    Waiting.on(database.pool().query("DELETE FROM person").execute());
  }

  @Test
  void an_address_is_made_an_administrators_as_often_as_one_likes() {
    Waiting.on(administrators.appoint(database.pool(), "Secretariat@Assembly.example"));
    Waiting.on(administrators.appoint(database.pool(), "secretariat@assembly.example"));
    Row person = people().get(0);
    assertThat(people()).hasSize(1);
    assertThat(person.getString("email")).isEqualTo("secretariat@assembly.example");
    assertThat(person.getString("language")).isEqualTo("fr");
    assertThat(person.getArrayOfStrings("roles")).containsExactly("ADMINISTRATOR");
    assertThat(person.getInteger("version")).isOne();
  }

  @Test
  void somebody_known_keeps_their_roles_and_may_sign_in_again() {
    Waiting.on(
        database
            .pool()
            .query(
                "INSERT INTO person (id, email, display_name, roles, disabled_at)"
                    + " VALUES (gen_random_uuid(), 'a@x.example', 'A', '{ORGANISER}', now())")
            .execute());
    Waiting.on(administrators.appoint(database.pool(), "a@x.example"));
    assertThat(people().get(0).getArrayOfStrings("roles"))
        .containsExactly("ORGANISER", "ADMINISTRATOR");
    assertThat(people().get(0).getValue("disabled_at")).isNull();
  }

  @Test
  void the_setting_appoints_the_first_one_only_also_when_hubs_start_together() {
    List<Future<Boolean>> starts =
        Stream.of("a@x.example", "b@x.example", "a@x.example", "b@x.example")
            .map(email -> administrators.appointFirst(database, email))
            .toList();
    Waiting.on(Future.all(starts));
    assertThat(people()).hasSize(1);
    Waiting.on(database.pool().query("UPDATE person SET roles = '{}'").execute());
    Waiting.on(administrators.appoint(database.pool(), "c@x.example"));
    Waiting.on(administrators.appointFirst(database, "a@x.example"));
    assertThat(people()).hasSize(2).filteredOn(administrators()).hasSize(1);
  }

  @Test
  void what_is_no_address_is_refused() {
    assertThatThrownBy(() -> Waiting.on(administrators.appoint(database.pool(), "me")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(people()).isEmpty();
  }

  private static java.util.function.Predicate<Row> administrators() {
    return person -> List.of(person.getArrayOfStrings("roles")).contains("ADMINISTRATOR");
  }

  private List<Row> people() {
    return Waiting.on(database.pool().query("SELECT * FROM person").execute()).stream().toList();
  }
}
