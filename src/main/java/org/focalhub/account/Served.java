package org.focalhub.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/**
 * A focal point that a person serves now.
 *
 * @param kind the kind of focal point, as the directory names it
 * @param capacity PRINCIPAL, ALTERNATE or SUBSTITUTE
 * @param until when that ends at the latest, as far as is known
 */
public record Served(
    UUID focalPoint, Bilingual name, String kind, String capacity, Optional<Instant> until) {}
