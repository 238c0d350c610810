package org.focalhub.timeline;

import java.util.Optional;
import java.util.UUID;

/**
 * A message as it comes over a live socket, not judged yet: the same command as {@code postMessage}
 * of the contract, so that either way repeats the other.
 *
 * @param replyTo number of the entry that is answered
 */
public record LivePost(
    UUID command,
    UUID timeline,
    UUID topic,
    UUID focalPoint,
    String text,
    Optional<Long> replyTo) {}
