package org.focalhub.account;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.account.Person.Theme;
import org.focalhub.platform.text.Language;

/** A person as administrators, and the person, see one. */
record PersonView(
    UUID id,
    String displayName,
    String email,
    Optional<String> phone,
    Language language,
    String timeZone,
    Theme theme,
    Set<Role> roles,
    boolean disabled,
    int version) {

  static PersonView of(Person person) {
    return new PersonView(
        person.id(),
        person.displayName(),
        person.email(),
        person.phone(),
        person.language(),
        person.timeZone().getId(),
        person.theme(),
        person.roles(),
        person.disabled(),
        person.version());
  }
}
