package org.focalhub.account;

import java.time.Instant;

/** What this hub is and which time it has. */
record AboutView(String name, String version, boolean demo, Instant time) {}
