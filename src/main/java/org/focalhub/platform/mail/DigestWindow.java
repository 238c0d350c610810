package org.focalhub.platform.mail;

import java.time.Instant;

/**
 * The time that a digest tells of.
 *
 * @param from not included: the end of the one before
 * @param until included
 */
public record DigestWindow(Instant from, Instant until) {}
