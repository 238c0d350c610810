package org.focalhub.meeting;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.Waiting;

/** The plenary of 5 December 2024, whoever comes to it, and what is mailed because of that. */
final class MailPlenary {
  private static final AtomicInteger COUNT = new AtomicInteger();

  final SmallNetwork network;
  final UUID meeting;
  final MeetingMail mail = new MeetingMail(new Outbox());

  MailPlenary(SmallNetwork network) {
    this.network = network;
    network.execute("DELETE FROM outbox");
    network.execute("UPDATE focal_point SET shared_mailbox = NULL");
    this.meeting = new SmallMeeting(network).openToPublic(true).inviting("SN").id();
    set(
        "title_en = 'Plenary on cooperation', title_fr = 'Séance plénière', place = 'World Forum',"
            + " starts_at = '2024-12-05T14:00:00Z', ends_at = '2024-12-05T16:00:00Z',"
            + " opens_at = '2024-11-20T08:00:00Z', closes_at = '2024-12-04T17:00:00Z',"
            + " receipt_copies = '{secretariat@asp.example,second@asp.example}'");
  }

  void set(String setting) {
    network.execute("UPDATE meeting SET " + setting + " WHERE id = $1", meeting);
  }

  /** Somebody without an account, of Senegal. */
  UUID comes(String email, String status) {
    UUID id = Ids.next();
    network.execute(
        """
        INSERT INTO registration (id, meeting_id, number, at, delegation, state_iso, name, function_title, email,
                                  language, way, status, verified_at, changed_at)
        VALUES ($1, $2, $3, $4, 'state:SN', 'SN', 'Awa Ndiaye', 'Legal Adviser', $5, 'en', 'PUBLIC_FORM', $6, now(), now())
        """,
        id,
        meeting,
        COUNT.incrementAndGet(),
        OffsetDateTime.parse("2024-12-04T16:59:59.999Z"),
        email,
        status);
    return id;
  }

  UUID unverified(String email) {
    UUID id = comes(email, "PLACED");
    network.execute("UPDATE registration SET verified_at = NULL WHERE id = $1", id);
    return id;
  }

  void tell(UUID registration, MeetingNotice notice) {
    Waiting.on(mail.registrations(network.database().pool(), List.of(registration), notice));
  }

  /**
   * Tells it, and then something happens before any mail of it can leave: a sender sees both or
   * neither.
   */
  void tellBefore(String what, UUID registration, MeetingNotice notice) {
    Waiting.on(
        network
            .database()
            .pool()
            .withTransaction(
                tx ->
                    mail.registrations(tx, List.of(registration), notice)
                        .compose(told -> tx.query(what).execute())));
  }

  int invite(InvitedNotice notice, String... delegations) {
    return Waiting.on(
        mail.invited(network.database().pool(), meeting, List.of(delegations), notice));
  }

  /** Somebody who serves a focal point of a State. */
  UUID serves(String name, String kind, String state) {
    UUID person = network.person();
    String email = name + "@state.example";
    network.execute("UPDATE person SET email = id || '@before.example' WHERE email = $1", email);
    network.execute("UPDATE person SET email = $2 WHERE id = $1", person, email);
    network.holds(
        person,
        network.focalPoint(
            kind, state, state.equals("SN") ? "AFRICAN" : "LATIN_AMERICAN_AND_CARIBBEAN"));
    return person;
  }

  /** {@code kind recipient}, sorted. */
  List<String> queued() {
    return network.rows("SELECT kind || ' ' || recipient FROM outbox ORDER BY 1").stream()
        .map(row -> row.getString(0))
        .toList();
  }

  Row outbox(String recipient) {
    return network.rows("SELECT * FROM outbox WHERE recipient = $1", recipient).get(0);
  }

  /** The database's clock of deadlines stands there. */
  void at(Instant now) {
    Waiting.on(
        network
            .database()
            .pool()
            .query(
                "CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$ "
                    + "BEGIN RETURN timestamptz '"
                    + now
                    + "'; END $$")
            .execute());
  }
}
