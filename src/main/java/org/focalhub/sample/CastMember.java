package org.focalhub.sample;

import java.util.UUID;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/**
 * Somebody whom the demo page offers to enter as.
 *
 * @param person the id of the person
 * @param name the person's name, which says the role, in the person's language
 * @param role one line for the visitor, in both languages
 * @param language the person's own
 */
public record CastMember(UUID person, String name, Bilingual role, Language language) {}
