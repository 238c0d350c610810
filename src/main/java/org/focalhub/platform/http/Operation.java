package org.focalhub.platform.http;

import io.vertx.core.Future;

/**
 * What a room does for one operation of the contract; a {@link Refused} failure becomes its problem
 * document.
 */
@FunctionalInterface
public interface Operation {
  Future<Answer> handle(Exchange exchange);
}
