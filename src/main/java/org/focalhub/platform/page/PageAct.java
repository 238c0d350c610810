package org.focalhub.platform.page;

import io.vertx.core.Future;

/** What a room does for one path: reads the request, gives the page. */
@FunctionalInterface
public interface PageAct {
  /** The page; a {@link org.focalhub.platform.http.Refused} becomes a page that says so. */
  Future<Page> answer(PageRequest request);
}
