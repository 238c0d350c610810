package org.focalhub.platform.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;

/**
 * Lets only the hub's own pages change something. Cookies are {@code SameSite} already; this also
 * stops a page on a sibling site, and another site's WebSocket, to which {@code SameSite} and CORS
 * do not apply.
 */
public record OriginGuard(String ownOrigin) {
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** The origin of the hub's public address: scheme, host and port. */
  public static OriginGuard of(URI publicUrl) {
    String port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
    return new OriginGuard(publicUrl.getScheme() + "://" + publicUrl.getHost() + port);
  }

  public void handle(RoutingContext context) {
    if (READING.contains(context.request().method()) || allows(context.request())) {
      context.next();
    } else {
      context.fail(Problem.of(ProblemKind.FOREIGN_ORIGIN).refused());
    }
  }

  /** Programs other than browsers send no Origin, and carry no cookie that they were not given. */
  public boolean allows(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    return origin == null || origin.equals(ownOrigin) || sameHost(request, origin);
  }

  /**
   * Reached by another name of its own, such as localhost in a trial: then the Host header says
   * that name too.
   */
  private static boolean sameHost(HttpServerRequest request, String origin) {
    String host = request.getHeader("Host");
    return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
  }
}
