package org.focalhub.directory;

import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.account.NewPerson;
import org.focalhub.directory.TenureStore.Tenure;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.timeline.NewEntry;

/**
 * Holds a file against the directory and says what must be done for the one to become what the
 * other says. A pure function: the same file and directory give the same plan, but for ids. What a
 * line says as the directory does already is not looked at any further, so that an export always
 * imports again unchanged; focal points that the file does not name stay as they are.
 */
final class ImportPlanner {
  private static final String COURT_TIME = "Europe/Amsterdam";
  private static final int MOST_WRONG = 1000;

  private final Known known;
  private final UUID actor;
  private final Set<String> codes = new HashSet<>();
  private final Map<String, ImportPlan.Addition> people = new LinkedHashMap<>();
  private final List<FocalPoint> added = new ArrayList<>();
  private final List<FocalPoint> changed = new ArrayList<>();
  private final List<Tenure> out = new ArrayList<>();
  private final List<Tenure> in = new ArrayList<>();
  private final List<NewEntry> entries = new ArrayList<>();
  private final List<WrongCell> wrong = new ArrayList<>();
  private int unchanged;
  private int touched;

  private ImportPlanner(Known known, UUID actor) {
    this.known = known;
    this.actor = actor;
  }

  /**
   * @param actor who imports
   */
  static ImportPlan plan(CsvFile.Read file, Known known, UUID actor) {
    ImportPlanner planner = new ImportPlanner(known, actor);
    planner.wrong.addAll(file.wrong());
    file.rows().forEach(planner::plan);
    return planner.plan(file.rows().size());
  }

  private ImportPlan plan(int lines) {
    List<WrongCell> first = wrong.stream().sorted(WrongCell.IN_ORDER).limit(MOST_WRONG).toList();
    return new ImportPlan(
        lines,
        added,
        changed,
        unchanged,
        touched,
        List.copyOf(people.values()),
        out,
        in,
        entries,
        first);
  }

  private void plan(CsvRow row) {
    ImportCells cells = new ImportCells(row, wrong::add);
    if (!row.code().matches("[A-Z0-9-]{2,60}")) {
      cells.wrong(CsvColumn.CODE, row.code().isEmpty() ? "required" : "pattern");
    } else if (!codes.add(row.code())) {
      cells.wrong(CsvColumn.CODE, "uniqueItems");
    } else {
      Optional.ofNullable(known.points().get(row.code()))
          .ifPresentOrElse(point -> compare(row, cells, point), () -> add(row, cells));
    }
  }

  private void compare(CsvRow row, ImportCells cells, Known.Point before) {
    Map<CsvColumn, String> said = new HashMap<>(row.cells());
    said.entrySet().removeAll(known.cells(before).entrySet());
    if (before.point().kind().ofState()) {
      said.remove(CsvColumn.REGIONAL_GROUP, "");
    }
    said.keySet().stream()
        .filter(CsvColumn::immutable)
        .sorted()
        .forEach(column -> cells.wrong(column, "immutable"));
    FocalPoint after = changed(before.point(), cells, said.keySet());
    List<NewEntry> told =
        FocalPointService.entries(
            (kind, body) -> entry(before.point().id(), kind, body), before.point(), after);
    if (!told.isEmpty()) {
      changed.add(after);
      entries.addAll(told);
    }
    int moved = 0;
    if (said.keySet().stream().anyMatch(CsvColumn::ofHolders)) {
      moved = hold(after, before.tenures(), cells, row);
    }
    if (told.isEmpty() && moved == 0) {
      unchanged++;
    } else {
      touched++;
    }
  }

  private static FocalPoint changed(FocalPoint before, ImportCells cells, Set<CsvColumn> columns) {
    return new FocalPoint(
        before.id(),
        before.code(),
        before.kind(),
        before.state(),
        before.organisation(),
        before.regionalGroup(),
        before.seat(),
        new Bilingual(
            columns.contains(CsvColumn.NAME_EN)
                ? cells.name(CsvColumn.NAME_EN, before.name().en())
                : before.name().en(),
            columns.contains(CsvColumn.NAME_FR)
                ? cells.name(CsvColumn.NAME_FR, before.name().fr())
                : before.name().fr()),
        columns.contains(CsvColumn.SUBJECTS) ? subjects(cells) : before.subjects(),
        columns.contains(CsvColumn.LANGUAGES) ? languages(cells) : before.languages(),
        columns.contains(CsvColumn.SHARED_MAILBOX)
            ? cells.address(CsvColumn.SHARED_MAILBOX)
            : before.sharedMailbox(),
        columns.contains(CsvColumn.TIME_ZONE) ? cells.zone(before.timeZone()) : before.timeZone(),
        columns.contains(CsvColumn.CLOSED) ? cells.closed() : before.closed(),
        before.version() + 1);
  }

  private static List<String> subjects(ImportCells cells) {
    return cells.items(
        CsvColumn.SUBJECTS,
        item ->
            IntStream.range(0, Subject.values().length)
                .anyMatch(place -> Subject.values()[place].name().equals(item)));
  }

  private static List<String> languages(ImportCells cells) {
    return cells.items(CsvColumn.LANGUAGES, item -> item.matches("[a-z]{2,3}"));
  }

  private void add(CsvRow row, ImportCells cells) {
    if (cells.blank(CsvColumn.KIND)) {
      cells.wrong(CsvColumn.KIND, "required");
      return;
    }
    cells
        .constant(CsvColumn.KIND, FocalPointKind.class)
        .ifPresent(
            kind -> {
              FocalPoint point = established(row, cells, kind);
              added.add(point);
              entries.add(entry(point.id(), "ESTABLISHED", new JsonObject()));
              hold(point, List.of(), cells, row);
            });
  }

  private FocalPoint established(CsvRow row, ImportCells cells, FocalPointKind kind) {
    Optional<StateView> state = state(cells);
    Optional<OrganisationView> organisation = organisation(cells);
    Optional<RegionalGroup> named = cells.constant(CsvColumn.REGIONAL_GROUP, RegionalGroup.class);
    Optional<Seat> seat = cells.constant(CsvColumn.SEAT, Seat.class);
    CharterCheck.errors(
            kind,
            !cells.blank(CsvColumn.STATE),
            !cells.blank(CsvColumn.ORGANISATION),
            !cells.blank(CsvColumn.REGIONAL_GROUP),
            !cells.blank(CsvColumn.SEAT))
        .forEach(error -> cells.wrong(column(error.field()), error.rule()));
    if (kind == FocalPointKind.ORGAN_ADVISER
        && organisation.filter(one -> one.kind() != OrganisationKind.ORGAN).isPresent()) {
      cells.wrong(CsvColumn.ORGANISATION, "notForThisKind");
    }
    Optional<RegionalGroup> group =
        kind.ofState() ? state.flatMap(StateView::regionalGroup) : named;
    if (kind.ofState() && named.isPresent() && !named.equals(group)) {
      cells.wrong(CsvColumn.REGIONAL_GROUP, "notOfThisState");
    }
    List<String> subjects = subjects(cells);
    Bilingual usual =
        FocalPointNames.name(
            kind, owner(state, organisation), group, seat, wrong.isEmpty() ? subjects : List.of());
    return new FocalPoint(
        Ids.next(),
        row.code(),
        kind,
        state.map(one -> new StateView.Name(one.iso(), one.name())),
        organisation.map(OrganisationView::id),
        group,
        seat,
        new Bilingual(
            cells.name(CsvColumn.NAME_EN, usual.en()), cells.name(CsvColumn.NAME_FR, usual.fr())),
        subjects,
        languages(cells),
        cells.address(CsvColumn.SHARED_MAILBOX),
        cells.zone(COURT_TIME),
        cells.closed(),
        1);
  }

  private static CsvColumn column(String field) {
    return switch (field) {
      case "/state" -> CsvColumn.STATE;
      case "/organisation" -> CsvColumn.ORGANISATION;
      case "/seat" -> CsvColumn.SEAT;
      default -> CsvColumn.REGIONAL_GROUP;
    };
  }

  private Optional<StateView> state(ImportCells cells) {
    Optional<StateView> state = cells.text(CsvColumn.STATE).map(known.states()::get);
    if (state.isEmpty() && !cells.blank(CsvColumn.STATE)) {
      cells.wrong(CsvColumn.STATE, "unknown");
    }
    return state;
  }

  private Optional<OrganisationView> organisation(ImportCells cells) {
    Optional<OrganisationView> organisation =
        cells.text(CsvColumn.ORGANISATION).map(known.organisations()::get);
    if (organisation.isEmpty() && !cells.blank(CsvColumn.ORGANISATION)) {
      cells.wrong(CsvColumn.ORGANISATION, "unknown");
    }
    return organisation;
  }

  private static Optional<FocalPointNames.Owner> owner(
      Optional<StateView> state, Optional<OrganisationView> organisation) {
    return state
        .map(one -> new FocalPointNames.Owner(one.name(), one.iso()))
        .or(() -> organisation.map(one -> new FocalPointNames.Owner(one.name(), one.code())));
  }

  /** Who is to hold a focal point from now on. Gives how many come or go. */
  private int hold(FocalPoint point, List<Known.Held> tenures, ImportCells cells, CsvRow row) {
    List<Named> named = new ImportHolders(cells).named();
    List<Tenure> wanted = new ArrayList<>();
    Set<UUID> persons = new HashSet<>();
    for (Named one : named) {
      person(one, cells, point)
          .ifPresent(
              person -> {
                if (!persons.add(person.id())) {
                  cells.wrong(one.column(), "uniqueItems");
                }
                wanted.add(
                    new Tenure(
                        Ids.next(),
                        point.id(),
                        person,
                        one.holder().capacity(),
                        known.at(),
                        Optional.empty()));
              });
    }
    List<Tenure> leaving =
        tenures.stream()
            .filter(Known.Held::servesNow)
            .map(Known.Held::tenure)
            .filter(held -> wanted.stream().noneMatch(next -> same(held, next)))
            .toList();
    List<Tenure> staying =
        tenures.stream().map(Known.Held::tenure).filter(held -> !leaving.contains(held)).toList();
    List<Tenure> coming =
        wanted.stream()
            .filter(
                next ->
                    staying.stream()
                        .noneMatch(held -> held.begunBy(known.at()) && same(held, next)))
            .toList();
    if (!coming.isEmpty() && point.closed()) {
      cells.wrong(CsvColumn.CLOSED, "focalPointClosed");
    }
    coming.stream()
        .filter(next -> staying.stream().anyMatch(held -> inTheWay(held, next)))
        .forEach(next -> cells.wrong(column(next.capacity()), "overlap"));
    out.addAll(leaving);
    in.addAll(coming);
    entries.addAll(told(point.id(), leaving, coming));
    return leaving.size() + coming.size();
  }

  private static boolean same(Tenure held, Tenure next) {
    return held.person().id().equals(next.person().id()) && held.capacity() == next.capacity();
  }

  private static boolean inTheWay(Tenure held, Tenure next) {
    return held.person().id().equals(next.person().id())
        || held.capacity() == Capacity.PRINCIPAL && next.capacity() == Capacity.PRINCIPAL;
  }

  private static CsvColumn column(Capacity capacity) {
    return capacity == Capacity.PRINCIPAL ? CsvColumn.PRINCIPAL_EMAIL : CsvColumn.ALTERNATE_EMAILS;
  }

  /** A holder with the column that names the address. */
  record Named(CsvColumn column, CsvHolder holder) {}

  /** Somebody known whom the file names rightly, or somebody new. */
  private Optional<Holding.PersonName> person(Named named, ImportCells cells, FocalPoint point) {
    CsvHolder holder = named.holder();
    Known.Somebody somebody = known.people().get(holder.email());
    if (somebody != null) {
      if (somebody.disabled()) {
        cells.wrong(named.column(), "disabled");
      } else if (!somebody.name().strip().equals(holder.name())
          || !somebody.language().equals(holder.language())) {
        cells.wrong(named.column(), "personDiffers");
      }
      return Optional.of(new Holding.PersonName(somebody.id(), somebody.name()));
    }
    if (holder.name().isEmpty() || Language.find(holder.language()).isEmpty()) {
      cells.wrong(named.column(), "incompleteHolder");
      return Optional.empty();
    }
    NewPerson next =
        new NewPerson(
            holder.email(),
            holder.name(),
            Language.of(holder.language()),
            FocalPointService.isZone(point.timeZone())
                ? Optional.of(ZoneId.of(point.timeZone()))
                : Optional.empty());
    ImportPlan.Addition addition =
        people.computeIfAbsent(holder.email(), email -> new ImportPlan.Addition(Ids.next(), next));
    if (!addition.person().displayName().equals(next.displayName())
        || addition.person().language() != next.language()) {
      cells.wrong(named.column(), "personDiffers");
    }
    return Optional.of(new Holding.PersonName(addition.id(), addition.person().displayName()));
  }

  /** Where a principal comes as another goes, the history tells of a hand-over. */
  private List<NewEntry> told(UUID point, List<Tenure> leaving, List<Tenure> coming) {
    Optional<Tenure> predecessor = principal(leaving);
    Optional<Tenure> successor = principal(coming);
    boolean handOver = predecessor.isPresent() && successor.isPresent();
    List<NewEntry> told = new ArrayList<>();
    leaving.stream()
        .filter(one -> !handOver || one.capacity() == Capacity.ALTERNATE)
        .forEach(one -> told.add(entry(point, "HOLDER_OUT", TenureService.out(one, known.at()))));
    if (handOver) {
      told.add(
          entry(
              point,
              "HANDED_OVER",
              HandOverService.body(predecessor.get(), successor.get(), Optional.empty())));
    }
    coming.stream()
        .filter(one -> !handOver || one.capacity() == Capacity.ALTERNATE)
        .forEach(one -> told.add(entry(point, "HOLDER_IN", TenureService.in(one))));
    return told;
  }

  private static Optional<Tenure> principal(List<Tenure> tenures) {
    return tenures.stream().filter(one -> one.capacity() == Capacity.PRINCIPAL).findFirst();
  }

  /** The directory is kept by a role, in the name of no focal point. */
  private NewEntry entry(UUID point, String kind, JsonObject body) {
    return NewEntry.by(actor, Optional.empty(), point, kind, body);
  }
}
