package org.focalhub.platform.page;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.focalhub.platform.text.Language;

/** What a page's act is given of a request. */
public final class PageRequest {
  private final RoutingContext context;

  PageRequest(RoutingContext context) {
    this.context = context;
  }

  /** As the address says ({@code ?lang=fr}), else as the browser prefers. */
  public Language language() {
    return language(context);
  }

  static Language language(RoutingContext context) {
    return Optional.ofNullable(context.queryParams().get("lang"))
        .flatMap(Language::find)
        .orElseGet(() -> Language.preferred(context.request().getHeader("Accept-Language")));
  }

  /** A part of the path; the route says that it is there. */
  public String param(String name) {
    return context.pathParam(name);
  }

  /** One field of a form, such as which of its buttons was pressed; empty where it has none. */
  public String field(String name) {
    return Optional.ofNullable(fields().get(name)).orElse("");
  }

  /** What was filled in; empty on a GET. */
  public MultiMap fields() {
    return context.request().formAttributes();
  }
}
