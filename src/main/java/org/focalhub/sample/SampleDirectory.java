package org.focalhub.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.text.Bilingual;

/** Everybody and every post of the sample, made from the files. */
final class SampleDirectory {
  private static final String SEAT_OF_THE_COURT = "Europe/Amsterdam";
  private static final List<String> ASSETS =
      List.of("ASSET_IDENTIFICATION", "ASSET_TRACING", "ASSET_FREEZING", "ASSET_SEIZURE");
  private static final Bilingual NATIONAL =
      new Bilingual("national focal point", "point focal national");
  private static final Bilingual FINANCIAL =
      new Bilingual(
          "focal point for financial investigations", "point focal pour les enquêtes financières");
  private static final Bilingual COORDINATOR = new Bilingual("Coordinator", "Coordonnateur");

  private final SampleFiles files;
  private final Crew crew;
  private final Map<String, SamplePerson> people = new LinkedHashMap<>();
  private final Map<String, Post> posts = new LinkedHashMap<>();

  SampleDirectory(SampleFiles files, SampleCalendar calendar) {
    this.files = files;
    this.crew = new Crew(calendar);
    files.states().forEach(this::addPostsOf);
    files.authorities().forEach(this::addAuthority);
    files.organisations().themes().forEach(this::addTheme);
    files.organisations().organisations().forEach(this::addServices);
    files.cast().people().forEach(this::addSomebody);
  }

  List<SamplePerson> people() {
    return List.copyOf(people.values());
  }

  List<Post> posts() {
    return List.copyOf(posts.values());
  }

  Optional<Post> find(String key) {
    return Optional.ofNullable(posts.get(key));
  }

  Post post(String key) {
    return find(key).orElseThrow(() -> new IllegalStateException("no such post: " + key));
  }

  private void addPostsOf(SampleFiles.StateRow state) {
    add(charter(state, "national", "NATIONAL", NATIONAL, List.of()), state.national());
    add(
        charter(state, "financial", "FINANCIAL_INVESTIGATION", FINANCIAL, ASSETS),
        state.financial());
    add(mission(state), state.mission());
  }

  private void addAuthority(SampleFiles.Authority authority) {
    Post.Charter charter =
        charter(
            stateOf(authority.state()),
            "authority",
            "COMPETENT_AUTHORITY",
            authority.name(),
            authority.subjects());
    add(charter.within(authority.key()), Staffing.of(authority.staff().orElse("held")));
  }

  private Post.Charter charter(
      SampleFiles.StateRow state,
      String prefix,
      String kind,
      Bilingual what,
      List<String> subjects) {
    Bilingual title =
        new Bilingual(what.en() + " " + state.of().en(), what.fr() + " " + state.of().fr());
    return new Post.Charter(
        prefix + "." + state.iso(),
        place(kind, state, Optional.empty()),
        capital(title),
        subjects,
        state.spoken(),
        state.zone(),
        Naming.plain(domain(prefix, state), state.language(), title.in(state.language())));
  }

  private Post.Charter mission(SampleFiles.StateRow state) {
    Seat seat = Seat.valueOf(state.seat());
    Bilingual mission = seat.missionOf(new Bilingual(state.of().en(), state.missionFr()));
    return new Post.Charter(
        "mission." + state.iso(),
        place("MISSION_CONTACT", state, Optional.of(state.seat())),
        capital(mission),
        List.of(),
        state.spoken(),
        seat.zone(),
        new Naming(
            domain("mission", state),
            state.language(),
            seat.rank().in(state.language()),
            mission.in(state.language())));
  }

  private void addTheme(SampleFiles.Theme theme) {
    files.organisations().regions().stream()
        .filter(region -> theme.held().containsKey(region.key()))
        .forEach(region -> addTheme(theme, region, stateOf(theme.held().get(region.key()))));
  }

  private void addTheme(
      SampleFiles.Theme theme, SampleFiles.Region region, SampleFiles.StateRow lender) {
    Post.Charter charter = charter(theme, region, lender);
    theme
        .post()
        .map(kind -> post(kind + "." + lender.iso()))
        .ifPresentOrElse(
            lent -> put(charter, crew.lentBy(lent)), () -> add(charter, Staffing.of("held")));
  }

  private static Post.Charter charter(
      SampleFiles.Theme theme, SampleFiles.Region region, SampleFiles.StateRow lender) {
    Bilingual name =
        new Bilingual(
            theme.name().en() + ", " + region.name().en(),
            theme.name().fr() + ", " + region.name().fr());
    return new Post.Charter(
        "regional." + region.key() + "." + theme.key(),
        new Post.Place(
            "REGIONAL_THEMATIC",
            Optional.empty(),
            Optional.empty(),
            Optional.of(region.group()),
            Optional.empty()),
        capital(name),
        theme.subjects(),
        lender.spoken(),
        lender.zone(),
        new Naming(
            theme.key() + "." + region.key(),
            lender.language(),
            COORDINATOR.in(lender.language()),
            name.in(lender.language())));
  }

  private void addServices(SampleFiles.Organisation organisation) {
    organisation
        .focalPoints()
        .forEach(
            service ->
                add(charter(organisation, service), Staffing.of(service.staff().orElse("held"))));
  }

  private static Post.Charter charter(
      SampleFiles.Organisation organisation, SampleFiles.Service service) {
    return new Post.Charter(
        service.key(),
        new Post.Place(
            organisation.kind().equals("ORGAN") ? "ORGAN_ADVISER" : "ORGANISATION",
            Optional.empty(),
            Optional.of(organisation.code()),
            Optional.empty(),
            Optional.empty()),
        new Bilingual(
            organisation.name().en() + ", " + service.name().en(),
            organisation.name().fr() + ", " + service.name().fr()),
        service.subjects().orElse(List.of()),
        service.spoken(),
        service.zone().orElse(SEAT_OF_THE_COURT),
        new Naming(service.domain(), service.language(), service.service(), service.title()));
  }

  private void addSomebody(SampleFiles.Somebody somebody) {
    people.put(
        somebody.email(),
        new SamplePerson(
            Ids.next(),
            somebody.email(),
            somebody.name(),
            somebody.language(),
            somebody.zone(),
            somebody.roles()));
  }

  private void add(Post.Charter charter, Staffing staffing) {
    if (!staffing.says("none")) {
      put(charter, crew.of(charter, staffing, part -> person(charter, part)));
    }
  }

  private void put(Post.Charter charter, Crew.Staff staff) {
    posts.put(charter.key(), new Post(Ids.next(), charter, staff.tenures(), staff.absences()));
  }

  private SamplePerson person(Post.Charter charter, Naming.Part part) {
    return people.computeIfAbsent(
        charter.naming().email(part),
        email ->
            new SamplePerson(
                Ids.next(),
                email,
                charter.naming().name(part),
                charter.naming().language(),
                charter.zone(),
                rolesOf(charter, part)));
  }

  private List<String> rolesOf(Post.Charter charter, Naming.Part part) {
    return part == Naming.Part.FORMER
        ? List.of()
        : files.cast().roles().getOrDefault(charter.key(), List.of());
  }

  private Post.Place place(String kind, SampleFiles.StateRow state, Optional<String> seat) {
    return new Post.Place(
        kind,
        Optional.of(state.iso()),
        Optional.empty(),
        Optional.of(files.regionalGroups().get(state.iso())),
        seat);
  }

  private SampleFiles.StateRow stateOf(String iso) {
    return files.states().stream()
        .filter(state -> state.iso().equals(iso))
        .findFirst()
        .orElseThrow();
  }

  private static String domain(String prefix, SampleFiles.StateRow state) {
    return prefix + "." + state.iso().toLowerCase(Locale.ROOT);
  }

  /** As a title: the first letter raised. */
  private static Bilingual capital(Bilingual words) {
    return new Bilingual(capital(words.en()), capital(words.fr()));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
