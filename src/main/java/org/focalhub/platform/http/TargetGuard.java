package org.focalhub.platform.http;

import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a request whose path or query cannot be decoded (RFC 3986 §2.1). It must come before any
 * route with a path: the router fails on comparing such a one, and fails again on its way to the
 * failure handler.
 */
public final class TargetGuard {
  private TargetGuard() {}

  public static void handle(RoutingContext context) {
    if (canBeDecoded(context)) {
      context.next();
    } else {
      ProblemAnswers.write(context, Problem.of(ProblemKind.MALFORMED_REQUEST));
    }
  }

  private static boolean canBeDecoded(RoutingContext context) {
    try {
      return context.normalizedPath() != null && context.queryParams() != null;
    } catch (RuntimeException undecodable) {
      return false;
    }
  }
}
