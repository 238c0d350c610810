package org.focalhub.platform.http;

import io.vertx.core.Future;

/** A request refused with a problem. Expected, therefore without a stack trace. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.kind().slug(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  public static <T> Future<T> with(Problem problem) {
    return Future.failedFuture(problem.refused());
  }
}
