package org.focalhub.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.focalhub.platform.id.Ids;

/** Appoints the people of a post, past and present, as its staffing says. */
final class Crew {
  private static final int FOUNDING = 640;
  private static final int ABSENCE_BEGAN = 4;
  private static final int ABSENCE_ENDS = -8;

  private final SampleCalendar calendar;

  Crew(SampleCalendar calendar) {
    this.calendar = calendar;
  }

  record Staff(List<Post.Tenure> tenures, List<Post.Absence> absences) {}

  Staff of(Post.Charter charter, Staffing staffing, Function<Naming.Part, SamplePerson> people) {
    List<Post.Tenure> tenures = tenures(charter, staffing, people);
    return new Staff(tenures, absences(staffing, people));
  }

  /** The principal of another post serves this one too, from the same day, and is away with it. */
  Staff lentBy(Post other) {
    List<Post.Tenure> same =
        other.tenures().stream()
            .filter(tenure -> tenure.principal() && tenure.until().isEmpty())
            .map(lent -> principal(lent.person(), lent.from(), Optional.empty()))
            .toList();
    List<Post.Absence> away = other.absences().stream().map(Crew::uncovered).toList();
    return new Staff(same, away);
  }

  /** Whoever stands in at the other post knows nothing of this one. */
  private static Post.Absence uncovered(Post.Absence absence) {
    return new Post.Absence(
        Ids.next(), absence.absent(), Optional.empty(), absence.from(), absence.until());
  }

  private List<Post.Tenure> tenures(
      Post.Charter charter, Staffing staffing, Function<Naming.Part, SamplePerson> people) {
    List<Post.Tenure> tenures = new ArrayList<>();
    if (staffing.says("vacant")) {
      Instant left = calendar.morning(staffing.since("vacant", 25));
      tenures.add(former(people, left));
    } else if (staffing.says("handed")) {
      Instant handed = calendar.morning(staffing.since("handed", 60 + 7 * spread(charter, 9)));
      tenures.add(former(people, handed));
      tenures.add(principal(people.apply(Naming.Part.PRINCIPAL), handed, Optional.empty()));
    } else {
      Instant began = calendar.morning(300 + 10 * spread(charter, 30));
      tenures.add(principal(people.apply(Naming.Part.PRINCIPAL), began, Optional.empty()));
    }
    if (staffing.says("pair")) {
      Instant joined = calendar.morning(staffing.since("pair", 150 + 5 * spread(charter, 20)));
      tenures.add(alternate(people.apply(Naming.Part.ALTERNATE), joined));
    }
    tenures.sort(Comparator.comparing(Post.Tenure::from));
    return tenures;
  }

  private List<Post.Absence> absences(
      Staffing staffing, Function<Naming.Part, SamplePerson> people) {
    if (!staffing.says("absent") && !staffing.says("uncovered")) {
      return List.of();
    }
    Optional<SamplePerson> substitute =
        Optional.of(Naming.Part.SUBSTITUTE).filter(part -> staffing.says("absent")).map(people);
    return List.of(
        new Post.Absence(
            Ids.next(),
            people.apply(Naming.Part.PRINCIPAL),
            substitute,
            calendar.morning(ABSENCE_BEGAN),
            calendar.morning(ABSENCE_ENDS)));
  }

  private Post.Tenure former(Function<Naming.Part, SamplePerson> people, Instant until) {
    return principal(
        people.apply(Naming.Part.FORMER), calendar.morning(FOUNDING), Optional.of(until));
  }

  private static Post.Tenure principal(SamplePerson person, Instant from, Optional<Instant> until) {
    return new Post.Tenure(Ids.next(), person, "PRINCIPAL", from, until);
  }

  private static Post.Tenure alternate(SamplePerson person, Instant from) {
    return new Post.Tenure(Ids.next(), person, "ALTERNATE", from, Optional.empty());
  }

  /** The same for the same post at every start, and different from post to post. */
  private static int spread(Post.Charter charter, int values) {
    return Math.floorMod(charter.key().hashCode(), values);
  }
}
