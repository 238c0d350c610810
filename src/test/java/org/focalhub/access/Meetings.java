package org.focalhub.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;

/**
 * Meetings full of {@link Mark}s. One is published and invites focal points of F's kind of Senegal;
 * of its registrations one is of Senegal, of the registered actor, and one of Costa Rica. On the
 * list of its segment stands Senegal, through F. Another one is a draft, another is open to the
 * public. All have the same team.
 */
final class Meetings {
  private final Scene scene;
  private final SmallNetwork network;
  private final Map<String, String> standing = new HashMap<>();

  Meetings(Scene scene, SmallNetwork network) {
    this.scene = scene;
    this.network = network;
    published();
    draft();
    open();
    passes();
    standing.put("meetingOrganiser", scene.person(Actor.MEETING_ORGANISER).toString());
    standing.put("inAnHour", fromNow("1 hour"));
    standing.put("inTwentyHours", fromNow("20 hours"));
    standing.put("segmentFields", fields(segment()));
  }

  private void published() {
    SmallMeeting meeting = withTeam().called("Banksia", "https://liquorice.example/");
    meeting.inviting("SN").invitingKinds("FINANCIAL_INVESTIGATION");
    UUID segment = meeting.segment();
    UUID registration =
        meeting.registration(scene.person(Actor.REGISTERED), "SN", "Bellbird", "bowerbird");
    UUID ofAnother = meeting.registration(null, "CR", "Figbird", "fieldfare");
    UUID inscription = inscription(meeting, segment, "Wheatear", "nightjar@test.example");
    put("meeting", meeting.id());
    put("segment", segment);
    put("registration", registration);
    put("registrationOfAnother", ofAnother);
    put("inscription", inscription);
    put("freshMeeting", meeting.id());
    put("freshSegment", segment);
    put("freshRegistration", registration);
    put("pendingRegistration", registration);
    put("freshInscription", inscription);
    meeting.entry(meeting.id());
    meeting.entry(segment);
  }

  private void draft() {
    SmallMeeting draft =
        withTeam().called("Grevillea", null).in("DRAFT").openToPublic(true).inviting("SN");
    put("draft", draft.id());
    put("freshDraft", draft.id());
    put("draftSegment", draft.segment());
  }

  private void open() {
    SmallMeeting open = withTeam().openToPublic(true);
    put("publicMeeting", open.id());
    put("freshPublic", open.id());
    put("publicSegment", open.segment());
  }

  private void passes() {
    SmallMeeting meeting = withTeam();
    UUID segment = meeting.segment();
    UUID another = meeting.segment();
    put("plainSegment", segment);
    put("otherSegment", another);
    standing.put("wallPass", meeting.wallPass(segment));
    standing.put("inscriptionPass", meeting.inscriptionPass(segment));
    standing.put("registrationPass", meeting.registrationPass(meeting.registration(null)));
    String ended = meeting.wallPass(segment);
    meeting.end(ended);
    standing.put("endedPass", ended);
  }

  private SmallMeeting withTeam() {
    return new SmallMeeting(network)
        .withTeam(scene.person(Actor.MEETING_ORGANISER), "ORGANISER")
        .withTeam(scene.person(Actor.CHAIR), "CHAIR");
  }

  private UUID inscription(SmallMeeting meeting, UUID segment, String speaker, String address) {
    return meeting.inscription(
        segment, scene.id("focalPoint"), scene.person(Actor.PRINCIPAL), speaker, address);
  }

  private void put(String name, UUID id) {
    standing.put(name, id.toString());
  }

  Map<String, String> standing() {
    return standing;
  }

  /** What placeholders stand for that are another for each request. */
  Map<String, String> values(String code) {
    return Map.of("meetingFields", fields(meeting(code)));
  }

  /** Things of their own for a command that will be carried out, as its text asks for. */
  Map<String, String> fresh(String text) {
    Map<String, String> made = new HashMap<>();
    if (text.contains("$freshDraft")) {
      made.put("freshDraft", withTeam().in("DRAFT").id().toString());
    }
    if (text.contains("$freshPublic")) {
      made.put("freshPublic", withTeam().openToPublic(true).id().toString());
    }
    if (text.matches("(?s).*\\$(fresh(Meeting|Segment|Registration|Inscription)|pending).*")) {
      made.putAll(freshMeeting(text));
    }
    return made;
  }

  private Map<String, String> freshMeeting(String text) {
    SmallMeeting meeting = withTeam().inviting("SN").invitingKinds("FINANCIAL_INVESTIGATION");
    Map<String, String> made = new HashMap<>();
    made.put("freshMeeting", meeting.id().toString());
    UUID segment = meeting.segment();
    made.put("freshSegment", segment.toString());
    if (text.contains("$freshRegistration") || text.contains("$pending")) {
      UUID registration = meeting.registration(scene.person(Actor.REGISTERED));
      made.put("freshRegistration", registration.toString());
      made.put("pendingRegistration", registration.toString());
    }
    if (text.contains("$pending")) {
      network.execute(
          "UPDATE registration SET delegation_pending = true WHERE meeting_id = $1", meeting.id());
    }
    if (text.contains("$freshInscription")
        || text.contains("$freshSegment") && text.contains("CALL")) {
      made.put(
          "freshInscription",
          inscription(meeting, segment, "A speaker", "speaker@test.example").toString());
    }
    return made;
  }

  private JsonObject meeting(String code) {
    JsonObject registration =
        new JsonObject()
            .put("opensAt", fromNow("-1 hour"))
            .put("closesAt", fromNow("12 hours"))
            .put("latePolicy", "REFUSED")
            .put("delegationConfirms", false)
            .put("receiptCopies", new JsonArray())
            .put("eraseAt", fromNow("40 days"));
    JsonObject invited =
        new JsonObject()
            .put("openToPublic", false)
            .put("states", new JsonArray().add("SN"))
            .put("groups", new JsonArray())
            .put("organisations", new JsonArray())
            .put("kinds", new JsonArray());
    return new JsonObject()
        .put("code", code)
        .put("kind", "SEMINAR")
        .put("title", bilingual("New"))
        .put("description", bilingual("Words"))
        .put("host", "")
        .put("place", "")
        .put("timeZone", "Africa/Dakar")
        .put("startsAt", fromNow("20 hours"))
        .put("endsAt", fromNow("30 hours"))
        .put("sessions", new JsonArray())
        .put("documents", new JsonArray())
        .put("invited", invited)
        .put("registration", registration);
  }

  private JsonObject segment() {
    return new JsonObject()
        .put("title", bilingual("New"))
        .put("description", bilingual("Words"))
        .put("startsAt", fromNow("25 hours"))
        .put("endsAt", fromNow("26 hours"))
        .put("opensAt", fromNow("-1 hour"))
        .put("closesAt", fromNow("12 hours"))
        .put("latePolicy", "REFUSED")
        .put("speakers", "ALL")
        .put("orderPolicy", "FIRST_COME")
        .put("absentPolicy", "END_OF_LIST")
        .put("limitMs", 120_000)
        .put("replyLimitMs", 120_000);
  }

  private static JsonObject bilingual(String text) {
    return new JsonObject().put("en", text).put("fr", text);
  }

  /** Without the braces, which tell a row's body from its parameters. */
  private static String fields(JsonObject object) {
    String text = object.encode();
    return text.substring(1, text.length() - 1);
  }

  private String fromNow(String interval) {
    return network
        .rows(
            "SELECT to_char((hub_now() + $1::text::interval) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')",
            interval)
        .get(0)
        .getString(0);
  }
}
