package org.focalhub.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork;

/**
 * Consultations full of {@link Mark}s. An organ asks Senegal and Costa Rica in one act; on
 * Senegal's side it comes to the author's focal point, another one declines it, and F has it. One
 * is open to the States; one is for holders only, and closed; one is asked of Senegal alone without
 * its embassy. Costa Rica's embassy is left out of all.
 */
final class Consultations {
  private final Scene scene;
  private final SmallNetwork network;
  private final String language;
  private final Map<String, String> standing = new HashMap<>();

  Consultations(Scene scene, SmallNetwork network, int number) {
    this.scene = scene;
    this.network = network;
    this.language = "x" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
    network.execute(
        "INSERT INTO state (iso, party, regional_group) VALUES ('BJ', true, 'AFRICAN') ON CONFLICT DO NOTHING");
    scene.points().speaks(scene.actsFor(Actor.AUTHOR), language);
    scene.points().speaks(scene.actsFor(Actor.UNRELATED_HOLDER), language);
    scene.points().speaks(scene.id("focalPoint"), ofF());
    open();
    held();
    without();
    call("ZEBUOPEN", "open", number);
    call("ZEBUELSE", "others", number);
    call("ZEBUHELD", "held", number);
    call("ZEBUMISS", "without", number);
    standing.put("ofTheState", scene.actsFor(Actor.MEMBER_BY_RULE).toString());
    standing.put("embassy", scene.actsFor(Actor.EMBASSY).toString());
    standing.put("inAMonth", inAMonth());
    for (String made :
        List.of("fresh", "acknowledged", "formalised", "confirmed", "closed", "unrouted")) {
      standing.put(made, standing.get("open"));
    }
  }

  Map<String, String> standing() {
    return standing;
  }

  private void open() {
    JsonArray both = opened(about("Casuarina", "OPEN_TO_STATES", "Frangipani", "SN", "CR"));
    String open = keep("open", id(both, 0));
    String others = keep("others", id(both, 1));
    declined(open);
    act(Actor.PRINCIPAL, open, "messages", text("Jacaranda"));
    act(Actor.OPENER, open, "notes", text("Hornbeam"));
    act(Actor.ALTERNATE, open, "notes", text("Oleander"));
    leaveOut(Actor.UNRELATED_HOLDER, others, "Soapberry");
    act(Actor.UNRELATED_HOLDER, others, "messages", text("Poinciana"));
    act(Actor.UNRELATED_HOLDER, others, "notes", text("Rosewood"));
  }

  private void held() {
    JsonArray both = opened(about("Sandalwood", "HOLDERS_ONLY", "Bottlebrush", "SN", "CR"));
    String held = keep("held", id(both, 0));
    declined(held);
    leaveOut(Actor.OPENER, id(both, 1), "Words");
    act(Actor.SUBSTITUTE, held, "messages", text("Candlenut"));
    act(Actor.OPENER, held, "notes", text("Elderberry"));
    act(Actor.PRINCIPAL, held, "notes", text("Gooseberry"));
    act(Actor.OPENER, held, "close", new JsonObject().put("reason", "WITHDRAWN"));
  }

  private void without() {
    JsonArray one =
        opened(
            about("Persimmon", "OPEN_TO_STATES", "Words", "SN").put("withoutEmbassy", "Tamarisk"));
    passToF(keep("without", id(one, 0)));
  }

  /** Whoever it came to passes it on, gets it back declined, and passes it to F. */
  private void declined(String id) {
    pass(Actor.AUTHOR, id, scene.actsFor(Actor.DECLINER));
    act(Actor.DECLINER, id, "decline", new JsonObject().put("reason", "NOT_COMPETENT"));
    passToF(id);
  }

  private void passToF(String id) {
    pass(Actor.AUTHOR, id, scene.id("focalPoint"));
  }

  private void pass(Actor by, String id, UUID to) {
    act(by, id, "pass", new JsonObject().put("to", to.toString()));
  }

  private void leaveOut(Actor by, String id, String reason) {
    act(
        by,
        id,
        "embassy",
        new JsonObject().put("side", "RECEIVING").put("included", false).put("reason", reason));
  }

  private String keep(String name, String id) {
    standing.put(name, id);
    var notes =
        network
            .rows(
                "SELECT opening_notes, receiving_notes FROM consultation WHERE id = $1",
                UUID.fromString(id))
            .get(0);
    standing.put(name + "NotesOfOpening", notes.getUUID(0).toString());
    standing.put(name + "NotesOfReceiving", notes.getUUID(1).toString());
    return id;
  }

  /** Under a reference of its own, in the place of the one that was drawn. */
  private void call(String mark, String name, int number) {
    String reference = mark + number;
    network.execute(
        "UPDATE consultation SET reference = $2 WHERE id = $1",
        UUID.fromString(standing.get(name)),
        reference);
    standing.put(
        "reference" + Character.toUpperCase(name.charAt(0)) + name.substring(1), reference);
  }

  /** Consultations of their own for a command that will be carried out, as its text asks for. */
  Map<String, String> fresh(Actor actor, String text) {
    Map<String, String> made = new HashMap<>();
    if (text.contains("$fresh")) {
      made.put("fresh", another());
    }
    if (text.contains("$acknowledged")) {
      String id = another();
      act(Actor.PRINCIPAL, id, "acknowledge", new JsonObject());
      made.put("acknowledged", id);
    }
    if (text.contains("$formalised")) {
      made.put("formalised", formalised(actor == Actor.OPENER ? Actor.PRINCIPAL : Actor.OPENER));
    }
    if (text.contains("$confirmed")) {
      String id = formalised(Actor.OPENER);
      act(Actor.PRINCIPAL, id, "confirm", new JsonObject());
      made.put("confirmed", id);
    }
    if (text.contains("$closed")) {
      String id = another();
      act(Actor.OPENER, id, "close", new JsonObject().put("reason", "WITHDRAWN"));
      made.put("closed", id);
    }
    if (text.contains("$unrouted")) {
      made.put("unrouted", unrouted());
    }
    return made;
  }

  /** F has it; nobody has acknowledged it. */
  private String another() {
    return id(opened(about("Words", "OPEN_TO_STATES", "Words", "SN").put("language", ofF())), 0);
  }

  /** What is written in this language comes to F at once. */
  private String ofF() {
    return "y" + language.substring(1);
  }

  private String formalised(Actor by) {
    String id = another();
    act(
        by,
        id,
        "formalise",
        new JsonObject()
            .put("reference", "1")
            .put("date", "2024-01-15")
            .put("channel", "DIPLOMATIC"));
    return id;
  }

  /** Nobody was there when it was opened, and somebody is now. */
  private String unrouted() {
    String state = scene.anotherState();
    network.execute(
        "INSERT INTO state (iso, party, regional_group) VALUES ($1, true, 'AFRICAN')", state);
    String id = id(opened(about("Words", "HOLDERS_ONLY", "Words", state)), 0);
    network.holds(network.person(), network.focalPoint("NATIONAL", state, "AFRICAN"));
    return id;
  }

  private JsonObject about(String title, String code, String value, String... states) {
    return new JsonObject()
        .put("focalPoint", scene.actsFor(Actor.OPENER).toString())
        .put("states", new JsonArray(List.of(states)))
        .put("subject", "ASSET_TRACING")
        .put("urgency", "ROUTINE")
        .put("handlingCode", code)
        .put("language", language)
        .put("title", title)
        .put(
            "items",
            new JsonArray().add(new JsonObject().put("item", "institution").put("value", value)));
  }

  private JsonArray opened(JsonObject what) {
    return done(scene.as(Actor.OPENER).command("/api/consultations", what))
        .getJsonArray("consultations");
  }

  private static String id(JsonArray cards, int place) {
    return cards.getJsonObject(place).getString("id");
  }

  private void act(Actor actor, String id, String act, JsonObject body) {
    done(
        scene
            .as(actor)
            .command(
                "/api/consultations/" + id + "/" + act,
                body.put("focalPoint", scene.actsFor(actor).toString())));
  }

  private static JsonObject done(Reply reply) {
    if (reply.status() >= 300) {
      throw new AssertionError(reply.raw().uri() + " " + reply.raw().body());
    }
    return reply.body();
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }

  private String inAMonth() {
    return network.rows("SELECT (current_date + 30)::text").get(0).getString(0);
  }
}
