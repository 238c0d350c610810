package org.focalhub.access;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork;

/**
 * Focal point F, channel C with a topic and messages full of {@link Mark}s, and every {@link Actor}
 * in its place around them.
 */
final class Scene {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** What a whole setting of mail says, but for its braces. */
  private static final String MAIL_SETTINGS =
      """
      "modes": {"MENTION": "AT_ONCE", "MESSAGE": "DIGEST", "CONSULTATION": "AT_ONCE", "CLOCK": "AT_ONCE",
        "MEETING": "NONE", "FLOOR": "AT_ONCE", "HAND_OVER": "AT_ONCE"}, "batchMinutes": 5,
      "hours": {"from": "00:00", "until": "00:00"}, "days": [1], "urgentPasses": true,
      "digest": {"every": "OFF", "at": "09:00", "day": 2}""";

  private final HostileSite site;
  private final SmallNetwork network;
  private final Cast cast;
  private final FocalPoints points;
  private final FocalPoints.Focal main;
  private final Map<String, String> standing;

  /** Codes of States that the hub does not have. */
  private final List<String> unknownStates;

  private final int number;
  private Optional<Consultations> consultations = Optional.empty();
  private Optional<Meetings> meetings = Optional.empty();

  Scene(HostileSite site) {
    this.site = site;
    this.network = site.network;
    this.unknownStates = new ArrayList<>(List.of(Locale.getISOCountries()));
    network.rows("SELECT iso FROM state").forEach(row -> unknownStates.remove(row.getString(0)));
    int number = COUNT.incrementAndGet();
    this.cast = new Cast(network, number);
    this.points = new FocalPoints(network, cast, number);
    this.main = points.another("now() + interval '1 day'");
    standing = new HashMap<>(main.values());
    standing.putAll(channel());
    network.holdsNoMore(cast.person(Actor.FORMER_HOLDER), main.point());
    cast.endSessions();
    this.number = number;
  }

  /** The consultations too, for whoever needs them. */
  Scene withConsultations() {
    consultations = Optional.of(new Consultations(this, network, number));
    standing.putAll(consultations.get().standing());
    return this;
  }

  /** The meetings too, for whoever needs them. */
  Scene withMeetings() {
    meetings = Optional.of(new Meetings(this, network));
    standing.putAll(meetings.get().standing());
    return this;
  }

  FocalPoints points() {
    return points;
  }

  /** A State that the hub does not have yet, and that nobody else is given. */
  String anotherState() {
    return unknownStates.remove(unknownStates.size() - 1);
  }

  private Map<String, String> channel() {
    UUID channel = network.channel();
    network.execute(
        "UPDATE channel SET by_invitation = false, audience_kinds = '{FINANCIAL_INVESTIGATION}', audience_groups = '{AFRICAN}', "
            + "name_en = 'Mangrove', name_fr = 'Mangrove', purpose_en = 'Mangrove', purpose_fr = 'Mangrove' WHERE id = $1",
        channel);
    UUID invited = network.focalPoint();
    network.invite(channel, invited);
    network.invite(channel, actsFor(Actor.MEMBER_BY_INVITATION));
    network.invite(channel, actsFor(Actor.SECRETARIAT_MEMBER));
    Map<String, String> values = new HashMap<>();
    values.put("channel", channel.toString());
    values.put("invited", invited.toString());
    values.put("notInvited", points.ofNoChannel().toString());
    JsonObject opened =
        as(Actor.AUTHOR)
            .command(
                "/api/channels/" + channel + "/topics",
                says(Actor.AUTHOR, "Tamarind " + mentions()).put("title", "Baobab"))
            .body();
    values.put("topic", opened.getJsonObject("topic").getString("id"));
    values.put("seq", opened.getJsonObject("message").getLong("seq").toString());
    edited(values);
    as(Actor.PRINCIPAL)
        .send(
            "PUT",
            messages(values).replace("/messages", "/mark"),
            new JsonObject().put("seq", Long.valueOf(values.get("seq"))));
    as(Actor.FORMER_HOLDER).command(messages(values), says(Actor.FORMER_HOLDER, "Tamarind too"));
    return values;
  }

  /** A message whose first wording was another one. */
  private void edited(Map<String, String> values) {
    long seq =
        as(Actor.AUTHOR)
            .command(messages(values), says(Actor.AUTHOR, "Sycamore"))
            .body()
            .getLong("seq");
    values.put("seqOfEdited", String.valueOf(seq));
    as(Actor.AUTHOR)
        .with("If-Match", "\"1\"")
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .send(
            "PATCH",
            "/api/channels/" + values.get("channel") + "/messages/" + seq,
            new JsonObject().put("text", "Tamarind again"));
  }

  /** Of everybody, also of those who must never hear of it. */
  private String mentions() {
    StringBuilder text = new StringBuilder("[@F](focal-point:" + main.point() + ")");
    for (Actor actor : Actor.values()) {
      text.append(" [@somebody](person:").append(cast.person(actor)).append(')');
    }
    text.append(" [@U](focal-point:").append(actsFor(Actor.UNRELATED_HOLDER)).append(')');
    return text.toString();
  }

  JsonObject says(Actor actor, String text) {
    return new JsonObject().put("text", text).put("focalPoint", actsFor(actor).toString());
  }

  /** The API as that actor's browser reaches it. */
  Api as(Actor actor) {
    return actor == Actor.NOBODY ? site.api() : site.api().with("Cookie", cookie(actor));
  }

  /** What is posted in the channel's topic. */
  JsonObject post(Actor actor, String text) {
    return as(actor).command(messages(standing), says(actor, text)).body();
  }

  UUID id(String name) {
    return UUID.fromString(standing.get(name));
  }

  long head(String timeline) {
    return network.count("SELECT head FROM timeline WHERE id = $1", id(timeline));
  }

  /**
   * Takes the channel from all but those who are in it by rule, in each of the ways in which that
   * happens; the principal's tenure ends by itself, a moment later.
   */
  void endAccess() {
    UUID point = id("focalPoint");
    network.execute(
        "UPDATE substitution SET absent_until = now() WHERE focal_point_id = $1 AND absent_until > now()",
        point);
    network.holdsNoMore(cast.person(Actor.ALTERNATE), point);
    network.execute(
        "UPDATE tenure SET held_until = now() + interval '300 ms' WHERE focal_point_id = $1 AND person_id = $2",
        point,
        cast.person(Actor.PRINCIPAL));
    network.inviteNoMore(id("channel"), actsFor(Actor.MEMBER_BY_INVITATION));
    network.execute(
        "UPDATE focal_point SET closed_at = now() WHERE id = $1",
        actsFor(Actor.SECRETARIAT_MEMBER));
  }

  /** A focal point as F, but for its principal. */
  Map<String, String> elsewhere() {
    Map<String, String> values = points.another("now()").values();
    network.execute(
        "DELETE FROM tenure WHERE focal_point_id = $1 AND person_id = $2",
        UUID.fromString(values.get("focalPoint")),
        cast.person(Actor.PRINCIPAL));
    return values;
  }

  /**
   * The author serves another focal point of the channel from now on, and the former one no more.
   */
  void moveAuthorTo(UUID point) {
    network.holdsNoMore(cast.person(Actor.AUTHOR), actsFor(Actor.AUTHOR));
    network.holds(cast.person(Actor.AUTHOR), point);
  }

  /** In a new browser, which the actor uses from now on. */
  void signIn(Actor actor) {
    cast.signIn(actor);
  }

  String cookie(Actor actor) {
    return cast.cookie(actor);
  }

  UUID person(Actor actor) {
    return cast.person(actor);
  }

  UUID actsFor(Actor actor) {
    return points.servedBy(actor, main.point());
  }

  String messages() {
    return messages(standing);
  }

  /** What the placeholders of the table stand for, for one actor. */
  Map<String, String> values(Actor actor) {
    Map<String, String> values = new HashMap<>(standing);
    values.put("actsFor", actsFor(actor).toString());
    values.put("stranger", cast.person(Actor.STRANGER).toString());
    values.put("self", cast.person(actor).toString());
    values.put("wishing", "SN");
    values.put("mailSettings", MAIL_SETTINGS);
    values.put("session", cast.session(actor).toString());
    values.put(
        "sessionOfAnother",
        cast.session(actor == Actor.AUTHOR ? Actor.PRINCIPAL : Actor.AUTHOR).toString());
    values.put("new", UUID.randomUUID().toString());
    values.put("failedMail", values.get("new"));
    values.put("iso", unknownStates.get(0));
    values.put("code", "x" + UUID.randomUUID().toString().substring(0, 8));
    values.put("CODE", values.get("code").toUpperCase(Locale.ROOT));
    meetings.ifPresent(made -> values.putAll(made.values(values.get("code"))));
    return values;
  }

  /** The same, with things of their own for a command that will be carried out. */
  Map<String, String> freshValues(Actor actor, String path, String body) {
    Map<String, String> values = values(actor);
    if (body.contains("$iso")) {
      values.put("iso", unknownStates.remove(0));
    }
    if (body.contains("$wishing")) {
      values.put("wishing", addedState());
    }
    if (path.startsWith("/api/directory/focal-points/")
        || body.contains("$holder")
        || body.contains("reader=$focalPoint")) {
      values.putAll(points.another("now()").values());
    }
    if (path.startsWith("/api/administration/mail")) {
      values.put("failedMail", failedMail());
    }
    if (path.contains("{seq}")) {
      JsonObject message =
          as(Actor.AUTHOR).command(messages(values), says(Actor.AUTHOR, "Tamarind")).body();
      values.put("seq", message.getLong("seq").toString());
    }
    consultations.ifPresent(made -> values.putAll(made.fresh(actor, body)));
    meetings.ifPresent(made -> values.putAll(made.fresh(body)));
    return values;
  }

  private String addedState() {
    String iso = anotherState();
    network.execute("INSERT INTO state (iso, party) VALUES ($1, false)", iso);
    return iso;
  }

  /** A mail that failed, where nothing leaves: what an administrator does with it stays. */
  private String failedMail() {
    UUID mail = UUID.randomUUID();
    network.execute(
        "INSERT INTO mail_pause (paused_by, reason) VALUES ($1, 'Words') ON CONFLICT DO NOTHING",
        cast.person(Actor.ADMINISTRATOR));
    network.execute(
        "INSERT INTO outbox (id, recipient, kind, cause, language, state, ended_at) "
            + "VALUES ($1, $2, 'invitation', $3, 'en', 'FAILED', now())",
        mail,
        mail + "@test.example",
        UUID.randomUUID().toString());
    return mail.toString();
  }

  private static String messages(Map<String, String> values) {
    return "/api/channels/"
        + values.get("channel")
        + "/topics/"
        + values.get("topic")
        + "/messages";
  }
}
