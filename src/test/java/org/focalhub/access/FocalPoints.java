package org.focalhub.access;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.SmallNetwork;

/** Focal points as {@link Scene} needs them, with the cast in their places. */
final class FocalPoints {
  private static final String ELSEWHERE = "LATIN_AMERICAN_AND_CARIBBEAN";

  private final SmallNetwork network;
  private final Cast cast;
  private final Map<Actor, UUID> alone = new EnumMap<>(Actor.class);

  FocalPoints(SmallNetwork network, Cast cast, int number) {
    this.network = network;
    this.cast = cast;
    holdsAlone(Actor.MEMBER_BY_RULE, ofTheChannelsKind());
    holdsAlone(Actor.AUTHOR, ofTheChannelsKind());
    holdsAlone(Actor.UNRELATED_HOLDER, ofNoChannel());
    holdsAlone(Actor.MEMBER_BY_INVITATION, ofNoChannel());
    holdsAlone(
        Actor.SECRETARIAT_MEMBER,
        ofOrganisation(organisation("ASP-" + number, "SECRETARIAT"), "ORGANISATION"));
    UUID organ = organisation("ORGAN-" + number, "ORGAN");
    holdsAlone(Actor.OPENER, ofOrganisation(organ, "ORGAN_ADVISER"));
    holdsAlone(Actor.OPENERS_COLLEAGUE, ofOrganisation(organ, "ORGAN_ADVISER"));
    holdsAlone(Actor.DECLINER, network.focalPoint("COMPETENT_AUTHORITY", "SN", "AFRICAN"));
    missionsOfBefore();
    holdsAlone(Actor.EMBASSY, network.focalPoint("MISSION_CONTACT", "SN", "AFRICAN"));
    holdsAlone(Actor.LEFT_OUT_EMBASSY, network.focalPoint("MISSION_CONTACT", "CR", ELSEWHERE));
  }

  /** Another scene's embassies are thought of after this one's. */
  private void missionsOfBefore() {
    network.execute("UPDATE focal_point SET seat = 'BRUSSELS' WHERE kind = 'MISSION_CONTACT'");
  }

  /** Comes before all others of its rank for a consultation in this language. */
  void speaks(UUID point, String language) {
    network.execute("UPDATE focal_point SET languages = ARRAY[$2] WHERE id = $1", point, language);
  }

  /** What that actor serves alone, or else F. */
  UUID servedBy(Actor actor, UUID main) {
    return alone.getOrDefault(actor, main);
  }

  UUID ofNoChannel() {
    return network.focalPoint("NATIONAL", "CR", ELSEWHERE);
  }

  private UUID ofTheChannelsKind() {
    return network.focalPoint("FINANCIAL_INVESTIGATION", "SN", "AFRICAN");
  }

  private UUID organisation(String code, String kind) {
    UUID id = Ids.next();
    network.execute(
        "INSERT INTO organisation (id, code, kind, name_en, name_fr) VALUES ($1, $2, $3, $2, $2)",
        id,
        code,
        kind);
    return id;
  }

  private UUID ofOrganisation(UUID organisation, String kind) {
    UUID point = Ids.next();
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'FOCAL_POINT')", point);
    network.execute(
        "INSERT INTO focal_point (id, code, kind, organisation_id, name_en, name_fr) "
            + "VALUES ($1, upper(right($1::text, 12)), $2, $3, 'One of it', 'Un des siens')",
        point,
        kind,
        organisation);
    return point;
  }

  /** A focal point as F, with somebody else's tenure, absence and invitation to act on. */
  record Focal(UUID point, Map<String, String> values) {}

  /**
   * @param formerUntil in SQL, when the former holder's tenure ends
   */
  Focal another(String formerUntil) {
    UUID point = ofTheChannelsKind();
    network.execute(
        "UPDATE focal_point SET name_en = 'Harmattan', name_fr = 'Harmattan', shared_mailbox = 'pelican@test.example' WHERE id = $1",
        point);
    holds(Actor.PRINCIPAL, point, "PRINCIPAL");
    holds(Actor.ALTERNATE, point, "ALTERNATE");
    holds(Actor.DISABLED_HOLDER, point, "ALTERNATE");
    holds(Actor.WITH_ENDED_SESSION, point, "ALTERNATE");
    holds(Actor.FORMER_HOLDER, point, "ALTERNATE");
    network.execute(
        "UPDATE tenure SET held_until = "
            + formerUntil
            + " WHERE focal_point_id = $1 AND person_id = $2",
        point,
        cast.person(Actor.FORMER_HOLDER));
    UUID absent = network.person();
    network.holds(absent, point);
    absence(point, absent, Actor.FORMER_SUBSTITUTE, -20, -10);
    UUID substitution = absence(point, absent, Actor.SUBSTITUTE, -5, 5);
    UUID present = network.person();
    UUID tenure = network.holds(present, point);
    UUID invitation = Ids.next();
    network.execute(
        "INSERT INTO invitation (id, focal_point_id, email, display_name, language, capacity, invited_by, expires_at) "
            + "VALUES ($1, $2, 'cormorant' || $3 || '@test.example', 'Invited', 'en', 'ALTERNATE', $4, now() + interval '1 day')",
        invitation,
        point,
        invitation.toString(),
        cast.person(Actor.PRINCIPAL));
    return new Focal(
        point,
        Map.of(
            "focalPoint", point.toString(),
            "tenure", tenure.toString(),
            "holder", present.toString(),
            "substitution", substitution.toString(),
            "invitation", invitation.toString()));
  }

  private void holds(Actor actor, UUID point, String capacity) {
    network.execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) VALUES ($1, $2, $3, $4, now() - interval '30 days')",
        Ids.next(),
        point,
        cast.person(actor),
        capacity);
  }

  private void holdsAlone(Actor actor, UUID point) {
    holds(actor, point, "PRINCIPAL");
    alone.put(actor, point);
  }

  private UUID absence(UUID point, UUID absent, Actor substitute, int from, int until) {
    UUID id = Ids.next();
    network.execute(
        "INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until) "
            + "VALUES ($1, $2, $3, $4, now() + make_interval(days => $5), now() + make_interval(days => $6))",
        id,
        point,
        absent,
        cast.person(substitute),
        from,
        until);
    return id;
  }
}
