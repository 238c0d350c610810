package org.focalhub.sample;

import java.util.List;
import java.util.UUID;

/** Somebody named by a role only, reachable under {@code .example}. */
record SamplePerson(
    UUID id, String email, String name, String language, String zone, List<String> roles) {}
