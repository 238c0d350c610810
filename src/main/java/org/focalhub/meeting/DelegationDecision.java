package org.focalhub.meeting;

import java.util.Optional;
import java.util.UUID;

/**
 * Whether somebody comes in a delegation's name.
 *
 * @param focalPoint of the delegation, which says so
 */
record DelegationDecision(UUID focalPoint, boolean confirmed, Optional<String> reason) {}
