package org.focalhub.consultation;

import java.util.Optional;

/**
 * What happened and may be worth a mail.
 *
 * @param kind of the entry, or {@code REMINDED.<STEP>} and {@code ESCALATED.<STEP>}
 * @param seq of the entry on the consultation's timeline
 * @param by the side that acted; empty for the hub itself
 */
record Notice(String kind, long seq, Optional<Side> by) {}
