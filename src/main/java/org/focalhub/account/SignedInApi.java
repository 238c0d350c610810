package org.focalhub.account;

import io.vertx.core.Future;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.http.Operation;
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
    router.guarded(operationId, new Guarded(callers, operation));
    return this;
  }

  private record Guarded(CallerSource callers, CallerOperation operation) implements Operation {
    @Override
    public Future<Answer> handle(Exchange exchange) {
      return caller(exchange).compose(caller -> act(caller, exchange));
    }

    @Override
    public Future<Void> greet(Exchange exchange) {
      return caller(exchange).mapEmpty();
    }

    private Future<Caller> caller(Exchange exchange) {
      return callers
          .callerOf(exchange.cookie(CallerSource.ACCESS_COOKIE).orElse(""))
          .map(caller -> greeted(caller, exchange));
    }

    private static Caller greeted(Caller caller, Exchange exchange) {
      exchange.speak(caller.language());
      return caller;
    }

    private Future<Answer> act(Caller caller, Exchange exchange) {
      try {
        return operation.handle(caller, exchange);
      } catch (Refused refused) {
        return Future.failedFuture(refused);
      }
    }
  }
}
