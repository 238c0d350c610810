package org.focalhub.platform.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a request is refused.
 *
 * @param detail the key of a sentence in {@code text/problem_*.properties} ({@code detail.<key>})
 *     that says more than the title
 * @param retryAfter when it makes sense to ask again
 * @param extension a member beyond those of every problem (RFC 9457 §3.2)
 */
public record Problem(
    ProblemKind kind,
    Optional<String> detail,
    Map<String, ?> arguments,
    List<FieldError> errors,
    Optional<Duration> retryAfter,
    Optional<Extension> extension) {

  /** A member by its name, and the view that it shows. */
  public record Extension(String name, Object view) {}

  public static Problem of(ProblemKind kind) {
    return new Problem(
        kind, Optional.empty(), Map.of(), List.of(), Optional.empty(), Optional.empty());
  }

  public static Problem of(ProblemKind kind, String detail) {
    return of(kind, detail, Map.of());
  }

  public static Problem of(ProblemKind kind, String detail, Map<String, ?> arguments) {
    return new Problem(
        kind, Optional.of(detail), arguments, List.of(), Optional.empty(), Optional.empty());
  }

  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        ProblemKind.INVALID_INPUT,
        Optional.empty(),
        Map.of(),
        errors,
        Optional.empty(),
        Optional.empty());
  }

  public static Problem invalid(String field, String rule) {
    return invalid(List.of(new FieldError(field, rule)));
  }

  public static Problem notFound() {
    return of(ProblemKind.NOT_FOUND);
  }

  public static Problem tooMany(Duration retryAfter) {
    return new Problem(
        ProblemKind.TOO_MANY_REQUESTS,
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.of(retryAfter),
        Optional.empty());
  }

  /** The hub, or what it stands on, has to catch up: in a second it is worth asking again. */
  public static Problem unavailable() {
    return new Problem(
        ProblemKind.UNAVAILABLE,
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.of(Duration.ofMillis(500)),
        Optional.empty());
  }

  /** The same problem, showing what the client needs to go on from there. */
  public Problem with(String name, Object view) {
    return new Problem(
        kind, detail, arguments, errors, retryAfter, Optional.of(new Extension(name, view)));
  }

  /** As the failure of a future, or to be thrown where nothing has been started yet. */
  public Refused refused() {
    return new Refused(this);
  }
}
