package org.focalhub.sample;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.platform.text.Language;

/** Who comes and speaks for the States of the sample: named by their role, never by a name. */
final class Delegates {
  /** Has no divisor in common with the number of States: neighbours are of different regions. */
  private static final int STRIDE = 37;

  private static final List<String> OFFICIAL = List.of("ar", "zh", "en", "fr", "ru", "es");
  private static final List<String> TITLES_EN =
      List.of("Ambassador", "Minister of Justice", "Director of Legal Affairs");
  private static final List<String> TITLES_FR =
      List.of("Ambassadeur", "Ministre de la justice", "Directeur des affaires juridiques");

  private final SampleFiles files;
  private final SampleDirectory directory;

  Delegates(SampleFiles files, SampleDirectory directory) {
    this.files = files;
    this.directory = directory;
  }

  /** Somebody who comes in a State's name. */
  record Delegate(SampleFiles.StateRow state, Optional<Post> post, int place) {
    String delegation() {
      return "state:" + state.iso();
    }

    Language language() {
      return state.language();
    }

    String name() {
      return language() == Language.FR
          ? "Chef de la délégation " + state.of().fr()
          : "Head of delegation " + state.of().en();
    }

    String title() {
      List<String> titles = language() == Language.FR ? TITLES_FR : TITLES_EN;
      return titles.get(place % titles.size());
    }

    String email() {
      return "delegation@" + state.iso().toLowerCase(java.util.Locale.ROOT) + ".example";
    }

    String speechLanguage() {
      return OFFICIAL.contains(state.spoken().get(0)) ? state.spoken().get(0) : "other";
    }

    /** Who serves the State's national focal point at that moment. */
    Optional<SamplePerson> holder(Instant at) {
      return post.flatMap(one -> one.answering(at)).map(Post.Answering::person);
    }
  }

  /** All States, so that those who follow one another are of different regions. */
  Stream<Delegate> all() {
    int states = files.states().size();
    return IntStream.range(0, states)
        .mapToObj(place -> delegate(files.states().get(place * STRIDE % states), place));
  }

  Stream<Delegate> of(List<String> isos) {
    return IntStream.range(0, isos.size())
        .mapToObj(
            place ->
                files.states().stream()
                    .filter(state -> state.iso().equals(isos.get(place)))
                    .map(state -> delegate(state, place))
                    .findFirst()
                    .orElseThrow());
  }

  /** Those of these groups, or of any where none is named. */
  Stream<Delegate> inGroups(List<String> groups) {
    Set<String> wanted = Set.copyOf(groups);
    return all()
        .filter(
            one ->
                wanted.isEmpty() || wanted.contains(files.regionalGroups().get(one.state().iso())));
  }

  private Delegate delegate(SampleFiles.StateRow state, int place) {
    return new Delegate(state, directory.find("national." + state.iso()), place);
  }
}
