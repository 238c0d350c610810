package org.focalhub.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.account.Role;

/** Who reads the directory, as the database knows it at this moment. */
record Reader(
    UUID person, Set<Role> roles, List<Served> served, Map<FocalPointKind, ContactScope> policies) {

  /**
   * A focal point that the reader serves.
   *
   * @param court of an organ of the Court or of the Secretariat
   */
  record Served(UUID focalPoint, FocalPointKind kind, Optional<String> state, boolean court) {}

  /** Whoever serves nothing and has no role finds the directory empty. */
  boolean readsDirectory() {
    return !served.isEmpty() || !roles.isEmpty();
  }

  /** Keeps the directory. */
  boolean keeper() {
    return roles.contains(Role.SECRETARIAT) || roles.contains(Role.ADMINISTRATOR);
  }
}
