package org.focalhub.account;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.text.Language;

/** Who acts in a request, as the database knew it when the request came in. */
public record Caller(
    UUID session,
    UUID person,
    String name,
    Language language,
    Set<Role> roles,
    List<Served> served) {

  public boolean has(Role... anyOf) {
    return Arrays.stream(anyOf).anyMatch(roles::contains);
  }

  /**
   * @throws org.focalhub.platform.http.Refused when the caller has none of these roles
   */
  public void require(Role... anyOf) {
    if (!has(anyOf)) {
      throw Problem.of(ProblemKind.NOT_ALLOWED).refused();
    }
  }

  public Optional<Served> serving(UUID focalPoint) {
    return served.stream().filter(one -> one.focalPoint().equals(focalPoint)).findFirst();
  }

  public UUID[] servedIds() {
    return served.stream().map(Served::focalPoint).distinct().toArray(UUID[]::new);
  }
}
