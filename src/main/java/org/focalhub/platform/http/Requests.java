package org.focalhub.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.focalhub.platform.log.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every request the name under which the log knows it: the one that a trusted proxy gave it,
 * else a new one. The answer says it. At the level debug, every answer is a line: what was asked
 * for by the name of its operation, never by its path, the status and the time it took.
 */
public record Requests(ClientAddress addresses) {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  /** To be the first handler of the router. */
  public void handle(RoutingContext context) {
    String id = idOf(context.request());
    RequestId.begin(id);
    context.response().putHeader(RequestId.HEADER, id);
    if (LOG.isDebugEnabled()) {
      tellWhenAnswered(context);
    }
    context.next();
  }

  private String idOf(HttpServerRequest request) {
    String given = request.getHeader(RequestId.HEADER);
    return given != null && RequestId.isWellFormed(given) && addresses.isFromTrustedProxy(request)
        ? given
        : RequestId.draw();
  }

  private static void tellWhenAnswered(RoutingContext context) {
    long begun = System.nanoTime();
    context.addEndHandler(
        ended ->
            LOG.debug(
                "{} {} in {} ms",
                ProblemAnswers.nameOf(context),
                context.response().getStatusCode(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
  }
}
