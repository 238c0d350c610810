package org.focalhub.sample;

import java.util.List;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/** Somebody named by a role only, reachable under {@code .example}. */
record SamplePerson(
    UUID id, String email, String name, Language language, String zone, List<String> roles) {}
