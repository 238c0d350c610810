package org.focalhub.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Everybody who may knock at the hub's door, by what they are to one focal point F and to one
 * channel C in which F is a member by rule.
 */
enum Actor {
  NOBODY,
  WITH_ENDED_SESSION,
  DISABLED_HOLDER,
  STRANGER,
  FORMER_HOLDER,
  FORMER_SUBSTITUTE,
  UNRELATED_HOLDER,
  MEMBER_BY_RULE,
  MEMBER_BY_INVITATION,
  AUTHOR,
  ALTERNATE,
  SUBSTITUTE,
  PRINCIPAL,
  ORGANISER("ORGANISER"),
  SECRETARIAT("SECRETARIAT"),
  SECRETARIAT_MEMBER("SECRETARIAT"),
  ADMINISTRATOR("ADMINISTRATOR");

  final String[] roles;

  Actor(String... roles) {
    this.roles = roles;
  }

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
          Map.entry("same State and kind", EnumSet.of(MEMBER_BY_RULE, AUTHOR)));

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
}
