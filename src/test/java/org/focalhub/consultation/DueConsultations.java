package org.focalhub.consultation;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.focalhub.consultation.ReminderPlan.Step;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.SmallNetwork;

/**
 * Consultations with a clock, written straight into a database, and what reminders made of them.
 */
final class DueConsultations {
  private static final String INSERT =
      """
      INSERT INTO consultation (id, reference, opened_together, opened_at, opening_focal_point, opening_state,
                                receiving_state, subject, urgency, handling_code, language, title, state, owner, routing,
                                opening_embassy, receiving_embassy, receiving_embassy_reason, acknowledge_due,
                                time_zone, reminder_step, reminder_at, readiness, opening_notes, receiving_notes,
                                last_at, words)
      VALUES ($1, $1::text, $1, now(), $2, 'CR', $3, 'ASSET_TRACING', $4, 'HOLDERS_ONLY', 'fr', 'Compte', 'OPENED', $5,
              '{}', 'INCLUDED', 'INCLUDED', NULL, $6, $7, $8, $9, '{}', $10, $11, '2020-01-01', '')""";

  private final SmallNetwork network;
  private final UUID opener;

  DueConsultations(SmallNetwork network) {
    this.network = network;
    this.opener = network.focalPoint("NATIONAL", "CR", "LATIN_AMERICAN_AND_CARIBBEAN");
  }

  /** A State and the zone in which its focal points work. */
  record Place(String iso, String group, String zone) {}

  /** A reminder or escalation as it stands on the timeline. */
  record Told(String kind, Step step) {
    @Override
    public String toString() {
      return kind + " " + step;
    }
  }

  void state(Place place) {
    network.execute(
        "INSERT INTO state (iso, party, regional_group) VALUES ($1, true, $2) ON CONFLICT DO NOTHING",
        place.iso(),
        place.group());
  }

  UUID focalPoint(Place place, String kind) {
    return network.focalPoint(kind, place.iso(), place.group());
  }

  /** Opened and with its owner, its next reminder then. */
  UUID open(Place place, UUID owner, Urgency urgency, Instant due, Step step, Instant at) {
    UUID id = timeline("CONSULTATION");
    network.execute(
        INSERT,
        id,
        opener,
        place.iso(),
        urgency.name(),
        owner,
        due.atOffset(ZoneOffset.UTC),
        place.zone(),
        step.ordinal(),
        at.atOffset(ZoneOffset.UTC),
        timeline("CONSULTATION_NOTES"),
        timeline("CONSULTATION_NOTES"));
    party(id, opener, "OPENING", PartyRole.OPENER);
    party(id, owner, "RECEIVING", PartyRole.COMPETENT);
    return id;
  }

  void party(UUID consultation, UUID focalPoint, String side, PartyRole role) {
    network.execute(
        "INSERT INTO consultation_party (consultation_id, focal_point_id, side, role) VALUES ($1, $2, $3, $4)",
        consultation,
        focalPoint,
        side,
        role.name());
  }

  private UUID timeline(String kind) {
    UUID id = Ids.next();
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, $2)", id, kind);
    return id;
  }

  Row row(UUID consultation) {
    return network.rows("SELECT * FROM consultation WHERE id = $1", consultation).get(0);
  }

  List<Told> told(UUID consultation) {
    List<Told> told = new ArrayList<>();
    network
        .rows(
            "SELECT kind, body->>'step' AS step FROM entry WHERE timeline_id = $1 ORDER BY seq",
            consultation)
        .forEach(row -> told.add(new Told(row.getString(0), Step.valueOf(row.getString(1)))));
    return told;
  }
}
