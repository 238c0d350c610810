package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The roster tells what the database's view {@code serving} tells. */
class RosterTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Roster ROSTER = new Roster();

  private static Database database;
  private static SmallNetwork network;

  @BeforeAll
  static void open() {
    database = DATABASE.open();
    network = new SmallNetwork(DATABASE.vertx(), database);
  }

  @Test
  void whoever_serves_now_is_there_principal_first_and_then_alternates_by_their_standing() {
    UUID point = network.focalPoint();
    UUID second = holds(point, "ALTERNATE", "now() - interval '2 days'", "NULL");
    UUID first = holds(point, "ALTERNATE", "now() - interval '9 days'", "NULL");
    UUID principal = holds(point, "PRINCIPAL", "now() - interval '1 day'", "NULL");
    holds(point, "ALTERNATE", "now() + interval '1 hour'", "NULL");
    holds(point, "ALTERNATE", "now() - interval '9 days'", "now() - interval '1 hour'");
    UUID disabled = holds(point, "ALTERNATE", "now() - interval '9 days'", "NULL");
    network.execute("UPDATE person SET disabled_at = now() WHERE id = $1", disabled);

    assertThat(posts(point))
        .extracting(Roster.Post::person)
        .containsExactly(principal, first, second);
    assertThat(posts(point)).noneMatch(Roster.Post::absent);
  }

  @Test
  void an_absence_counts_while_it_lasts_with_whoever_stands_in() {
    UUID point = network.focalPoint();
    UUID covered = holds(point, "PRINCIPAL", "now() - interval '9 days'", "NULL");
    UUID uncovered = holds(point, "ALTERNATE", "now() - interval '8 days'", "NULL");
    UUID soon = holds(point, "ALTERNATE", "now() - interval '7 days'", "NULL");
    UUID back = holds(point, "ALTERNATE", "now() - interval '6 days'", "NULL");
    UUID standsIn = network.person();
    absent(point, covered, standsIn, "-1 day", "1 day");
    absent(point, uncovered, null, "-1 day", "1 day");
    absent(point, soon, standsIn, "1 day", "2 days");
    absent(point, back, standsIn, "-2 days", "-1 day");

    assertThat(posts(point))
        .extracting(Roster.Post::absent)
        .containsExactly(true, true, false, false);
    assertThat(posts(point).get(0).substitute()).map(Roster.Person::id).contains(standsIn);
    assertThat(posts(point).subList(1, 4)).allMatch(post -> post.substitute().isEmpty());
    assertThat(substitutesOf(point)).isEqualTo(serving(point, "SUBSTITUTE"));

    network.execute("UPDATE person SET disabled_at = now() WHERE id = $1", standsIn);

    assertThat(posts(point).get(0).absent()).isTrue();
    assertThat(posts(point).get(0).substitute()).isEmpty();
    assertThat(substitutesOf(point)).isEqualTo(serving(point, "SUBSTITUTE")).isEmpty();
  }

  @Test
  void what_is_closed_is_not_there_and_what_nobody_holds_is() {
    UUID closed = network.focalPoint();
    UUID vacant = network.focalPoint();
    network.execute("UPDATE focal_point SET closed_at = now() WHERE id = $1", closed);

    assertThat(structures("SN"))
        .extracting(Roster.Structure::id)
        .contains(vacant)
        .doesNotContain(closed);
    assertThat(posts(vacant)).isEmpty();
  }

  @Test
  void many_states_are_read_at_once_each_with_its_own_and_those_of_its_region() {
    UUID costaRica = network.focalPoint("NATIONAL", "CR", "LATIN_AMERICAN_AND_CARIBBEAN");
    UUID authority =
        network.focalPoint("COMPETENT_AUTHORITY", "CR", "LATIN_AMERICAN_AND_CARIBBEAN");
    UUID ofRegion = network.focalPoint("REGIONAL_THEMATIC", null, "LATIN_AMERICAN_AND_CARIBBEAN");
    UUID ofAnother = network.focalPoint("REGIONAL_THEMATIC", null, "AFRICAN");
    UUID senegal = network.focalPoint("MISSION_CONTACT", "SN", "AFRICAN");
    network.execute(
        "UPDATE focal_point SET subjects = '{RELEASE,TRANSPORT}', languages = '{es,en}' WHERE id = $1",
        ofRegion);

    assertThat(structures("CR"))
        .extracting(Roster.Structure::id)
        .contains(costaRica, authority, ofRegion)
        .doesNotContain(ofAnother, senegal);
    assertThat(structures("CR", "SN"))
        .extracting(Roster.Structure::id)
        .contains(costaRica, authority, ofRegion, ofAnother, senegal)
        .doesNotHaveDuplicates();
    assertThat(structures()).isEmpty();

    Roster.Structure region = find(ofRegion, "CR");
    assertThat(region.state()).isEmpty();
    assertThat(region.group()).contains(RegionalGroup.LATIN_AMERICAN_AND_CARIBBEAN);
    assertThat(region.subjects()).containsExactlyInAnyOrder(Subject.RELEASE, Subject.TRANSPORT);
    assertThat(region.languages()).containsExactlyInAnyOrder("es", "en");
    assertThat(find(senegal, "SN").seat()).contains(Seat.THE_HAGUE);
    assertThat(find(authority, "CR").kind()).isEqualTo(FocalPointKind.COMPETENT_AUTHORITY);
  }

  private static UUID holds(UUID point, String capacity, String from, String until) {
    UUID person = network.person();
    network.execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from, held_until) VALUES ($1, $2, $3, $4, "
            + from
            + ", "
            + until
            + ")",
        UUID.randomUUID(),
        point,
        person,
        capacity);
    return person;
  }

  private static void absent(UUID point, UUID who, UUID substitute, String from, String until) {
    network.execute(
        "INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until) "
            + "VALUES ($1, $2, $3, $4, now() + interval '"
            + from
            + "', now() + interval '"
            + until
            + "')",
        UUID.randomUUID(),
        point,
        who,
        substitute);
  }

  private static List<UUID> serving(UUID point, String capacity) {
    return network
        .rows(
            "SELECT person_id FROM serving WHERE focal_point_id = $1 AND capacity = $2",
            point,
            capacity)
        .stream()
        .map(row -> row.getUUID(0))
        .toList();
  }

  private static List<UUID> substitutesOf(UUID point) {
    return posts(point).stream()
        .map(Roster.Post::substitute)
        .flatMap(Optional::stream)
        .map(Roster.Person::id)
        .toList();
  }

  private static List<Roster.Post> posts(UUID point) {
    return find(point, "SN").posts();
  }

  private static Roster.Structure find(UUID point, String state) {
    return structures(state).stream()
        .filter(one -> one.id().equals(point))
        .findFirst()
        .orElseThrow();
  }

  private static List<Roster.Structure> structures(String... states) {
    return DATABASE.await(ROSTER.ofStates(database.pool(), List.of(states)));
  }
}
