package org.focalhub.access;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork;

/**
 * Focal point F, channel C with a topic and messages full of {@link Mark}s, and every {@link Actor}
 * in its place around them.
 */
final class Scene {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final HostileSite site;
  private final SmallNetwork network;
  private final Map<Actor, UUID> people = new EnumMap<>(Actor.class);
  private final Map<Actor, UUID> sessions = new EnumMap<>(Actor.class);
  private final Map<Actor, String> cookies = new EnumMap<>(Actor.class);
  private final Map<Actor, UUID> actsFor = new EnumMap<>(Actor.class);
  private final Map<String, String> standing;
  private final UUID organisation = Ids.next();

  private final int number = COUNT.incrementAndGet();

  Scene(HostileSite site) {
    this.site = site;
    this.network = site.network;
    for (Actor actor : Actor.values()) {
      people.put(actor, added(actor));
    }
    network.execute(
        "INSERT INTO organisation (id, code, kind, name_en, name_fr) VALUES ($1, 'ASP-' || $2, 'SECRETARIAT', 'Secretariat', 'Secrétariat')",
        organisation,
        String.valueOf(number));
    Focal main = focal("now() + interval '1 day'");
    placeTheOthers();
    signEverybodyIn(main);
    standing = new HashMap<>(main.values());
    standing.putAll(channel(main));
    network.holdsNoMore(people.get(Actor.FORMER_HOLDER), main.point());
    network.execute(
        "UPDATE person SET disabled_at = now() WHERE id = $1", people.get(Actor.DISABLED_HOLDER));
    network.sessions().end(sessions.get(Actor.WITH_ENDED_SESSION));
    cookies.remove(Actor.NOBODY);
  }

  private UUID added(Actor actor) {
    UUID id = network.person(actor.roles);
    String email =
        switch (actor) {
          case PRINCIPAL -> "osprey";
          case FORMER_HOLDER -> "whimbrel";
          default -> actor.name().toLowerCase(java.util.Locale.ROOT);
        };
    network.execute(
        "UPDATE person SET email = $2, display_name = $3, phone = $4 WHERE id = $1",
        id,
        email + number + "@test.example",
        actor == Actor.PRINCIPAL ? "Kingfisher" : "Somebody",
        actor == Actor.PRINCIPAL ? "+000 5550199" : null);
    return id;
  }

  /** A focal point as F, with somebody else's tenure, absence and invitation to act on. */
  private record Focal(UUID point, Map<String, String> values) {}

  private Focal focal(String formerUntil) {
    UUID point = network.focalPoint("FINANCIAL_INVESTIGATION", "SN", "AFRICAN");
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
        people.get(Actor.FORMER_HOLDER));
    UUID absent = network.person();
    UUID absentTenure = network.holds(absent, point);
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
        people.get(Actor.PRINCIPAL));
    return new Focal(
        point,
        Map.of(
            "focalPoint", point.toString(),
            "tenure", tenure.toString(),
            "holder", present.toString(),
            "absentTenure", absentTenure.toString(),
            "substitution", substitution.toString(),
            "invitation", invitation.toString()));
  }

  private void holds(Actor actor, UUID point, String capacity) {
    network.execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) VALUES ($1, $2, $3, $4, now() - interval '30 days')",
        Ids.next(),
        point,
        people.get(actor),
        capacity);
  }

  private void holdsAlone(Actor actor, UUID point) {
    holds(actor, point, "PRINCIPAL");
    actsFor.put(actor, point);
  }

  private UUID absence(UUID point, UUID absent, Actor substitute, int from, int until) {
    UUID id = Ids.next();
    network.execute(
        "INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until) "
            + "VALUES ($1, $2, $3, $4, now() + make_interval(days => $5), now() + make_interval(days => $6))",
        id,
        point,
        absent,
        people.get(substitute),
        from,
        until);
    return id;
  }

  private void placeTheOthers() {
    String kind = "FINANCIAL_INVESTIGATION";
    holdsAlone(Actor.MEMBER_BY_RULE, network.focalPoint(kind, "SN", "AFRICAN"));
    holdsAlone(Actor.AUTHOR, network.focalPoint(kind, "SN", "AFRICAN"));
    String elsewhere = "LATIN_AMERICAN_AND_CARIBBEAN";
    holdsAlone(Actor.UNRELATED_HOLDER, network.focalPoint("NATIONAL", "CR", elsewhere));
    holdsAlone(Actor.MEMBER_BY_INVITATION, network.focalPoint("NATIONAL", "CR", elsewhere));
    UUID secretariat = Ids.next();
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'FOCAL_POINT')", secretariat);
    network.execute(
        "INSERT INTO focal_point (id, code, kind, organisation_id, name_en, name_fr) VALUES ($1, 'ASP-' || $3, 'ORGANISATION', $2, 'Secretariat', 'Secrétariat')",
        secretariat,
        organisation,
        String.valueOf(number));
    holdsAlone(Actor.SECRETARIAT_MEMBER, secretariat);
  }

  private void signEverybodyIn(Focal main) {
    for (Actor actor : Actor.values()) {
      signIn(actor);
      actsFor.putIfAbsent(actor, main.point());
    }
  }

  /** In a new browser, which the actor uses from now on. */
  void signIn(Actor actor) {
    var opened = network.sessions().open(people.get(actor));
    sessions.put(actor, opened.session());
    cookies.put(actor, opened.cookie());
  }

  private Map<String, String> channel(Focal main) {
    UUID channel = network.channel();
    network.execute(
        "UPDATE channel SET by_invitation = false, audience_kinds = '{FINANCIAL_INVESTIGATION}', audience_groups = '{AFRICAN}', "
            + "name_en = 'Mangrove', name_fr = 'Mangrove', purpose_en = 'Mangrove', purpose_fr = 'Mangrove' WHERE id = $1",
        channel);
    UUID invited = network.focalPoint();
    network.invite(channel, invited);
    network.invite(channel, actsFor.get(Actor.MEMBER_BY_INVITATION));
    network.invite(channel, actsFor.get(Actor.SECRETARIAT_MEMBER));
    Map<String, String> values = new HashMap<>();
    values.put("channel", channel.toString());
    values.put("invited", invited.toString());
    values.put(
        "notInvited",
        network.focalPoint("NATIONAL", "CR", "LATIN_AMERICAN_AND_CARIBBEAN").toString());
    JsonObject opened =
        as(Actor.AUTHOR)
            .command(
                "/api/channels/" + channel + "/topics",
                says(Actor.AUTHOR, "Tamarind " + mentions(main)).put("title", "Baobab"))
            .body();
    values.put("topic", opened.getJsonObject("topic").getString("id"));
    values.put("seq", opened.getJsonObject("message").getLong("seq").toString());
    edited(values);
    as(Actor.PRINCIPAL)
        .send(
            "PUT",
            messages(values).replace("/messages", "/mark"),
            new JsonObject().put("seq", Long.valueOf(values.get("seq"))));
    Api.Reply former =
        as(Actor.FORMER_HOLDER)
            .command(messages(values), says(Actor.FORMER_HOLDER, "Tamarind too"));
    values.put("seqOfFormerHolder", former.body().getLong("seq").toString());
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
  private String mentions(Focal main) {
    StringBuilder text = new StringBuilder("[@F](focal-point:" + main.point() + ")");
    people
        .values()
        .forEach(person -> text.append(" [@somebody](person:").append(person).append(')'));
    text.append(" [@U](focal-point:").append(actsFor.get(Actor.UNRELATED_HOLDER)).append(')');
    return text.toString();
  }

  JsonObject says(Actor actor, String text) {
    return new JsonObject().put("text", text).put("focalPoint", actsFor.get(actor).toString());
  }

  /** The API as that actor's browser reaches it. */
  Api as(Actor actor) {
    return cookies.containsKey(actor) ? site.api().with("Cookie", cookies.get(actor)) : site.api();
  }

  String cookie(Actor actor) {
    return cookies.get(actor);
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
    network.holdsNoMore(people.get(Actor.ALTERNATE), point);
    network.execute(
        "UPDATE tenure SET held_until = now() + interval '300 ms' WHERE focal_point_id = $1 AND person_id = $2",
        point,
        people.get(Actor.PRINCIPAL));
    network.inviteNoMore(id("channel"), actsFor.get(Actor.MEMBER_BY_INVITATION));
    network.execute(
        "UPDATE focal_point SET closed_at = now() WHERE id = $1",
        actsFor.get(Actor.SECRETARIAT_MEMBER));
  }

  /** A focal point as F, but for its principal. */
  Map<String, String> elsewhere() {
    Map<String, String> values = focal("now()").values();
    network.execute(
        "DELETE FROM tenure WHERE focal_point_id = $1 AND person_id = $2",
        UUID.fromString(values.get("focalPoint")),
        people.get(Actor.PRINCIPAL));
    return values;
  }

  /**
   * The author serves another focal point of the channel from now on, and the former one no more.
   */
  void moveAuthorTo(UUID point) {
    network.holdsNoMore(people.get(Actor.AUTHOR), actsFor.get(Actor.AUTHOR));
    network.holds(people.get(Actor.AUTHOR), point);
  }

  UUID person(Actor actor) {
    return people.get(actor);
  }

  UUID actsFor(Actor actor) {
    return actsFor.get(actor);
  }

  String messages() {
    return messages(standing);
  }

  /** What the placeholders of the table stand for, for one actor. */
  Map<String, String> values(Actor actor) {
    Map<String, String> values = new HashMap<>(standing);
    values.put("actsFor", actsFor.get(actor).toString());
    values.put("stranger", people.get(Actor.STRANGER).toString());
    values.put("session", sessions.get(actor).toString());
    values.put(
        "sessionOfAnother",
        sessions.get(actor == Actor.AUTHOR ? Actor.PRINCIPAL : Actor.AUTHOR).toString());
    values.put("new", UUID.randomUUID().toString());
    values.put("iso", List.of("US", "CN", "RU", "IN").get(actor.ordinal() % 4));
    values.put("code", "x" + UUID.randomUUID().toString().substring(0, 8));
    values.put("CODE", values.get("code").toUpperCase(java.util.Locale.ROOT));
    return values;
  }

  /** The same, with things of their own for a command that will be carried out. */
  Map<String, String> freshValues(Actor actor, String path, String body) {
    Map<String, String> values = values(actor);
    if (path.startsWith("/api/directory/focal-points/") || body.contains("$holder")) {
      values.putAll(focal("now()").values());
    }
    if (path.contains("{seq}")) {
      JsonObject message =
          as(Actor.AUTHOR).command(messages(values), says(Actor.AUTHOR, "Tamarind")).body();
      values.put("seq", message.getLong("seq").toString());
    }
    return values;
  }

  private static String messages(Map<String, String> values) {
    return "/api/channels/"
        + values.get("channel")
        + "/topics/"
        + values.get("topic")
        + "/messages";
  }
}
