package org.focalhub.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * What a focal point is called unless somebody names it, and the stem of its stable code. The State
 * comes first, so that no article has to agree with it and lists are in the order of States:
 * “Senegal – national focal point”, « Sénégal – point focal national ».
 */
final class FocalPointNames {
  static final Texts TEXTS = Texts.load("directory");

  /** Leaves room, within 200 characters, for what follows the name of an organisation. */
  private static final int LONGEST_OWNER = 120;

  /** Leaves room, within 60 characters, for a number. */
  private static final int LONGEST_STEM = 54;

  /** Whose focal point it is. */
  record Owner(Bilingual name, String code) {}

  private FocalPointNames() {}

  static Bilingual name(
      FocalPointKind kind,
      Optional<Owner> owner,
      Optional<RegionalGroup> group,
      Optional<Seat> seat,
      List<String> subjects) {
    return new Bilingual(
        name(Language.EN, kind, owner, group, seat, subjects),
        name(Language.FR, kind, owner, group, seat, subjects));
  }

  private static String name(
      Language language,
      FocalPointKind kind,
      Optional<Owner> owner,
      Optional<RegionalGroup> group,
      Optional<Seat> seat,
      List<String> subjects) {
    String whose = owner.map(one -> shortened(one.name().in(language))).orElse("");
    String subject = subjects.size() == 1 ? subjects.get(0) : "none";
    return TEXTS.say(
        language,
        "default." + kind,
        Map.of(
            "state",
            whose,
            "organisation",
            whose,
            "group",
            group.map(one -> TEXTS.say(language, "group." + one)).orElse(""),
            "seat",
            seat.map(Seat::name).orElse(""),
            "subject",
            subject,
            "subjectName",
            subject.equals("none") ? "" : TEXTS.say(language, "subject." + subject)));
  }

  /** As {@code NATIONAL-SN}; a second one of the kind gets a number after it. */
  static String stem(
      FocalPointKind kind,
      Optional<Owner> owner,
      Optional<RegionalGroup> group,
      Optional<Seat> seat,
      List<String> subjects) {
    String whose = owner.map(Owner::code).orElse("");
    String stem =
        switch (kind) {
          case NATIONAL -> "NATIONAL-" + whose;
          case FINANCIAL_INVESTIGATION -> "FINANCIAL-" + whose;
          case COMPETENT_AUTHORITY -> "AUTHORITY-" + whose;
          case MISSION_CONTACT -> "MISSION-" + whose + seat.map(one -> "-" + one).orElse("");
          case REGIONAL_THEMATIC ->
              "REGIONAL"
                  + group.map(one -> "-" + one).orElse("")
                  + (subjects.size() == 1 ? "-" + subjects.get(0) : "");
          case ORGAN_ADVISER -> whose + "-ADVISER";
          case ORGANISATION -> whose + "-FOCAL-POINT";
        };
    String code = stem.replace('_', '-');
    return code.length() <= LONGEST_STEM ? code : code.substring(0, LONGEST_STEM);
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_OWNER
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_OWNER)) + "…";
  }
}
