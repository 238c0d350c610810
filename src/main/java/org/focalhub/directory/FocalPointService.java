package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.directory.FocalPointCommands.Act;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.TimelineKind;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** Establishes focal points, and keeps and closes what is recorded of them. */
final class FocalPointService {
  private static final String COURT_TIME = "Europe/Amsterdam";

  private final Timelines timelines;
  private final FocalPointCommands commands;
  private final FocalPointStore points = new FocalPointStore();
  private final DesignatorStore designators = new DesignatorStore();

  FocalPointService(Timelines timelines, FocalPointCommands commands) {
    this.timelines = timelines;
    this.commands = commands;
  }

  record Made(UUID id) {}

  record Charter(
      FocalPointKind kind,
      Optional<String> state,
      Optional<UUID> organisation,
      Optional<RegionalGroup> regionalGroup,
      Optional<Seat> seat,
      Optional<Bilingual> name,
      Optional<List<String>> subjects,
      Optional<List<String>> languages,
      Optional<String> sharedMailbox,
      Optional<String> timeZone) {}

  /**
   * What is to be changed.
   *
   * @param namesMailbox whether the shared mailbox is: to nothing, where it is empty
   */
  record Change(
      int version,
      Optional<Bilingual> name,
      Optional<List<String>> subjects,
      Optional<List<String>> languages,
      boolean namesMailbox,
      Optional<String> sharedMailbox,
      Optional<String> timeZone,
      Optional<Boolean> closed) {}

  Future<UUID> establish(Caller caller, UUID command, Charter charter) {
    caller.require(Role.SECRETARIAT, Role.ADMINISTRATOR);
    refuseUnlessWhole(charter);
    return timelines
        .write(
            writing ->
                Commands.once(
                    writing.client(),
                    caller.person(),
                    command,
                    "addFocalPoint",
                    Made.class,
                    () -> establish(writing, caller, command, charter)))
        .map(Made::id);
  }

  Future<Void> change(Caller caller, UUID focalPoint, Change change) {
    return commands.change(
        caller,
        focalPoint,
        act ->
            act.require(act.rights().mayChange())
                .compose(
                    allowed -> act.require(change.closed().isEmpty() || act.rights().mayClose()))
                .compose(allowed -> change(act, change)));
  }

  private static void refuseUnlessWhole(Charter charter) {
    List<FieldError> errors =
        new ArrayList<>(
            CharterCheck.errors(
                charter.kind(),
                charter.state().isPresent(),
                charter.organisation().isPresent(),
                charter.regionalGroup().isPresent(),
                charter.seat().isPresent()));
    if (charter.timeZone().filter(zone -> !isZone(zone)).isPresent()) {
      errors.add(new FieldError("/timeZone", "timeZone"));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors).refused();
    }
  }

  static boolean isZone(String zone) {
    return ZoneId.getAvailableZoneIds().contains(zone);
  }

  private Future<Made> establish(Writing writing, Caller caller, UUID command, Charter charter) {
    SqlClient tx = writing.client();
    return owner(tx, charter)
        .compose(
            owner ->
                points
                    .freeCode(tx, stem(charter, owner))
                    .map(code -> focalPoint(code, charter, owner)))
        .compose(
            point ->
                writing
                    .open(point.id(), TimelineKind.FOCAL_POINT)
                    .compose(opened -> points.add(tx, point))
                    .compose(added -> writing.append(established(caller, point).commanded(command)))
                    .map(appended -> new Made(point.id())));
  }

  /**
   * The State or organisation whose focal point it is, and the regional group that comes with it.
   */
  private record Owner(Optional<FocalPointNames.Owner> named, Optional<RegionalGroup> group) {}

  private Future<Owner> owner(SqlClient tx, Charter charter) {
    if (charter.state().isPresent()) {
      return designators
          .state(tx, charter.state().get())
          .compose(
              state -> state.map(one -> owner(one, charter)).orElseGet(() -> unknown("/state")));
    }
    if (charter.organisation().isPresent()) {
      return designators
          .organisation(tx, charter.organisation().get())
          .compose(
              organisation ->
                  organisation
                      .map(one -> owner(one, charter))
                      .orElseGet(() -> unknown("/organisation")));
    }
    return Future.succeededFuture(new Owner(Optional.empty(), charter.regionalGroup()));
  }

  private static Future<Owner> owner(StateView state, Charter charter) {
    return charter.regionalGroup().isPresent()
            && !charter.regionalGroup().equals(state.regionalGroup())
        ? Refused.with(Problem.invalid("/regionalGroup", "notOfThisState"))
        : Future.succeededFuture(
            new Owner(
                Optional.of(new FocalPointNames.Owner(state.name(), state.iso())),
                state.regionalGroup()));
  }

  private static Future<Owner> owner(OrganisationView organisation, Charter charter) {
    boolean organ = organisation.kind() == OrganisationKind.ORGAN;
    return charter.kind() == FocalPointKind.ORGAN_ADVISER && !organ
        ? Refused.with(Problem.invalid("/organisation", "notForThisKind"))
        : Future.succeededFuture(
            new Owner(
                Optional.of(new FocalPointNames.Owner(organisation.name(), organisation.code())),
                Optional.empty()));
  }

  private static Future<Owner> unknown(String field) {
    return Refused.with(Problem.invalid(field, "unknown"));
  }

  private static String stem(Charter charter, Owner owner) {
    return FocalPointNames.stem(
        charter.kind(), owner.named(), owner.group(), charter.seat(), subjects(charter));
  }

  private static List<String> subjects(Charter charter) {
    return charter.subjects().orElse(List.of());
  }

  private static FocalPoint focalPoint(String code, Charter charter, Owner owner) {
    return new FocalPoint(
        Ids.next(),
        code,
        charter.kind(),
        charter.state().map(iso -> new StateView.Name(iso, StateNames.of(iso))),
        charter.organisation(),
        owner.group(),
        charter.seat(),
        charter
            .name()
            .map(FocalPointService::stripped)
            .orElseGet(
                () ->
                    FocalPointNames.name(
                        charter.kind(),
                        owner.named(),
                        owner.group(),
                        charter.seat(),
                        subjects(charter))),
        subjects(charter),
        charter.languages().orElse(List.of()),
        charter.sharedMailbox().map(FocalPointService::mailbox),
        charter.timeZone().orElse(COURT_TIME),
        false,
        1);
  }

  private static Bilingual stripped(Bilingual name) {
    return new Bilingual(name.en().strip(), name.fr().strip());
  }

  private static String mailbox(String typed) {
    return EmailAddress.required(typed, "/sharedMailbox");
  }

  private static NewEntry established(Caller caller, FocalPoint point) {
    return NewEntry.by(
        caller.person(), Optional.empty(), point.id(), "ESTABLISHED", new JsonObject());
  }

  private Future<Void> change(Act act, Change change) {
    FocalPoint before = act.point();
    if (before.version() != change.version()) {
      return Refused.with(Problem.of(ProblemKind.STALE));
    }
    FocalPoint after = changed(before, change);
    List<NewEntry> entries = entries(act::entry, before, after);
    return entries.isEmpty()
        ? Future.succeededFuture()
        : points.change(act.tx(), after).compose(done -> act.writing().append(entries)).mapEmpty();
  }

  private static FocalPoint changed(FocalPoint before, Change change) {
    change
        .timeZone()
        .filter(zone -> !isZone(zone))
        .ifPresent(
            zone -> {
              throw Problem.invalid("/timeZone", "timeZone").refused();
            });
    return new FocalPoint(
        before.id(),
        before.code(),
        before.kind(),
        before.state(),
        before.organisation(),
        before.regionalGroup(),
        before.seat(),
        change.name().map(FocalPointService::stripped).orElse(before.name()),
        change.subjects().orElse(before.subjects()),
        change.languages().orElse(before.languages()),
        change.namesMailbox()
            ? change.sharedMailbox().map(FocalPointService::mailbox)
            : before.sharedMailbox(),
        change.timeZone().orElse(before.timeZone()),
        change.closed().orElse(before.closed()),
        before.version() + 1);
  }

  /**
   * What a change says in the focal point's history.
   *
   * @param entry makes an entry of a kind and what it says
   */
  static List<NewEntry> entries(
      BiFunction<String, JsonObject, NewEntry> entry, FocalPoint before, FocalPoint after) {
    List<NewEntry> entries = new ArrayList<>();
    List<String> fields = changedFields(before, after);
    if (!fields.isEmpty()) {
      entries.add(entry.apply("CHANGED", new JsonObject().put("fields", new JsonArray(fields))));
    }
    if (before.closed() != after.closed()) {
      entries.add(entry.apply(after.closed() ? "CLOSED" : "REOPENED", new JsonObject()));
    }
    return entries;
  }

  private static List<String> changedFields(FocalPoint before, FocalPoint after) {
    List<String> fields = new ArrayList<>();
    addIf(fields, "name", !before.name().equals(after.name()));
    addIf(fields, "subjects", !before.subjects().equals(after.subjects()));
    addIf(fields, "languages", !before.languages().equals(after.languages()));
    addIf(fields, "sharedMailbox", !before.sharedMailbox().equals(after.sharedMailbox()));
    addIf(fields, "timeZone", !before.timeZone().equals(after.timeZone()));
    return fields;
  }

  private static void addIf(List<String> fields, String field, boolean changed) {
    if (changed) {
      fields.add(field);
    }
  }
}
