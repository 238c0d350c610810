package org.focalhub.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.text.Bilingual;

/** One meeting of the sample as rows, with who comes, its segments and its timeline. */
final class SampleMeeting {
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration A_MONTH = Duration.ofDays(30);

  private final UUID id = Ids.next();
  private final MeetingPlan plan;
  private final MeetingMoments moments;
  private final Map<String, UUID> organisations;
  private final SamplePerson organiser;
  private final SamplePerson chair;
  private final List<Delegates.Delegate> invited;
  private final List<SampleFloor> floors;
  private final List<JsonObject> registrations = new ArrayList<>();
  private final List<EntryRow> entries = new ArrayList<>();

  /** What the meetings of the sample have in common. */
  record Setting(
      SampleCalendar calendar,
      Delegates delegates,
      Map<String, UUID> organisations,
      SamplePerson organiser,
      SamplePerson chair) {}

  SampleMeeting(MeetingPlan plan, Setting setting) {
    this.plan = plan;
    this.moments = new MeetingMoments(setting.calendar(), java.time.ZoneId.of(plan.zone()));
    this.organisations = setting.organisations();
    this.organiser = setting.organiser();
    this.chair = setting.chair();
    this.invited = invited(setting.delegates());
    Instant prepared = moments.at(plan.window().get(0)).minus(A_MONTH);
    told(moments.isPast(prepared) ? prepared : moments.now().minus(A_DAY), "PREPARED");
    if (!isDraft()) {
      publish(setting.delegates());
    }
    this.floors = floors(setting.delegates());
  }

  UUID id() {
    return id;
  }

  List<SampleFloor> floors() {
    return floors;
  }

  List<JsonObject> registrations() {
    return registrations;
  }

  Stream<EntryRow> entries() {
    return Stream.concat(
        entries.stream(), floors.stream().flatMap(floor -> floor.entries().stream()));
  }

  List<JsonObject> segments() {
    return IntStream.range(0, floors.size())
        .mapToObj(place -> floors.get(place).row(id, place + 1))
        .toList();
  }

  private boolean isDraft() {
    return plan.draft().orElse(false);
  }

  private List<Delegates.Delegate> invited(Delegates delegates) {
    return plan.invites()
        .states()
        .map(delegates::of)
        .orElseGet(() -> delegates.inGroups(plan.invites().groups().orElse(List.of())))
        .toList();
  }

  private void publish(Delegates delegates) {
    Instant published = moments.at(plan.window().get(0));
    told(moments.isPast(published) ? published : moments.now().minus(HALF_AN_HOUR), "PUBLISHED");
    Stream<Delegates.Delegate> come =
        plan.come()
            .map(delegates::of)
            .orElseGet(() -> invited.stream().limit(plan.coming().orElse(0)));
    List<Delegates.Delegate> all = come.toList();
    List<String> guests = plan.guests().orElse(List.of());
    int total = all.size() + guests.size();
    all.forEach(one -> register(one, at(total)));
    guests.forEach(name -> register(name, at(total)));
    plan.cancelled().ifPresent(why -> told(moments.at(plan.window().get(1)), "CANCELLED"));
  }

  private void told(Instant at, String what) {
    tell("MEETING_CHANGED", at, Optional.of(organiser), new JsonObject().put("what", what));
  }

  private Instant at(int total) {
    return moments.between(
        moments.at(plan.window().get(0)),
        moments.at(plan.window().get(1)),
        registrations.size() + 1,
        total);
  }

  private void register(Delegates.Delegate one, Instant at) {
    JsonObject row =
        row(at, one.delegation(), one.name(), one.title(), one.email(), one.language().tag())
            .put("state_iso", one.state().iso())
            .put("way", "ORGANISER");
    Optional<SamplePerson> holder = one.holder(at).filter(person -> !isErased());
    holder.ifPresent(
        person ->
            row.put("way", "SIGNED_IN")
                .put("focal_point_id", one.post().orElseThrow().id().toString())
                .put("person_id", person.id().toString())
                .put("registered_by", person.id().toString())
                .put("name", person.name())
                .put("function_title", "")
                .put("email", person.email())
                .put(
                    "delegation_pending",
                    plan.confirms().orElse(false) && registrations.size() % 5 == 4));
    add(row, at, holder);
  }

  /** By the public form; whoever came last has yet to show that the address is theirs. */
  private void register(String guest, Instant at) {
    boolean last = !isErased() && plan.guests().orElseThrow().indexOf(guest) == 2;
    String folded = guest.toLowerCase(java.util.Locale.ROOT).replace('’', '\'');
    JsonObject row =
        row(
                at,
                "other:" + folded,
                "Representative",
                "",
                "guest" + registrations.size() + "@guests.example",
                "en")
            .put("delegation_name", guest)
            .put("way", "PUBLIC_FORM");
    if (last) {
      row.putNull("verified_at");
    }
    add(row, at, Optional.empty());
  }

  private JsonObject row(
      Instant at, String delegation, String name, String title, String email, String language) {
    boolean placed = registrations.size() < plan.capacity().orElse(Integer.MAX_VALUE);
    return new JsonObject()
        .put("id", Ids.next().toString())
        .put("meeting_id", id.toString())
        .put("number", registrations.size() + 1)
        .put("at", at.toString())
        .put("delegation", delegation)
        .put("name", name)
        .put("function_title", title)
        .put("email", email)
        .put("language", language)
        .put("remarks", "")
        .put("late", false)
        .put("status", placed ? "PLACED" : "WAITING")
        .put("verified_at", at.toString())
        .put("delegation_pending", false)
        .put("changed_at", at.toString())
        .put("version", 1);
  }

  /** Whose data was to be erased is kept without it. */
  private void add(JsonObject row, Instant at, Optional<SamplePerson> by) {
    if (isErased()) {
      row.put("name", "")
          .put("function_title", "")
          .put("email", "")
          .put("erased_at", moments.at(plan.erases()).toString());
    }
    registrations.add(row);
    tell(
        "REGISTERED",
        at,
        by,
        new JsonObject().put("registrations", new JsonArray().add(row.getString("id"))));
  }

  private boolean isErased() {
    return moments.isPast(moments.at(plan.erases()));
  }

  private void tell(String kind, Instant at, Optional<SamplePerson> by, JsonObject body) {
    entries.add(
        new EntryRow(
            id,
            entries.size() + 1L,
            kind,
            at,
            by.map(SamplePerson::id),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            body));
  }

  private List<SampleFloor> floors(Delegates delegates) {
    return plan.segments().orElse(List.of()).stream()
        .map(
            segment ->
                new SampleFloor(
                    segment,
                    moments,
                    delegates.all().skip(segment.from().orElse(0)).limit(segment.speak()).toList(),
                    chair.id()))
        .toList();
  }

  List<JsonObject> team() {
    return List.of(duty(organiser, "ORGANISER"), duty(chair, "CHAIR"));
  }

  private JsonObject duty(SamplePerson person, String duty) {
    return new JsonObject()
        .put("meeting_id", id.toString())
        .put("person_id", person.id().toString())
        .put("duty", duty);
  }

  /** From those who were invited last. */
  List<JsonObject> regrets() {
    Instant at = moments.now().minus(HALF_AN_HOUR);
    return IntStream.rangeClosed(1, plan.regrets().orElse(0))
        .mapToObj(place -> invited.get(invited.size() - place))
        .filter(one -> one.holder(at).isPresent())
        .map(
            one ->
                new JsonObject()
                    .put("meeting_id", id.toString())
                    .put("delegation", one.delegation())
                    .put("at", at.toString())
                    .put("person_id", one.holder(at).orElseThrow().id().toString())
                    .put("focal_point_id", one.post().orElseThrow().id().toString()))
        .toList();
  }

  JsonObject row() {
    JsonObject row =
        new JsonObject()
            .put("id", id.toString())
            .put("code", plan.code())
            .put("kind", plan.kind())
            .put(
                "state",
                isDraft() ? "DRAFT" : plan.cancelled().isPresent() ? "CANCELLED" : "PUBLISHED")
            .put("cancel_reason", plan.cancelled().orElse(null))
            .put("host", plan.host().orElse(""))
            .put("place", plan.place())
            .put("link", plan.link().orElse(null))
            .put("time_zone", plan.zone())
            .put("starts_at", moments.at(plan.time().get(0)).toString())
            .put("ends_at", moments.at(plan.time().get(1)).toString())
            .put("opens_at", moments.at(plan.window().get(0)).toString())
            .put("closes_at", moments.at(plan.window().get(1)).toString())
            .put("erase_at", moments.at(plan.erases()).toString())
            .put("erased_at", isErased() ? moments.at(plan.erases()).toString() : null)
            .put(
                "sessions",
                new JsonArray(
                    plan.sessions().orElse(List.of()).stream().map(this::session).toList()))
            .put("late_policy", plan.late().orElse("REFUSED"))
            .put("capacity", plan.capacity().orElse(null))
            .put("quota", plan.quota().orElse(null))
            .put("delegation_confirms", plan.confirms().orElse(false))
            .put("receipt_copies", new JsonArray(plan.copies().orElse(List.of())))
            .put("last_number", registrations.size())
            .put("created_by", organiser.id().toString());
    text(row, "title", plan.title());
    text(row, "description", plan.description());
    return invites(row, plan.invites());
  }

  private static void text(JsonObject row, String name, Bilingual text) {
    row.put(name + "_en", text.en()).put(name + "_fr", text.fr());
  }

  private JsonObject session(MeetingPlan.Session session) {
    JsonObject row =
        new JsonObject()
            .put(
                "title",
                new JsonObject().put("en", session.title().en()).put("fr", session.title().fr()))
            .put("startsAt", moments.at(session.time().get(0)).toString())
            .put("endsAt", moments.at(session.time().get(1)).toString());
    session.place().ifPresent(place -> row.put("place", place));
    return row;
  }

  private JsonObject invites(JsonObject row, MeetingPlan.Invites invites) {
    List<String> ids =
        invites.organisations().orElse(List.of()).stream()
            .map(code -> organisations.get(code).toString())
            .toList();
    return row.put("open_to_public", invites.isPublic().orElse(false))
        .put("invited_states", new JsonArray(invites.states().orElse(List.of())))
        .put("invited_groups", new JsonArray(invites.groups().orElse(List.of())))
        .put("invited_organisations", new JsonArray(ids))
        .put("invited_kinds", new JsonArray(invites.kinds().orElse(List.of())));
  }
}
