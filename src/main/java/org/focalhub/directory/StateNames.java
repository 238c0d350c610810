package org.focalhub.directory;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * What States are called in the working languages: as the Assembly calls them ({@code
 * text/state_*.properties}), else as CLDR does. Safe to use from any thread.
 */
public final class StateNames {
  private static final Texts OFFICIAL = Texts.load("state");
  private static final Map<String, Bilingual> NAMES =
      Arrays.stream(Locale.getISOCountries())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), StateNames::name));

  private StateNames() {}

  /** The name of the State with this ISO 3166-1 code; empty where no such code is assigned. */
  public static Optional<Bilingual> find(String iso) {
    return Optional.ofNullable(NAMES.get(iso));
  }

  /** The name, or the code itself where no such code is assigned. */
  public static Bilingual of(String iso) {
    return find(iso).orElseGet(() -> Bilingual.same(iso));
  }

  /** The codes of the States in whose name, in either language, this stands. */
  public static List<String> containing(String text) {
    return isosOf(name -> name.contains(Folding.fold(text)));
  }

  /** The code of the State that is called so, in either language. */
  public static Optional<String> called(String name) {
    return isosOf(Folding.fold(name)::equals).stream().findFirst();
  }

  private static List<String> isosOf(Predicate<String> folded) {
    return NAMES.entrySet().stream()
        .filter(
            state ->
                Arrays.stream(Language.values())
                    .map(language -> Folding.fold(state.getValue().in(language)))
                    .anyMatch(folded))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static Bilingual name(String iso) {
    return new Bilingual(name(Language.EN, iso), name(Language.FR, iso));
  }

  private static String name(Language language, String iso) {
    return OFFICIAL
        .find(language, iso, Map.of())
        .orElseGet(
            () ->
                LocaleDisplayNames.getInstance(ULocale.forLocale(language.locale()))
                    .regionDisplayName(iso));
  }
}
