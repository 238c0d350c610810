package org.focalhub.platform.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;

/**
 * The front end's files, from the class path. Files under {@code /assets/} carry a hash in their
 * name and are kept for ever; every other path that is no file is a place of the application and
 * gets its page. The light pages, for a wall, a speaker's phone and the public, are pages of their
 * own; what they show is named after the number sign or asked for by the page.
 *
 * <p>Vert.x looks for a file in the working directory before the class path: the folder's name is
 * one that no working directory has, lest a checkout serve its sources.
 */
public final class Site {
  private static final String FOLDER = "org/focalhub/site";

  private Site() {}

  public static void addRoutesTo(Router router) {
    router
        .route("/assets/*")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(files("/assets").setMaxAgeSeconds(31_536_000));
    router
        .route()
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(Site::askedAgainEachTime)
        .handler(files("").setCachingEnabled(false));
    lightPage(router, "/wall", "wall.html");
    lightPage(router, "/speaker", "speaker.html");
    lightPage(router, "/list/:segment", "list.html");
    router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(Site::page);
  }

  private static void lightPage(Router router, String path, String file) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> send(context, file));
  }

  private static void askedAgainEachTime(RoutingContext context) {
    context.response().putHeader("Cache-Control", "no-cache");
    context.next();
  }

  private static StaticHandler files(String folder) {
    return StaticHandler.create(FileSystemAccess.RELATIVE, FOLDER + folder)
        .setIndexPage("index.html")
        .setDirectoryListing(false)
        .setIncludeHidden(false)
        .setDefaultContentEncoding("UTF-8");
  }

  private static void page(RoutingContext context) {
    String path = context.request().path();
    if (path.startsWith("/api/") || path.startsWith("/assets/")) {
      context.fail(404);
      return;
    }
    send(context, "index.html");
  }

  private static void send(RoutingContext context, String file) {
    context.response().putHeader("Content-Type", "text/html; charset=utf-8");
    context.response().sendFile(FOLDER + "/" + file).onFailure(missing -> context.fail(404));
  }
}
