package org.focalhub.testing;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.id.Secrets;
import org.focalhub.platform.id.TokenHash;

/** A meeting with what a test needs of it, written straight into the database of its network. */
public final class SmallMeeting {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final SmallNetwork network;
  private final UUID id = Ids.next();
  private int registrations;
  private int segments;

  /** Published; nobody is invited, and it is not open to the public. */
  public SmallMeeting(SmallNetwork network) {
    this.network = network;
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'MEETING')", id);
    network.execute(
        """
        INSERT INTO meeting (id, code, kind, state, title_en, title_fr, time_zone, starts_at, ends_at,
                             opens_at, closes_at, erase_at, created_by)
        VALUES ($1, $2, 'PLENARY', 'PUBLISHED', $2, $2, 'Europe/Amsterdam', now() + interval '1 day',
                now() + interval '26 hours', now() - interval '1 day', now() + interval '12 hours',
                now() + interval '30 days', $3)
        """,
        id,
        "meeting-" + COUNT.incrementAndGet(),
        network.person("SECRETARIAT"));
  }

  public UUID id() {
    return id;
  }

  public SmallMeeting in(String state) {
    network.execute("UPDATE meeting SET state = $2 WHERE id = $1", id, state);
    return this;
  }

  public SmallMeeting openToPublic(boolean open) {
    network.execute("UPDATE meeting SET open_to_public = $2 WHERE id = $1", id, open);
    return this;
  }

  public SmallMeeting inviting(String... states) {
    network.execute("UPDATE meeting SET invited_states = $2 WHERE id = $1", id, states);
    return this;
  }

  /** Of these kinds only. */
  public SmallMeeting invitingKinds(String... kinds) {
    network.execute("UPDATE meeting SET invited_kinds = $2 WHERE id = $1", id, kinds);
    return this;
  }

  public SmallMeeting called(String title, String link) {
    network.execute(
        "UPDATE meeting SET title_en = $2, title_fr = $2, link = $3 WHERE id = $1",
        id,
        title,
        link);
    return this;
  }

  /** Duty ORGANISER or CHAIR. */
  public SmallMeeting withTeam(UUID person, String duty) {
    network.execute("INSERT INTO meeting_team VALUES ($1, $2, $3)", id, person, duty);
    return this;
  }

  public UUID segment() {
    UUID segment = Ids.next();
    segments++;
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'FLOOR')", segment);
    network.execute(
        """
        INSERT INTO segment (id, meeting_id, ordinal, title_en, title_fr, starts_at, ends_at, opens_at, closes_at)
        VALUES ($1, $2, $3, 'Segment', 'Segment', now() + interval '1 day', now() + interval '25 hours',
                now() - interval '1 day', now() + interval '12 hours')
        """,
        segment,
        id,
        segments);
    return segment;
  }

  /** With a place, of Senegal; the person where they have an account. */
  public UUID registration(UUID person) {
    return registration(person, "SN", "Somebody", "somebody");
  }

  /** Under an address that begins so. */
  public UUID registration(UUID person, String state, String name, String address) {
    UUID registration = Ids.next();
    registrations++;
    network.execute(
        """
        INSERT INTO registration (id, meeting_id, number, at, delegation, state_iso, person_id, name, email,
                                  language, way, status, verified_at, changed_at)
        VALUES ($1, $2, $3, hub_now(), 'state:' || $6, $6, $4, $7, $5, 'en', 'ORGANISER', 'PLACED', now(), now())
        """,
        registration,
        id,
        registrations,
        person,
        address + COUNT.incrementAndGet() + "@test.example",
        state,
        name);
    network.execute("UPDATE meeting SET last_number = $2 WHERE id = $1", id, registrations);
    return registration;
  }

  public UUID inscription(UUID segment) {
    UUID inscription = Ids.next();
    int body = COUNT.incrementAndGet();
    network.execute(
        """
        WITH given AS (
          UPDATE segment SET last_ticket = last_ticket + 1 WHERE id = $2 RETURNING last_ticket AS ticket)
        INSERT INTO inscription (id, segment_id, lane, ticket, at, delegation, delegation_name, speaker_name,
                                 speech_language, language, way, status, place)
        SELECT $1, $2, 'LIST', ticket, hub_now(), 'other:' || fold($3), $3, 'A speaker', 'fr', 'fr', 'ORGANISER',
               'WAITING', ticket::bigint << 20 FROM given
        """,
        inscription,
        segment,
        "Body " + body);
    return inscription;
  }

  /** Of Senegal, through one of its focal points; with the address of a receipt. */
  public UUID inscription(
      UUID segment, UUID focalPoint, UUID person, String speaker, String address) {
    UUID inscription = Ids.next();
    network.execute(
        """
        WITH given AS (
          UPDATE segment SET last_ticket = last_ticket + 1 WHERE id = $2 RETURNING last_ticket AS ticket)
        INSERT INTO inscription (id, segment_id, lane, ticket, at, delegation, state_iso, focal_point_id, person_id,
                                 speaker_name, speech_language, email, language, way, status, place)
        SELECT $1, $2, 'LIST', ticket, hub_now(), 'state:SN', 'SN', $3, $4, $5, 'fr', $6, 'fr', 'SIGNED_IN',
               'WAITING', ticket::bigint << 20 FROM given
        """,
        inscription,
        segment,
        focalPoint,
        person,
        speaker,
        address);
    return inscription;
  }

  /** The secret of a new pass. */
  public String wallPass(UUID segment) {
    return pass("WALL", null, null, segment);
  }

  public String inscriptionPass(UUID segment) {
    return pass("INSCRIPTION", null, inscription(segment), segment);
  }

  public String registrationPass(UUID registration) {
    return pass("REGISTRATION", registration, null, null);
  }

  private String pass(String kind, UUID registration, UUID inscription, UUID segment) {
    String secret = Secrets.token();
    network.execute(
        """
        INSERT INTO meeting_pass (hash, kind, meeting_id, registration_id, inscription_id, segment_id)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        TokenHash.of(secret),
        kind,
        id,
        registration,
        inscription,
        segment);
    return secret;
  }

  public void end(String pass) {
    network.execute("UPDATE meeting_pass SET ended_at = now() WHERE hash = $1", TokenHash.of(pass));
  }

  /** An entry of a floor, as another hub might write it that nobody hears of. */
  public void entry(UUID segment) {
    network.rows(
        """
        SELECT append_entries(ARRAY[$1::uuid], ARRAY['SETTINGS'], ARRAY[null::uuid], ARRAY[null::uuid],
          ARRAY[null::uuid], ARRAY[null::bigint], ARRAY[null::uuid],
          ARRAY['{"version": 1, "limitMs": 120000, "replyLimitMs": 120000, "turnMs": 135000, "statements": []}'])
        """,
        segment);
  }
}
