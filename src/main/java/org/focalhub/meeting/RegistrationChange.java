package org.focalhub.meeting;

import org.focalhub.platform.text.Language;

/**
 * What can be changed of a registration; number and place stay.
 *
 * @param version that the change was decided on
 */
record RegistrationChange(
    int version, String name, String title, String remarks, Language language) {}
