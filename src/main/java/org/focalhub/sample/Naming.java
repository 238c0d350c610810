package org.focalhub.sample;

import java.util.Locale;
import java.util.Map;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/** How the people of a post are called and reached: by their role, never by a name. */
record Naming(String domain, Language language, String service, String title) {
  /** What somebody is to a post; the first part of the address. */
  enum Part {
    PRINCIPAL,
    ALTERNATE,
    FORMER,
    SUBSTITUTE
  }

  private static final Map<Part, Bilingual> LEADING =
      Map.of(
          Part.PRINCIPAL, new Bilingual("Principal", "Titulaire"),
          Part.ALTERNATE, new Bilingual("Alternate", "Suppléant"),
          Part.FORMER, new Bilingual("Former principal", "Ancien titulaire"),
          Part.SUBSTITUTE, new Bilingual("Substitute", "Intérimaire"));

  private static final Map<Part, Bilingual> IN_BRACKETS =
      Map.of(
          Part.PRINCIPAL, new Bilingual("", ""),
          Part.ALTERNATE, new Bilingual(" (alternate)", " (suppléance)"),
          Part.FORMER, new Bilingual(" (former)", " (jusqu’à la passation)"),
          Part.SUBSTITUTE, new Bilingual(" (substitute)", " (intérim)"));

  /** For a post that has no other word for its holder than "holder". */
  static Naming plain(String domain, Language language, String title) {
    return new Naming(domain, language, "", title);
  }

  Naming at(String otherDomain) {
    return new Naming(otherDomain, language, service, title);
  }

  String name(Part part) {
    String words =
        service.isEmpty()
            ? LEADING.get(part).in(language)
            : service + IN_BRACKETS.get(part).in(language);
    return words + ", " + title;
  }

  String email(Part part) {
    return part.name().toLowerCase(Locale.ROOT) + "@" + domain + ".example";
  }

  String mailbox() {
    return "contact@" + domain + ".example";
  }
}
