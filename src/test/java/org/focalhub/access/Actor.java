package org.focalhub.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Everybody who may knock at the hub's door, by what they are to one focal point F, to one channel
 * C in which F is a member by rule, and to consultations (see {@link Consultations}) in which F is
 * competent: the author follows, the member by rule is of the asked State and not in them, the
 * unrelated holder and the member by invitation are of another State that is asked in the same act.
 * To meetings (see {@link Meetings}) those who serve focal points of F's kind and State are
 * invited; the meeting's organiser, its chair and the registered one serve none, and the actor with
 * the role of an organiser is nothing to these meetings.
 */
enum Actor {
  NOBODY,
  WITH_ENDED_SESSION,
  DISABLED_HOLDER,
  STRANGER,
  FORMER_HOLDER,
  FORMER_SUBSTITUTE,
  MEETING_ORGANISER,
  CHAIR,
  REGISTERED,
  UNRELATED_HOLDER,
  MEMBER_BY_RULE,
  MEMBER_BY_INVITATION,
  AUTHOR,
  ALTERNATE,
  SUBSTITUTE,
  PRINCIPAL,
  OPENER,
  OPENERS_COLLEAGUE,
  DECLINER,
  EMBASSY,
  LEFT_OUT_EMBASSY,
  ORGANISER("ORGANISER"),
  SECRETARIAT("SECRETARIAT"),
  SECRETARIAT_MEMBER("SECRETARIAT"),
  ADMINISTRATOR("ADMINISTRATOR");

  final String[] roles;

  Actor(String... roles) {
    this.roles = roles;
  }

  private static final Set<Actor> OPEN_BUT_EMBASSY =
      EnumSet.of(
          OPENER,
          OPENERS_COLLEAGUE,
          AUTHOR,
          ALTERNATE,
          SUBSTITUTE,
          PRINCIPAL,
          MEMBER_BY_RULE,
          DECLINER);

  private static final Set<Actor> INVITED =
      EnumSet.of(MEMBER_BY_RULE, AUTHOR, ALTERNATE, SUBSTITUTE, PRINCIPAL);

  private static final Set<Actor> ORGANISERS =
      EnumSet.of(MEETING_ORGANISER, SECRETARIAT, SECRETARIAT_MEMBER);

  /** Sets of actors under the names by which the table calls them. */
  private static final Map<String, Set<Actor>> SETS =
      Map.ofEntries(
          Map.entry("nobody", EnumSet.noneOf(Actor.class)),
          Map.entry("everybody", EnumSet.allOf(Actor.class)),
          Map.entry(
              "signed in",
              EnumSet.complementOf(EnumSet.of(NOBODY, WITH_ENDED_SESSION, DISABLED_HOLDER))),
          Map.entry("readers", EnumSet.range(UNRELATED_HOLDER, ADMINISTRATOR)),
          Map.entry(
              "members",
              EnumSet.of(
                  MEMBER_BY_RULE,
                  MEMBER_BY_INVITATION,
                  AUTHOR,
                  ALTERNATE,
                  SUBSTITUTE,
                  PRINCIPAL,
                  SECRETARIAT_MEMBER)),
          Map.entry("author", EnumSet.of(AUTHOR)),
          Map.entry("keepers", EnumSet.of(SECRETARIAT, SECRETARIAT_MEMBER, ADMINISTRATOR)),
          Map.entry("secretariat", EnumSet.of(SECRETARIAT, SECRETARIAT_MEMBER)),
          Map.entry("administrator", EnumSet.of(ADMINISTRATOR)),
          Map.entry("serving", EnumSet.of(ALTERNATE, SUBSTITUTE, PRINCIPAL)),
          Map.entry("principal", EnumSet.of(PRINCIPAL)),
          Map.entry("member secretariat", EnumSet.of(SECRETARIAT_MEMBER)),
          Map.entry("court", EnumSet.of(OPENER, OPENERS_COLLEAGUE)),
          Map.entry("same State and kind", EnumSet.of(MEMBER_BY_RULE, AUTHOR, DECLINER, EMBASSY)),
          Map.entry("opener", EnumSet.of(OPENER)),
          Map.entry("follower", EnumSet.of(AUTHOR)),
          Map.entry("embassy", EnumSet.of(EMBASSY)),
          Map.entry("not in it", EnumSet.of(MEMBER_BY_RULE, DECLINER)),
          Map.entry(
              "holders", EnumSet.of(OPENER, AUTHOR, ALTERNATE, SUBSTITUTE, PRINCIPAL, EMBASSY)),
          Map.entry("informed", union(OPEN_BUT_EMBASSY, EnumSet.of(EMBASSY))),
          Map.entry("informed but the embassy", OPEN_BUT_EMBASSY),
          Map.entry("also asked", EnumSet.of(UNRELATED_HOLDER)),
          Map.entry("of the State also asked", EnumSet.of(MEMBER_BY_INVITATION)),
          Map.entry("the other embassy", EnumSet.of(LEFT_OUT_EMBASSY)),
          Map.entry("preparing", EnumSet.of(ORGANISER, SECRETARIAT, SECRETARIAT_MEMBER)),
          Map.entry("invited", INVITED),
          Map.entry("organisers", ORGANISERS),
          Map.entry("chair", EnumSet.of(CHAIR)),
          Map.entry("registered", EnumSet.of(REGISTERED)),
          Map.entry("floor keepers", union(ORGANISERS, EnumSet.of(CHAIR))),
          Map.entry(
              "meeting readers", union(INVITED, union(ORGANISERS, EnumSet.of(CHAIR, REGISTERED)))),
          Map.entry("delegation", union(INVITED, EnumSet.of(DECLINER, EMBASSY))));

  static final Set<Actor> SIGNED_IN = set("signed in");

  /** A set by its name, or several joined by {@code +}. */
  static Set<Actor> set(String names) {
    Set<Actor> all = EnumSet.noneOf(Actor.class);
    Arrays.stream(names.split("\\+"))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(
            name ->
                java.util.Optional.ofNullable(SETS.get(name))
                    .orElseThrow(() -> new IllegalArgumentException("no set of actors " + name)))
        .forEach(all::addAll);
    return Collections.unmodifiableSet(all);
  }

  private static Set<Actor> union(Set<Actor> some, Set<Actor> others) {
    Set<Actor> all = EnumSet.copyOf(some);
    all.addAll(others);
    return all;
  }
}
