package org.focalhub.account;

import io.vertx.core.Future;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.http.Refused;

/** Binds the operations that need a session: the room is called with who calls, or not at all. */
public final class SignedInApi {
  private final ContractRouter router;
  private final CallerSource callers;

  /** What a room does for one operation and one caller. */
  @FunctionalInterface
  public interface CallerOperation {
    Future<Answer> handle(Caller caller, Exchange exchange);
  }

  public SignedInApi(ContractRouter router, CallerSource callers) {
    this.router = router;
    this.callers = callers;
  }

  public SignedInApi on(String operationId, CallerOperation operation) {
    router.guarded(
        operationId,
        exchange ->
            callers
                .callerOf(exchange.cookie(CallerSource.ACCESS_COOKIE).orElse(""))
                .compose(caller -> act(caller, exchange, operation)));
    return this;
  }

  private static Future<Answer> act(Caller caller, Exchange exchange, CallerOperation operation) {
    exchange.speak(caller.language());
    try {
      return operation.handle(caller, exchange);
    } catch (Refused refused) {
      return Future.failedFuture(refused);
    }
  }
}
