package org.focalhub.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.json.MalformedJson;

/**
 * Holds one request against one operation of the contract. Every broken rule is named with its
 * field; the validators are made once an event loop, so that a check costs microseconds and needs
 * no worker.
 */
final class ContractCheck {
  private static final String JSON = "application/json";
  private static final Pattern MISSING = Pattern.compile("required property \"([^\"]+)\"");

  private static final Set<String> HOLDING_RULES = Set.of("properties", "items", "$ref");

  private final JsonObject contract;
  private final List<CheckedParameter> parameters;
  private final Optional<Validator> body;

  private record CheckedParameter(Parameter parameter, Validator validator, String type) {}

  ContractCheck(OpenAPIContract contract, Operation operation) {
    this.contract = contract.getRawContract();
    this.parameters =
        operation.getParameters().stream().map(parameter -> check(contract, parameter)).toList();
    this.body =
        Optional.ofNullable(operation.getRequestBody())
            .map(requestBody -> requestBody.getContent().get(JSON))
            .map(MediaType::getSchema)
            .map(schema -> contract.getSchemaRepository().validator(schema));
  }

  private static CheckedParameter check(OpenAPIContract contract, Parameter parameter) {
    JsonSchema schema = parameter.getSchema();
    String type = parameter.getSchemaType() == null ? "" : parameter.getSchemaType().name();
    return new CheckedParameter(parameter, contract.getSchemaRepository().validator(schema), type);
  }

  /**
   * @throws Refused naming every field and rule that is broken
   */
  Map<String, Object> parameters(RoutingContext context) {
    Map<String, Object> values = new HashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (CheckedParameter checked : parameters) {
      String name = checked.parameter().getName();
      String raw = raw(context, checked.parameter());
      if (raw == null) {
        if (checked.parameter().isRequired()) {
          errors.add(new FieldError(name, "required"));
        }
        continue;
      }
      Object value = converted(raw, checked.type());
      OutputUnit result = checked.validator().validate(value);
      if (!result.getValid()) {
        errors.addAll(errors(result, name));
      } else if (value instanceof String text && InputGuard.hasHiddenCharacters(text)) {
        errors.add(new FieldError(name, "controlCharacters"));
      } else {
        values.put(name, value);
      }
    }
    refuseIfAny(errors);
    return values;
  }

  /**
   * @throws Refused naming every field and rule that is broken, or saying that the bytes are no
   *     JSON
   */
  JsonObject body(RoutingContext context) {
    if (body.isEmpty()) {
      return new JsonObject();
    }
    requireJson(context.request());
    JsonObject json = decoded(context);
    OutputUnit result = body.get().validate(json);
    List<FieldError> errors = new ArrayList<>(result.getValid() ? List.of() : errors(result, ""));
    errors.addAll(InputGuard.errors(json));
    refuseIfAny(errors);
    return json;
  }

  private static void requireJson(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    if (type == null || !type.replaceFirst(";.*", "").strip().equalsIgnoreCase(JSON)) {
      throw Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE).refused();
    }
  }

  private static JsonObject decoded(RoutingContext context) {
    if (context.body().buffer() == null || context.body().buffer().length() == 0) {
      throw Problem.of(ProblemKind.MALFORMED_REQUEST, "body-not-json").refused();
    }
    try {
      return Json.decode(context.body().buffer(), JsonObject.class);
    } catch (MalformedJson e) {
      throw Problem.of(ProblemKind.MALFORMED_REQUEST, "body-not-json").refused();
    }
  }

  private static void refuseIfAny(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors).refused();
    }
  }

  private static String raw(RoutingContext context, Parameter parameter) {
    return switch (parameter.getIn()) {
      case PATH -> context.pathParam(parameter.getName());
      case QUERY -> context.queryParams().get(parameter.getName());
      case HEADER -> context.request().getHeader(parameter.getName());
      case COOKIE -> null;
    };
  }

  /** The value as its schema's type, or the text itself, which the schema then refuses. */
  private static Object converted(String raw, String type) {
    try {
      return switch (type) {
        case "INTEGER" -> Long.valueOf(raw);
        case "BOOLEAN" ->
            raw.equals("true") || raw.equals("false") ? (Object) Boolean.valueOf(raw) : raw;
        default -> raw;
      };
    } catch (NumberFormatException e) {
      return raw;
    }
  }

  private List<FieldError> errors(OutputUnit result, String parameter) {
    return result.getErrors().stream()
        .filter(error -> isLeaf(error))
        .map(error -> fieldError(error, parameter))
        .distinct()
        .toList();
  }

  /** What holds other rules only repeats, from further up, what they say. */
  private static boolean isLeaf(OutputUnit error) {
    return !HOLDING_RULES.contains(rule(error));
  }

  private FieldError fieldError(OutputUnit error, String parameter) {
    String rule = rule(error);
    String field =
        parameter.isEmpty() ? error.getInstanceLocation().replaceFirst("^#", "") : parameter;
    Matcher missing = MISSING.matcher(error.getError());
    if (rule.equals("required") && missing.find()) {
      field = field + "/" + missing.group(1);
    }
    return new FieldError(field, rule, limit(error));
  }

  private static String rule(OutputUnit error) {
    String location = error.getKeywordLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** The number that a rule names, where the contract says it at the error's own place. */
  private Map<String, ?> limit(OutputUnit error) {
    String location = error.getAbsoluteKeywordLocation();
    int fragment = location == null ? -1 : location.indexOf("#/");
    if (fragment < 0) {
      return Map.of();
    }
    Object limit = JsonPointer.from(location.substring(fragment + 1)).queryJson(contract);
    return limit instanceof Number ? Map.of("limit", limit) : Map.of();
  }
}
