package org.focalhub.platform.http;

import io.vertx.core.Future;

/**
 * What a room does for one operation of the contract; a {@link Refused} failure becomes its problem
 * document.
 */
@FunctionalInterface
public interface Operation {
  Future<Answer> handle(Exchange exchange);

  /**
   * Called instead when the contract refuses the request, with nothing of what was asked: here it
   * is found out who asks, and so in which language the refusal is told. Fails where nobody is to
   * be told anything; that is then the answer.
   */
  default Future<Void> greet(Exchange exchange) {
    return Future.succeededFuture();
  }
}
