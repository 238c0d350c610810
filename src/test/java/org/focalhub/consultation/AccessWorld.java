package org.focalhub.consultation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.consultation.AccessModel.Case;
import org.focalhub.consultation.AccessModel.Point;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;

/**
 * Two States that are asked, and whoever asks, with focal points as a seed has them; what was
 * asked; and what the model makes of each act.
 */
final class AccessWorld {
  /**
   * What the world is like.
   *
   * @param byState whether a State asks, or an organ
   * @param missions of the first State, of the second one, of the asking one: bits
   * @param kinds which other focal points the first State has: bits
   * @param together whether both States are asked in one act
   */
  record Seed(
      boolean byState,
      int missions,
      int kinds,
      boolean together,
      boolean regional,
      boolean withoutEmbassy,
      HandlingCode code) {}

  final ConsultationHub hub;
  final SmallNetwork network;
  final AccessModel model = new AccessModel();
  final List<Member> people = new ArrayList<>();
  final List<Point> points = new ArrayList<>();
  final List<Case> cases = new ArrayList<>();
  private final String first;
  private final String second;

  AccessWorld(ConsultationHub hub, Seed seed) {
    this.hub = hub;
    this.network = hub.network;
    this.first = hub.state(another());
    ofState(first, "COMPETENT_AUTHORITY");
    this.second = hub.state(another());
    ofState(second, "NATIONAL");
    Point opener = opener(seed);
    if ((seed.kinds() & 1) > 0) {
      ofState(first, "FINANCIAL_INVESTIGATION");
    }
    if ((seed.kinds() & 2) > 0) {
      ofState(first, "NATIONAL");
    }
    mission(first, seed.missions() & 1);
    mission(second, seed.missions() & 2);
    regional();
    Member stranger = hub.network.member();
    people.add(stranger);
    people.add(hub.secretariat());
    people.add(network.signedIn(network.person("ADMINISTRATOR", "ORGANISER"), opener.id()));
    open(opener, seed);
  }

  /** Of the African group, like {@link ConsultationHub#state}, with nobody yet. */
  private String another() {
    List<String> taken =
        network
            .rows(
                "SELECT iso FROM state s WHERE regional_group IS DISTINCT FROM 'AFRICAN' "
                    + "OR EXISTS (SELECT FROM focal_point f WHERE f.state_iso = s.iso)")
            .stream()
            .map(row -> row.getString(0))
            .toList();
    return Stream.of(Locale.getISOCountries())
        .filter(iso -> !taken.contains(iso))
        .findFirst()
        .orElseThrow();
  }

  private Point opener(Seed seed) {
    if (seed.byState()) {
      String state = hub.state(another());
      Point opener = ofState(state, "NATIONAL");
      ofState(state, "FINANCIAL_INVESTIGATION");
      mission(state, seed.missions() & 4);
      return opener;
    }
    Member asks = hub.organ();
    UUID organ =
        network
            .rows("SELECT organisation_id FROM focal_point WHERE id = $1", asks.focalPoint())
            .get(0)
            .getUUID(0);
    Point opener = new Point(asks.focalPoint(), Optional.empty(), Optional.of(organ), false);
    Member colleague = hub.of(organ);
    add(asks, opener);
    add(colleague, new Point(colleague.focalPoint(), Optional.empty(), Optional.of(organ), false));
    return opener;
  }

  private Point ofState(String state, String kind) {
    Member member = hub.of(state, kind);
    Point point =
        new Point(
            member.focalPoint(),
            Optional.of(state),
            Optional.empty(),
            kind.equals("MISSION_CONTACT"));
    add(member, point);
    return point;
  }

  private void mission(String state, int wanted) {
    if (wanted > 0) {
      ofState(state, "MISSION_CONTACT");
    }
  }

  /** Only this world's is thought of. */
  private void regional() {
    network.execute(
        "UPDATE focal_point SET closed_at = now() WHERE kind = 'REGIONAL_THEMATIC' AND closed_at IS NULL");
    UUID id = network.focalPoint("REGIONAL_THEMATIC", null, "AFRICAN");
    network.execute("UPDATE focal_point SET subjects = '{ASSET_TRACING}' WHERE id = $1", id);
    UUID person = network.person();
    network.holds(person, id, "PRINCIPAL");
    add(network.signedIn(person, id), new Point(id, Optional.empty(), Optional.empty(), false));
  }

  private void add(Member member, Point point) {
    people.add(member);
    points.add(point);
    model.serves(member.person(), point);
  }

  private void open(Point opener, Seed seed) {
    Member asks = serving(opener.id());
    String[] states = seed.together() ? new String[] {first, second} : new String[] {first};
    JsonObject what = ConsultationHub.about(asks, states).put("handlingCode", seed.code().name());
    what.put("subject", seed.regional() ? "ASSET_TRACING" : "WITNESS_PROTECTION");
    if (!seed.regional()) {
      what.put("items", new JsonArray());
    }
    if (seed.withoutEmbassy()) {
      what.put("withoutEmbassy", "A source could be recognised");
    }
    Reply opened = hub.open(asks, what);
    JsonArray cards = opened.body().getJsonArray("consultations");
    for (int i = 0; i < states.length; i++) {
      cases.add(opened(opener, cards.getJsonObject(i), states[i], seed));
    }
  }

  private Case opened(Point opener, JsonObject card, String state, Seed seed) {
    UUID id = UUID.fromString(card.getString("id"));
    var row =
        network
            .rows(
                "SELECT opened_together, opening_notes, receiving_notes FROM consultation WHERE id = $1",
                id)
            .get(0);
    Map<Side, UUID> notes = new EnumMap<>(Side.class);
    notes.put(Side.OPENING, row.getUUID(1));
    notes.put(Side.RECEIVING, row.getUUID(2));
    Case one = new Case(id, row.getUUID(0), opener, state, notes);
    one.open = seed.code() == HandlingCode.OPEN_TO_STATES;
    one.ownedBy(owner(one), PartyRole.FOLLOWER);
    for (Side side : Side.values()) {
      if (seed.withoutEmbassy()) {
        one.leaveOut(side, missionOf(one, side));
      } else {
        one.include(side, missionOf(one, side));
      }
    }
    return one;
  }

  Optional<Point> missionOf(Case one, Side side) {
    Optional<String> state =
        side == Side.RECEIVING ? Optional.of(one.receiving) : one.opener.state();
    return points.stream()
        .filter(point -> point.mission() && state.isPresent() && point.state().equals(state))
        .findFirst();
  }

  /** Whom the opener is told that it is with. */
  Optional<UUID> owner(Case one) {
    JsonObject card = hub.see(serving(one.opener.id()), one.id).body().getJsonObject("card");
    return Optional.ofNullable(card.getJsonObject("owner"))
        .map(owner -> UUID.fromString(owner.getString("id")));
  }

  Member serving(UUID point) {
    return people.stream()
        .filter(
            member ->
                model.served(member.person()).stream().anyMatch(one -> one.id().equals(point)))
        .findFirst()
        .map(member -> as(member, point))
        .orElseThrow();
  }

  static Member as(Member member, UUID point) {
    return new Member(member.person(), point, member.session(), member.cookie());
  }

  /** Somebody new holds it from now on, and whoever did holds it no more. */
  void handOver(Point point) {
    people.stream()
        .map(Member::person)
        .filter(person -> model.served(person).contains(point))
        .toList()
        .forEach(person -> holdsNoMore(person, point));
    UUID successor = network.person();
    network.execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) VALUES ($1, $2, $3, 'PRINCIPAL', now())",
        UUID.randomUUID(),
        point.id(),
        successor);
    people.add(network.signedIn(successor, point.id()));
    model.serves(successor, point);
  }

  private void holdsNoMore(UUID person, Point point) {
    network.holdsNoMore(person, point.id());
    network.execute(
        "UPDATE substitution SET absent_until = now() WHERE focal_point_id = $1 AND absent_until > now()",
        point.id());
    model.servesNoMore(person, point);
  }

  /** Somebody stands in for who holds it. */
  void standsIn(Member substitute, Point point) {
    UUID absent = serving(point.id()).person();
    if (model.served(substitute.person()).contains(point)
        || network.count(
                "SELECT count(*) FROM substitution WHERE focal_point_id = $1 AND absent_until > now()",
                point.id())
            > 0) {
      return;
    }
    network.execute(
        "INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until) "
            + "VALUES ($1, $2, $3, $4, now() - interval '1 minute', now() + interval '1 day')",
        UUID.randomUUID(),
        point.id(),
        absent,
        substitute.person());
    model.serves(substitute.person(), point);
  }
}
