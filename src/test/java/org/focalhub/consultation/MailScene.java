package org.focalhub.consultation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.Waiting;

/**
 * Costa Rica consults Senegal; both embassies are included. On Senegal's side one focal point has
 * declined, one has passed it on, one owns it, and the national one was told of a delay. Everybody
 * is called by what he or she is: the address of {@code owner} begins with that word.
 */
final class MailScene {
  static final String TITLE = "Ledger of the Teranga warehouse";
  static final URI HUB = URI.create("https://hub.example/");

  private static final AtomicInteger COUNT = new AtomicInteger();

  final SmallNetwork network;
  final UUID consultation = Ids.next();
  final String reference = "FH-" + COUNT.incrementAndGet() + "X";
  private final Map<String, UUID> people = new HashMap<>();
  private final Map<String, UUID> focalPoints = new HashMap<>();
  private final ConsultationMail mail = new ConsultationMail(new Outbox());
  private long seq;

  MailScene(SmallNetwork network, HandlingCode code) {
    this.network = network;
    network.execute("DELETE FROM outbox");
    network.execute("UPDATE person SET roles = '{}'");
    open(code);
    party("opener", "NATIONAL", "CR", Side.OPENING, PartyRole.OPENER);
    party("opening-embassy", "MISSION_CONTACT", "CR", Side.OPENING, PartyRole.EMBASSY);
    party("declined", "NATIONAL", "SN", Side.RECEIVING, PartyRole.DECLINED);
    party("follower", "NATIONAL", "SN", Side.RECEIVING, PartyRole.FOLLOWER);
    party("owner", "FINANCIAL_INVESTIGATION", "SN", Side.RECEIVING, PartyRole.COMPETENT);
    party("national", "NATIONAL", "SN", Side.RECEIVING, PartyRole.ESCALATED);
    party("embassy", "MISSION_CONTACT", "SN", Side.RECEIVING, PartyRole.EMBASSY);
    focalPoints.put("alternate", focalPoint("owner"));
    serves(person("alternate"), focalPoint("owner"));
    serves(person("former"), focalPoint("owner"));
    network.holdsNoMore(person("former"), focalPoint("owner"));
    mailbox("mailbox", "owner");
    network.execute(
        "UPDATE person SET roles = '{SECRETARIAT}' WHERE id = ANY ($1)",
        (Object) new UUID[] {person("secretary"), person("disabled")});
    network.execute("UPDATE person SET disabled_at = now() WHERE id = $1", person("disabled"));
    set("owner = $2", focalPoint("owner"));
    entry("OPENED", "opener", new JsonObject());
  }

  private void open(HandlingCode code) {
    UUID notes = Ids.next();
    network.execute(
        "INSERT INTO timeline (id, kind) VALUES ($1, 'CONSULTATION'), ($2, 'CONSULTATION_NOTES')",
        consultation,
        notes);
    network.execute(
        """
        INSERT INTO consultation (id, reference, opened_together, opened_at, opening_focal_point, opening_state,
          receiving_state, subject, urgency, handling_code, language, title, state, routing, opening_embassy,
          receiving_embassy, acknowledge_due, time_zone, readiness, opening_notes, receiving_notes, last_at, words)
        VALUES ($1, $2, $1, now(), $3, 'CR', 'SN', 'ASSET_TRACING', 'URGENT', $4, 'fr', $5, 'OPENED', '{}', 'INCLUDED',
          'INCLUDED', '2024-12-04T18:00:00Z', 'Africa/Dakar', '{}', $6, $6, now(), '')""",
        consultation,
        reference,
        focalPoint("opener", "NATIONAL", "CR"),
        code.name(),
        TITLE,
        notes);
  }

  private void party(String name, String kind, String state, Side side, PartyRole role) {
    UUID focalPoint = focalPoint(name, kind, state);
    serves(person(name), focalPoint);
    network.execute(
        "INSERT INTO consultation_party (consultation_id, focal_point_id, side, role) VALUES ($1, $2, $3, $4)",
        consultation,
        focalPoint,
        side.name(),
        role.name());
  }

  private UUID focalPoint(String name, String kind, String state) {
    return focalPoints.computeIfAbsent(
        name,
        made ->
            network.focalPoint(
                kind, state, state.equals("SN") ? "AFRICAN" : "LATIN_AMERICAN_AND_CARIBBEAN"));
  }

  UUID focalPoint(String name) {
    return focalPoints.get(name);
  }

  UUID person(String name) {
    return people.computeIfAbsent(name, this::made);
  }

  private UUID made(String name) {
    UUID id = network.person();
    network.execute("UPDATE person SET email = $2 WHERE id = $1", id, address(name));
    return id;
  }

  String address(String name) {
    return name + "." + reference.toLowerCase(java.util.Locale.ROOT) + "@test.example";
  }

  void serves(UUID person, UUID focalPoint) {
    network.holds(person, focalPoint);
  }

  void mailbox(String name, String focalPoint) {
    network.execute(
        "UPDATE focal_point SET shared_mailbox = $2 WHERE id = $1",
        focalPoint(focalPoint),
        address(name));
  }

  /** Changes the consultation, whose id is {@code $1}, and who may see it. */
  void set(String change, Object... values) {
    network.execute(
        "UPDATE consultation SET " + change + " WHERE id = $1",
        Stream.concat(Stream.of(consultation), Stream.of(values)).toArray());
    refresh();
  }

  void becomes(String focalPoint, PartyRole role) {
    network.execute(
        "UPDATE consultation_party SET role = $3 WHERE consultation_id = $1 AND focal_point_id = $2",
        consultation,
        focalPoint(focalPoint),
        role.name());
    refresh();
  }

  private void refresh() {
    network.rows("SELECT refresh_consultation_access($1)", (Object) new UUID[] {consultation});
  }

  /** Something happens, by somebody ({@code hub} for the hub itself), and is told. */
  Notice happens(String kind, String actor, JsonObject body) {
    long number = entry(kind.replaceAll("\\..*", ""), actor, body);
    Notice notice = new Notice(kind, number, side(actor));
    tell(notice);
    return notice;
  }

  Notice happens(String kind, String actor) {
    return happens(kind, actor, new JsonObject());
  }

  long entry(String kind, String actor, JsonObject body) {
    network.execute(
        """
        INSERT INTO entry (timeline_id, seq, kind, at, person_id, focal_point_id, body)
        VALUES ($1, $2, $3, now(), $4, $5, $6)""",
        consultation,
        ++seq,
        kind,
        actor.equals("hub") ? null : person(actor),
        focalPoints.get(actor),
        body);
    return seq;
  }

  private Optional<Side> side(String actor) {
    return network
        .rows(
            "SELECT side FROM consultation_party WHERE consultation_id = $1 AND focal_point_id = $2",
            consultation,
            focalPoints.get(actor))
        .stream()
        .map(row -> Side.valueOf(row.getString("side")))
        .findFirst();
  }

  void tell(Notice notice) {
    Waiting.on(network.database().inTransaction(tx -> mail.tell(tx, consultation, notice)));
  }

  /** Those to whom a mail is on its way, by what they are. */
  List<String> told() {
    return network.rows("SELECT recipient FROM outbox ORDER BY recipient").stream()
        .map(row -> row.getString("recipient").replaceAll("\\..*", ""))
        .toList();
  }

  List<QueuedMail> queued() {
    return network.rows("SELECT * FROM outbox ORDER BY recipient").stream()
        .map(MailScene::mail)
        .toList();
  }

  /** What the one called so is written now; empty for nothing. */
  Optional<Letter> letter(String name) {
    return queued().stream()
        .filter(mail -> mail.recipient().equals(address(name)))
        .findFirst()
        .flatMap(this::letter);
  }

  Optional<Letter> letter(QueuedMail queued) {
    return outcome(queued).letter();
  }

  /** What came of writing to the one called so. */
  Written written(String name) {
    return outcome(to(name));
  }

  Written outcome(QueuedMail queued) {
    return Waiting.on(writer().write(queued));
  }

  /** What the mail to the one called so is about. */
  MailAbout about(String name) {
    return writer().about(to(name));
  }

  private QueuedMail to(String name) {
    return queued().stream()
        .filter(mail -> mail.recipient().equals(address(name)))
        .findFirst()
        .orElseThrow();
  }

  private ConsultationLetter writer() {
    return new ConsultationLetter(network.database().pool(), () -> HUB);
  }

  private static QueuedMail mail(Row row) {
    return new QueuedMail(
        row.getUUID("id"),
        row.getString("recipient"),
        Optional.ofNullable(row.getUUID("person_id")),
        row.getString("kind"),
        row.getString("cause"),
        Language.of(row.getString("language")),
        row.getJsonObject("arguments"),
        1);
  }

  /** What a {@link Notice} calls a kind. */
  static String name(NoticeKind kind) {
    return kind.isOfTheClock() ? kind.name().replaceFirst("_", ".") : kind.name();
  }

  /** What an entry of this kind says. */
  static JsonObject body(String kind) {
    return switch (kind) {
      case "MESSAGE" -> new JsonObject().put("text", TITLE).put("html", TITLE).put("asks", true);
      case "MARKED" ->
          new JsonObject()
              .put("version", 1)
              .put("marks", new JsonArray().add(new JsonObject()).add(new JsonObject()));
      case "DECLINED" -> new JsonObject().put("reason", "NOT_COMPETENT").put("remark", TITLE);
      case "DELAYED" ->
          new JsonObject()
              .put("reason", "NEEDS_JUDGE")
              .put("until", "2024-12-01")
              .put("remark", TITLE);
      case "FORMALISED" ->
          new JsonObject()
              .put("reference", TITLE)
              .put("date", "2024-12-12")
              .put("channel", "DIPLOMATIC");
      case "OUTCOME" -> new JsonObject().put("outcome", "REFUSED").put("remark", TITLE);
      case "CLOSED" -> new JsonObject().put("reason", "WITHDRAWN").put("remark", TITLE);
      case "REOPENED" -> new JsonObject().put("reason", TITLE);
      case "EMBASSY_INCLUDED" -> new JsonObject().put("side", "RECEIVING");
      default ->
          kind.contains(".") ? new JsonObject().put("clock", "ACKNOWLEDGE") : new JsonObject();
    };
  }
}
