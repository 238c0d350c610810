package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.focalhub.floor.FloorHub.BEGINNING;
import static org.focalhub.floor.FloorHub.CLOSE;
import static org.focalhub.floor.FloorHub.statement;
import static org.focalhub.floor.FloorHub.statements;
import static org.focalhub.floor.FloorHub.waiting;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.FloorHub.Plenary;
import org.focalhub.meeting.DelegationInput;
import org.focalhub.meeting.Delegations;
import org.focalhub.meeting.RegistrationWay;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.focalhub.timeline.Timelines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who comes onto a speakers' list, when, and where. */
class InscriptionTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static FloorHub hub;
  private static InscriptionService service;
  private static Database database;

  @BeforeAll
  static void start() {
    hub = new FloorHub(DATABASE);
    database = hub.network.database();
    service =
        new InscriptionService(
            database.pool(),
            new Timelines(database.pool(), new NobodyFollows()),
            new FloorMail(new Outbox()));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static void detail(Reply reply, String words) {
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(409);
    assertThat(reply.body().getString("detail")).contains(words);
  }

  @Test
  void first_come_first_served_by_a_ticket() {
    Plenary plenary = hub.plenary("FR", "SN", "JP");
    JsonObject first = plenary.inscribe("SN").body();
    plenary.inscribe("JP");
    plenary.inscribe("FR");
    assertThat(first.getJsonObject("statement").getInteger("ticket")).isEqualTo(1);
    assertThat(first.getString("at")).isEqualTo(CLOSE.minusSeconds(3600).toString());
    assertThat(first.getJsonObject("may").getBoolean("withdraw")).isTrue();
    assertThat(waiting(plenary.floor())).containsExactly("state:SN", "state:JP", "state:FR");
  }

  @Test
  void at_the_close_it_is_in_time_and_a_millisecond_later_it_is_late() {
    Plenary plenary = hub.plenary("BJ", "TG");
    hub.at(CLOSE);
    assertThat(plenary.inscribe("BJ").status()).isEqualTo(201);
    hub.pass(1);
    Reply late = plenary.inscribe("TG");
    detail(late, "closed on Wednesday 4 December 2024 at 18:00:00");
    assertThat(statements(plenary.floor())).hasSize(1);
  }

  @Test
  void before_the_opening_nobody_is_inscribed() {
    Plenary plenary = hub.plenary("ML");
    hub.at(BEGINNING.minusSeconds(10 * 86_400).minusMillis(1));
    detail(plenary.inscribe("ML"), "opens on");
    detail(plenary.inscribeBody("A body"), "opens on");
    hub.pass(1);
    assertThat(plenary.inscribe("ML").status()).isEqualTo(201);
  }

  @Test
  void a_personal_extension_is_for_its_delegation_only() {
    Plenary plenary = hub.plenary("NE", "GN");
    hub.network.execute(
        "INSERT INTO window_extension (id, meeting_id, segment_id, delegation, closes_at, reason, given_by, at) "
            + "VALUES ($1, $2, $3, 'state:NE', $4, 'A flight', $5, now())",
        UUID.randomUUID(),
        plenary.meeting.id(),
        plenary.segment,
        CLOSE.plusSeconds(60).atOffset(ZoneOffset.UTC),
        plenary.organiser.person());
    hub.at(CLOSE.plusSeconds(60));
    detail(plenary.inscribe("GN"), "closed");
    JsonObject extended = plenary.inscribe("NE").body();
    assertThat(extended.getBoolean("late")).isFalse();
    hub.pass(1);
    detail(plenary.inscribe("NE"), "closed");
  }

  @Test
  void who_comes_late_stands_on_a_list_apart_where_there_is_one() {
    Plenary plenary = hub.plenary("BF", "RW").set("late_policy", "LATE_LIST");
    plenary.inscribe("BF");
    hub.at(CLOSE.plusMillis(1));
    JsonObject late = plenary.inscribe("RW").body();
    assertThat(late.getBoolean("late")).isTrue();
    assertThat(late.getJsonObject("statement").getString("lane")).isEqualTo("LATE");
    assertThat(late.getJsonObject("statement").getInteger("ticket")).isEqualTo(2);
    assertThat(waiting(plenary.floor())).containsExactly("state:BF", "state:RW");
  }

  @Test
  void organisers_inscribe_any_delegation_and_after_the_close() {
    Plenary plenary = hub.plenary("TD");
    hub.at(CLOSE.plusSeconds(5));
    Reply body = plenary.inscribeBody("  Coalition   for  Justice ");
    assertThat(body.status()).isEqualTo(201);
    assertThat(body.body().getBoolean("late")).isTrue();
    assertThat(
            body.body()
                .getJsonObject("statement")
                .getJsonObject("delegation")
                .getJsonObject("name")
                .getString("en"))
        .isEqualTo("Coalition for Justice");
    detail(plenary.inscribeBody("COALITION FOR JUSTICE"), "already");
  }

  @Test
  void a_delegation_is_on_the_list_once_and_again_after_it_withdrew() {
    Plenary plenary = hub.plenary("SO");
    String id = plenary.inscribe("SO").body().getJsonObject("statement").getString("id");
    detail(plenary.inscribe("SO"), "already");
    assertThat(withdraw(plenary.delegate("SO"), id).status()).isEqualTo(200);
    detail(withdraw(plenary.delegate("SO"), id), "withdrawn");
    JsonObject again = plenary.inscribe("SO").body();
    assertThat(again.getJsonObject("statement").getInteger("ticket")).isEqualTo(2);
  }

  @Test
  void the_database_itself_lets_no_delegation_onto_the_list_twice() {
    Plenary plenary = hub.plenary("DJ");
    plenary.inscribe("DJ");
    assertThatThrownBy(
            () ->
                hub.network.execute(
                    "INSERT INTO inscription (id, segment_id, lane, ticket, at, delegation, state_iso, speaker_name, "
                        + "speech_language, language, way, status, place) VALUES ($1, $2, 'LATE', 9, now(), 'state:DJ', "
                        + "'DJ', 'Another', 'fr', 'fr', 'ORGANISER', 'WAITING', 9)",
                    UUID.randomUUID(),
                    plenary.segment))
        .hasMessageContaining("inscription_one_live");
  }

  @Test
  void a_right_of_reply_has_tickets_of_its_own_and_is_given_by_organisers() {
    Plenary plenary = hub.plenary("GA");
    plenary.inscribe("GA");
    JsonObject reply =
        Plenary.speaker("Minister")
            .put("lane", "RIGHT_OF_REPLY")
            .put("focalPoint", plenary.delegate("GA").focalPoint().toString());
    assertThat(
            hub.as(plenary.delegate("GA")).command(plenary.path("/inscriptions"), reply).status())
        .isEqualTo(403);
    reply.remove("focalPoint");
    reply.put("delegation", new JsonObject().put("state", "GA"));
    hub.at(BEGINNING);
    JsonObject given =
        hub.as(plenary.organiser).command(plenary.path("/inscriptions"), reply).body();
    assertThat(given.getJsonObject("statement").getString("lane")).isEqualTo("RIGHT_OF_REPLY");
    assertThat(given.getJsonObject("statement").getInteger("ticket")).isEqualTo(1);
    assertThat(given.getBoolean("late")).isFalse();
    detail(hub.as(plenary.organiser).command(plenary.path("/inscriptions"), reply), "already");
  }

  @Test
  void only_states_speak_where_the_segment_says_so() {
    Plenary plenary = hub.plenary("CM").set("speakers", "STATES");
    detail(plenary.inscribeBody("A body"), "Only States");
    assertThat(plenary.inscribe("CM").status()).isEqualTo(201);
  }

  @Test
  void states_come_first_where_the_segment_says_so() {
    Plenary plenary = hub.plenary("KE", "UG").set("order_policy", "STATES_FIRST");
    plenary.inscribeBody("First body");
    plenary.inscribe("KE");
    plenary.inscribeBody("Second body");
    plenary.inscribe("UG");
    assertThat(waiting(plenary.floor()))
        .containsExactly("state:KE", "state:UG", "other:first body", "other:second body");
  }

  @Test
  void a_speaker_is_replaced_and_the_place_stays() {
    Plenary plenary = hub.plenary("ZM", "BW");
    JsonObject inscribed = plenary.inscribe("ZM").body();
    plenary.inscribe("BW");
    String id = inscribed.getJsonObject("statement").getString("id");
    Reply replaced = replace(plenary.delegate("ZM"), id, 1, "Deputy Minister");
    assertThat(replaced.status()).as(replaced.raw().body()).isEqualTo(200);
    assertThat(replaced.header("ETag")).contains("\"2\"");
    assertThat(replace(plenary.delegate("ZM"), id, 1, "Somebody else").status()).isEqualTo(412);
    JsonObject now = statement(plenary.floor(), "state:ZM");
    assertThat(now.getString("speakerName")).isEqualTo("Deputy Minister");
    assertThat(now.getLong("place"))
        .isEqualTo(inscribed.getJsonObject("statement").getLong("place"));
  }

  @Test
  void others_neither_replace_nor_withdraw() {
    Plenary plenary = hub.plenary("LS", "MW");
    String id = plenary.inscribe("LS").body().getJsonObject("statement").getString("id");
    assertThat(replace(plenary.delegate("MW"), id, 1, "A joker").status()).isEqualTo(403);
    assertThat(withdraw(plenary.delegate("MW"), id).status()).isEqualTo(403);
    assertThat(withdraw(hub.somebody(), id).status()).isEqualTo(404);
    assertThat(withdraw(plenary.organiser, id).status()).isEqualTo(200);
  }

  @Test
  void whoever_leaves_a_focal_point_leaves_its_inscription_there() {
    Plenary plenary = hub.plenary("NA");
    plenary.meeting.openToPublic(true);
    Member before = plenary.delegate("NA");
    String id = plenary.inscribe("NA").body().getJsonObject("statement").getString("id");
    hub.network.holdsNoMore(before.person(), before.focalPoint());
    assertThat(withdraw(before, id).status()).isEqualTo(403);
    Member successor = hub.of("NA");
    assertThat(withdraw(successor, id).status()).isEqualTo(200);
  }

  @Test
  void nobody_inscribes_through_a_focal_point_that_is_not_theirs_or_not_invited() {
    Plenary plenary = hub.plenary("ET", "ER");
    Member stranger = hub.of("PT");
    JsonObject through =
        Plenary.speaker("X").put("focalPoint", plenary.delegate("ET").focalPoint().toString());
    assertThat(
            hub.as(plenary.delegate("ER")).command(plenary.path("/inscriptions"), through).status())
        .isEqualTo(403);
    JsonObject own = Plenary.speaker("X").put("focalPoint", stranger.focalPoint().toString());
    assertThat(hub.as(stranger).command(plenary.path("/inscriptions"), own).status())
        .isEqualTo(404);
    JsonObject named = Plenary.speaker("X").put("delegation", new JsonObject().put("state", "ET"));
    assertThat(
            hub.as(plenary.delegate("ET")).command(plenary.path("/inscriptions"), named).status())
        .isEqualTo(403);
  }

  @Test
  void one_is_told_through_which_focal_points_one_may_inscribe_now() {
    Plenary plenary = hub.plenary("SC");
    Member delegate = plenary.delegate("SC");
    assertThat(through(plenary, delegate)).isEqualTo(1);
    plenary.inscribe("SC");
    assertThat(through(plenary, delegate)).isZero();
  }

  @Test
  void after_the_close_one_may_inscribe_no_more() {
    Plenary plenary = hub.plenary("KM");
    hub.at(CLOSE);
    assertThat(through(plenary, plenary.delegate("KM"))).isEqualTo(1);
    hub.pass(1);
    assertThat(through(plenary, plenary.delegate("KM"))).isZero();
  }

  private static int through(Plenary plenary, Member member) {
    return hub.as(member)
        .get(plenary.path("/floor"))
        .body()
        .getJsonObject("may")
        .getJsonArray("inscribe")
        .size();
  }

  // ---------------------------------------------------------------------------- the public form

  private static Plenary open(String... states) {
    Plenary plenary = hub.plenary(states);
    plenary.meeting.openToPublic(true);
    return plenary;
  }

  private static Inscribing form(Plenary plenary, DelegationInput delegation) {
    Delegations.Known known = Waiting.on(new Delegations().known(database.pool(), delegation));
    return new Inscribing(
        plenary.segment,
        known,
        Optional.empty(),
        "Somebody",
        "",
        "es",
        Optional.of("somebody@body.example"),
        Language.EN,
        RegistrationWay.PUBLIC_FORM,
        Optional.empty(),
        false,
        false);
  }

  @Test
  void what_comes_by_the_public_form_has_its_place_when_its_address_is_verified() {
    Plenary plenary = open("SN", "CV");
    Inscribed body =
        Waiting.on(
            service.inscribePublic(
                form(plenary, DelegationInput.named("Body")), UUID.randomUUID()));
    plenary.inscribe("CV");
    assertThat(body.verified()).isFalse();
    assertThat(waiting(plenary.floor())).containsExactly("state:CV");
    long seen = FloorHub.state(plenary.floor()).getLong("version");
    assertThat(Waiting.on(service.verifyByPass(body.id())).verified()).isTrue();
    assertThat(waiting(plenary.floor())).containsExactly("other:body", "state:CV");
    assertThat(FloorHub.state(plenary.floor()).getLong("version"))
        .as("who is next is another")
        .isGreaterThan(seen);
    assertThat(Waiting.on(service.verifyByPass(body.id())).ticket()).isEqualTo(1);
  }

  @Test
  void a_strangers_form_takes_no_place_from_a_delegation() {
    Plenary plenary = open("GW");
    Inscribed stranger =
        Waiting.on(
            service.inscribePublic(
                form(plenary, DelegationInput.ofState("GW")), UUID.randomUUID()));
    assertThat(plenary.inscribe("GW").status()).isEqualTo(201);
    assertThatThrownBy(() -> Waiting.on(service.verifyByPass(stranger.id())))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem().detail()).contains("inscribed-already"));
    Waiting.on(service.withdrawByPass(stranger.id(), UUID.randomUUID()));
    assertThat(statements(plenary.floor())).as("what a stranger wrote is never shown").hasSize(1);
    assertThat(plenary.floor().getLong("head")).isEqualTo(1);
  }

  @Test
  void the_public_form_is_for_public_meetings_and_sent_twice_it_counts_once() {
    Plenary plenary = hub.plenary("ST");
    Inscribing form = form(plenary, DelegationInput.named("Body"));
    UUID command = UUID.randomUUID();
    assertThatThrownBy(() -> Waiting.on(service.inscribePublic(form, command)))
        .isInstanceOf(Refused.class);
    plenary.meeting.openToPublic(true);
    Inscribed first = Waiting.on(service.inscribePublic(form, command));
    assertThat(Waiting.on(service.inscribePublic(form, command))).isEqualTo(first);
    assertThat(lastTicket(plenary)).isEqualTo(1);
  }

  @Test
  void whoever_holds_the_pass_replaces_and_withdraws_until_the_statement_begins() {
    Plenary plenary = open("GM");
    Inscribed body =
        Waiting.on(
            service.inscribePublic(
                form(plenary, DelegationInput.named("Body")), UUID.randomUUID()));
    Waiting.on(service.verifyByPass(body.id()));
    Waiting.on(
        service.replaceByPass(
            body.id(), new Replacement("Deputy", "Director", "other"), UUID.randomUUID()));
    assertThat(statement(plenary.floor(), "other:body").getString("speakerName"))
        .isEqualTo("Deputy");
    hub.at(BEGINNING);
    plenary.act("CALL");
    plenary.act("START");
    assertThatThrownBy(() -> Waiting.on(service.withdrawByPass(body.id(), UUID.randomUUID())))
        .isInstanceOf(Refused.class);
    plenary.act("UNDO");
    Waiting.on(service.withdrawByPass(body.id(), UUID.randomUUID()));
    JsonObject floor = plenary.floor();
    assertThat(FloorHub.state(floor).containsKey("clock")).isFalse();
    assertThat(FloorHub.state(floor).containsKey("undoable")).isFalse();
  }

  private static int lastTicket(Plenary plenary) {
    Row row =
        hub.network.rows("SELECT last_ticket FROM segment WHERE id = $1", plenary.segment).get(0);
    return row.getInteger(0);
  }

  private static Reply withdraw(Member who, String id) {
    return hub.as(who).command("/api/inscriptions/" + id + "/withdraw", new JsonObject());
  }

  private static Reply replace(Member who, String id, int version, String name) {
    return hub.as(who)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with("If-Match", "\"" + version + "\"")
        .send("PUT", "/api/inscriptions/" + id, Plenary.speaker(name));
  }
}
