package org.focalhub.platform.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The contract's operations, bound to what the rooms do for them. The contract is checked before
 * any room's code runs; a hub with an operation that nobody serves, or one that is open although
 * the contract asks for a session, does not start.
 */
public final class ContractRouter {
  /**
   * Paths with fewer parameters first: {@code /consultations/routing} would else be taken for a
   * consultation. The contract gives its operations in no order that holds.
   */
  private static final Comparator<String> FIXED_BEFORE_OPEN =
      Comparator.comparingLong((String path) -> path.chars().filter(each -> each == '{').count())
          .thenComparing(Comparator.naturalOrder());

  /** Under which a request knows the name of what it asks for. */
  static final String OPERATION = "operation";

  private final OpenAPIContract contract;
  private final ClientAddress clientAddress;
  private final Map<String, Operation> bound = new HashMap<>();

  private ContractRouter(OpenAPIContract contract, ClientAddress clientAddress) {
    this.contract = contract;
    this.clientAddress = clientAddress;
  }

  /** Reads {@code openapi.yaml} from the class path. */
  public static Future<ContractRouter> load(Vertx vertx, ClientAddress clientAddress) {
    return vertx
        .executeBlocking(ContractFile::readForChecking)
        .compose(contract -> OpenAPIContract.from(vertx, contract))
        .map(contract -> new ContractRouter(contract, clientAddress));
  }

  /**
   * Binds an operation that the contract opens to everybody.
   *
   * @throws IllegalStateException when the contract asks for a session
   */
  public ContractRouter open(String operationId, Operation operation) {
    return bind(operationId, operation, true);
  }

  /**
   * Binds an operation for which the contract asks a session. The given operation must ask for it.
   *
   * @throws IllegalStateException when the contract opens it to everybody
   */
  public ContractRouter guarded(String operationId, Operation operation) {
    return bind(operationId, operation, false);
  }

  private ContractRouter bind(String operationId, Operation operation, boolean open) {
    io.vertx.openapi.contract.Operation contracted = contract.operation(operationId);
    if (contracted == null) {
      throw new IllegalStateException("the contract has no operation " + operationId);
    }
    if (open != contracted.getSecurityRequirements().isEmpty()) {
      throw new IllegalStateException("the contract and the room differ on who may " + operationId);
    }
    if (bound.putIfAbsent(operationId, operation) != null) {
      throw new IllegalStateException(operationId + " is bound twice");
    }
    return this;
  }

  /**
   * Adds a route for every operation of the contract, and refuses other methods on their paths.
   *
   * @throws IllegalStateException naming the operations that nobody has bound
   */
  public void addRoutesTo(Router router) {
    Set<String> missing =
        contract.operations().stream()
            .map(io.vertx.openapi.contract.Operation::getOperationId)
            .filter(id -> !bound.containsKey(id))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!missing.isEmpty()) {
      throw new IllegalStateException("nobody serves " + missing);
    }
    contract.operations().stream()
        .sorted(
            Comparator.comparing(
                io.vertx.openapi.contract.Operation::getOpenAPIPath, FIXED_BEFORE_OPEN))
        .forEach(operation -> addRoute(router, operation));
    methodsByPath().forEach((path, methods) -> refuseOtherMethods(router, path, methods));
  }

  private Map<String, String> methodsByPath() {
    Map<String, String> methods = new TreeMap<>(FIXED_BEFORE_OPEN);
    contract
        .operations()
        .forEach(
            operation ->
                methods.merge(
                    operation.getOpenAPIPath(),
                    operation.getHttpMethod().name(),
                    (some, more) -> some + ", " + more));
    return methods;
  }

  /** RFC 9110 §15.5.6: the answer names the methods that there are. */
  private static void refuseOtherMethods(Router router, String path, String methods) {
    router
        .route(pathOf(path))
        .handler(
            context -> {
              context.response().putHeader("Allow", methods);
              context.fail(Problem.of(ProblemKind.METHOD_NOT_ALLOWED).refused());
            });
  }

  private void addRoute(Router router, io.vertx.openapi.contract.Operation contracted) {
    Check check = new Check(contracted);
    Operation operation = bound.get(contracted.getOperationId());
    router
        .route(contracted.getHttpMethod(), pathOf(contracted.getOpenAPIPath()))
        .handler(context -> context.put(OPERATION, contracted.getOperationId()).next())
        .handler(context -> serve(context, check.made(), operation));
  }

  /**
   * The check of one operation on one event loop, made for the first request: each copies all that
   * the contract refers to, and all of them together would block the loop while the hub starts.
   */
  private final class Check {
    private final io.vertx.openapi.contract.Operation contracted;
    private ContractCheck made;

    Check(io.vertx.openapi.contract.Operation contracted) {
      this.contracted = contracted;
    }

    ContractCheck made() {
      if (made == null) {
        made = new ContractCheck(contract, contracted);
      }
      return made;
    }
  }

  private void serve(RoutingContext context, ContractCheck check, Operation operation) {
    // What a room waits for may be answered on another event loop; the answer goes out on the
    // request's own.
    Context loop = context.vertx().getOrCreateContext();
    answer(context, check, operation)
        .onComplete(answer -> loop.runOnContext(go -> finish(context, answer)));
  }

  private static void finish(RoutingContext context, AsyncResult<Answer> answer) {
    if (answer.succeeded()) {
      write(context, answer.result());
    } else {
      context.fail(answer.cause());
    }
  }

  private Future<Answer> answer(RoutingContext context, ContractCheck check, Operation operation) {
    Exchange asked;
    try {
      asked = exchange(context, check.parameters(context), check.body(context));
    } catch (Refused refused) {
      return operation
          .greet(exchange(context, Map.of(), new JsonObject()))
          .compose(greeted -> Future.failedFuture(refused));
    }
    return Future.succeededFuture(asked).compose(operation::handle);
  }

  private Exchange exchange(
      RoutingContext context, Map<String, Object> parameters, JsonObject body) {
    return new Exchange(context, parameters, body, clientAddress.of(context.request()));
  }

  private static void write(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(answer.status());
    response.putHeader("Cache-Control", "no-store");
    answer.headers().forEach(response::putHeader);
    answer.cookies().forEach(response::addCookie);
    answer
        .body()
        .ifPresentOrElse(
            body -> response.putHeader("Content-Type", body.contentType()).end(body.bytes()),
            response::end);
  }

  private static String pathOf(String openApiPath) {
    return openApiPath.replaceAll("\\{(.*?)}", ":$1");
  }

  /** The ids of all operations, for the tests that must reach every one. */
  public List<String> operationIds() {
    return contract.operations().stream()
        .map(io.vertx.openapi.contract.Operation::getOperationId)
        .toList();
  }
}
