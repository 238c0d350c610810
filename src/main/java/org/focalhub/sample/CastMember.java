package org.focalhub.sample;

import java.util.UUID;

/**
 * Somebody whom the demo page offers to enter as.
 *
 * @param person the id of the person
 * @param name the person's name, which says the role, in the person's language
 * @param role one line for the visitor, in both languages
 * @param language {@code en} or {@code fr}, the person's own
 */
public record CastMember(UUID person, String name, Role role, String language) {
  /** What the visitor reads. */
  public record Role(String en, String fr) {}
}
