package org.focalhub.platform.http;

/** Every way in which a request can be refused, with its HTTP status (RFC 9110 §15). */
public enum ProblemKind {
  MALFORMED_REQUEST(400),
  INVALID_INPUT(400),
  SIGN_IN_REQUIRED(401),
  SESSION_ENDED(401),
  SIGN_IN_FAILED(401),
  FOREIGN_ORIGIN(403),
  NOT_ALLOWED(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  /** The thing is not in a state that allows the command. */
  CONFLICT(409),
  /** The command's id was used for another command. */
  COMMAND_TAKEN(409),
  /** The link or invitation was used, taken back or has expired. */
  GONE(410),
  /** Decided on a version that is no longer the latest. */
  STALE(412),
  TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  TOO_MANY_REQUESTS(429),
  INTERNAL(500),
  UNAVAILABLE(503);

  private final int status;

  ProblemKind(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The kebab-case name, as in {@code /problems/invalid-input}. */
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
