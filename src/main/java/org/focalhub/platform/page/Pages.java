package org.focalhub.platform.page;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.function.Supplier;
import org.focalhub.platform.http.ClientAddress;
import org.focalhub.platform.http.OriginGuard;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemAnswers;
import org.focalhub.platform.http.SourceLimit;

/**
 * Puts pages at their paths. One for a hub: what it counts is counted over all event loops.
 *
 * <p>Forms carry no session, so that a foreign page that posts one gains nothing by it; it is
 * refused all the same. Programs and text browsers, which send no {@code Origin}, are let in.
 */
public final class Pages {
  /**
   * Several thousand characters in any script, percent-encoded. The server must take fields that
   * are as large.
   */
  public static final int LARGEST_FORM = 64 * 1024;

  /** No script at all, and nothing from elsewhere. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
          + "frame-ancestors 'none'";

  private final Supplier<URI> publicUrl;
  private final ClientAddress addresses;
  private final SourceLimit posts;

  /**
   * @param publicUrl where people reach the hub; asked when routes are added
   * @param posts how many forms one network address may send
   */
  public Pages(Supplier<URI> publicUrl, ClientAddress addresses, SourceLimit posts) {
    this.publicUrl = publicUrl;
    this.addresses = addresses;
    this.posts = posts;
  }

  /** On each event loop: the style sheet, and what is said of addresses that no page is at. */
  public Pages addTo(Router router) {
    Stylesheet.addTo(router);
    return this;
  }

  /** A page that is only read. */
  public Pages read(Router router, String path, PageAct act) {
    open(router, path, Referrers.WITHIN_THE_HUB).handler(context -> answer(context, act));
    return closed(router, path);
  }

  /** A page that is read and whose form is sent to its own address. */
  public Pages readAndSend(Router router, String path, PageAct read, PageAct send) {
    open(router, path, Referrers.WITHIN_THE_HUB).handler(context -> answer(context, read));
    return send(router, path, Referrers.WITHIN_THE_HUB, send);
  }

  /** The same of a page whose address is a secret. */
  public Pages readAndSendSecret(Router router, String path, PageAct read, PageAct send) {
    open(router, path, Referrers.NONE).handler(context -> answer(context, read));
    return send(router, path, Referrers.NONE, send);
  }

  /**
   * The same of a page whose address was signed by a hub, where others than browsers send forms
   * too. They are not counted: a provider of mail sends those of all its customers from a few
   * addresses, and an address that no hub has signed is refused without a look at the database.
   */
  public Pages readAndSendSigned(Router router, String path, PageAct read, PageAct send) {
    open(router, path, Referrers.NONE).handler(context -> answer(context, read));
    guarded(router, path, Referrers.NONE);
    return sent(router, path, send);
  }

  /**
   * Whether the browser says which page a link or a form was on. A form on a page that says {@code
   * no-referrer} comes with {@code Origin: null} (Fetch §3.2): where the address itself is the
   * right to act, that is let in.
   */
  private enum Referrers {
    NONE("no-referrer"),
    WITHIN_THE_HUB("same-origin");

    private final String policy;

    Referrers(String policy) {
      this.policy = policy;
    }
  }

  private Route open(Router router, String path, Referrers referrers) {
    router.route(path).setName(path).handler(context -> head(context, referrers));
    return router.route(path).setName(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private Pages send(Router router, String path, Referrers referrers, PageAct act) {
    guarded(router, path, referrers);
    router.post(path).setName(path).handler(this::count);
    return sent(router, path, act);
  }

  private void guarded(Router router, String path, Referrers referrers) {
    OriginGuard origins = OriginGuard.of(publicUrl.get());
    router.post(path).setName(path).handler(context -> guard(context, origins, referrers));
  }

  private Pages sent(Router router, String path, PageAct act) {
    router.post(path).setName(path).handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM));
    router.post(path).setName(path).handler(context -> answer(context, act));
    return closed(router, path);
  }

  /** Every other method, and whatever was refused before. */
  private Pages closed(Router router, String path) {
    router
        .route(path)
        .setName(path)
        .handler(context -> context.fail(405))
        .failureHandler(Pages::refuse);
    return this;
  }

  private static void head(RoutingContext context, Referrers referrers) {
    HttpServerResponse response = context.response();
    response.putHeader("Content-Security-Policy", POLICY);
    response.putHeader("Referrer-Policy", referrers.policy);
    response.putHeader("Cache-Control", "no-store");
    response.putHeader("Vary", "Accept-Language");
    context.next();
  }

  private static void guard(RoutingContext context, OriginGuard origins, Referrers referrers) {
    boolean unnamed = "null".equals(context.request().getHeader("Origin"));
    if (unnamed && referrers == Referrers.NONE) {
      context.next();
    } else {
      origins.handle(context);
    }
  }

  private void count(RoutingContext context) {
    posts.count(addresses.of(context.request()));
    context.next();
  }

  private static void answer(RoutingContext context, PageAct act) {
    answered(context, act).onSuccess(page -> send(context, page)).onFailure(context::fail);
  }

  private static Future<Page> answered(RoutingContext context, PageAct act) {
    try {
      return act.answer(new PageRequest(context));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static void refuse(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.headWritten()) {
      response.reset();
      return;
    }
    Problem problem = ProblemAnswers.problemOf(context);
    problem
        .retryAfter()
        .ifPresent(wait -> response.putHeader("Retry-After", String.valueOf(wait.toSeconds() + 1)));
    send(context, ProblemPage.of(problem, PageRequest.language(context)));
  }

  private static void send(RoutingContext context, Page page) {
    context
        .response()
        .setStatusCode(page.status())
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end(page.html());
  }
}
