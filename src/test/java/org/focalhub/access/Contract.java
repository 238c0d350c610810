package org.focalhub.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The hub's contract, read without the hub's own code. */
final class Contract {
  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

  private final Map<String, Object> root;

  private Contract(Map<String, Object> root) {
    this.root = root;
  }

  static Contract read() {
    try (InputStream yaml = Contract.class.getResourceAsStream("/openapi.yaml")) {
      return new Contract(new Yaml().load(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A parameter; {@code schema} without references. */
  record Parameter(String name, String in, boolean required, Schema schema) {}

  /** An operation; {@code open} to whoever has no session. */
  record Operation(
      String id,
      String method,
      String path,
      boolean open,
      List<Parameter> parameters,
      Optional<Schema> body) {

    boolean reads() {
      return method.equals("GET");
    }

    /** The path with every parameter filled in. */
    String at(UnaryOperator<String> values) {
      String filled = path;
      for (Parameter parameter : parameters) {
        if (parameter.in().equals("path")) {
          filled = filled.replace("{" + parameter.name() + "}", values.apply(parameter.name()));
        }
      }
      return filled;
    }

    boolean asksFor(String header) {
      return parameters.stream()
          .anyMatch(one -> one.in().equals("header") && one.name().equals(header));
    }

    @Override
    public String toString() {
      return id;
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    map(root, "paths")
        .forEach(
            (path, item) ->
                METHODS.stream()
                    .filter(object(item)::containsKey)
                    .map(method -> operation(path, object(item), method))
                    .forEach(operations::add));
    return operations;
  }

  Operation operation(String id) {
    return operations().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private Operation operation(String path, Map<String, Object> item, String method) {
    Map<String, Object> operation = map(item, method);
    return new Operation(
        (String) operation.get("operationId"),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        List.of().equals(operation.get("security")),
        Stream.of(item, operation)
            .flatMap(holder -> list(holder, "parameters").stream())
            .map(this::parameter)
            .toList(),
        Optional.ofNullable(operation.get("requestBody"))
            .map(body -> map(map(map(object(body), "content"), "application/json"), "schema"))
            .map(this::schema));
  }

  private Parameter parameter(Object stated) {
    Map<String, Object> parameter = resolved(object(stated));
    return new Parameter(
        (String) parameter.get("name"),
        (String) parameter.get("in"),
        Boolean.TRUE.equals(parameter.get("required")),
        schema(map(parameter, "schema")));
  }

  private Schema schema(Map<String, Object> stated) {
    Map<String, Object> schema = resolved(stated);
    Map<String, Schema> properties = new LinkedHashMap<>();
    if (schema.containsKey("properties")) {
      map(schema, "properties").forEach((name, of) -> properties.put(name, schema(object(of))));
    }
    return new Schema(
        schema, properties, Optional.ofNullable(schema.get("items")).map(of -> schema(object(of))));
  }

  private Map<String, Object> resolved(Map<String, Object> stated) {
    // What the contract says beside a reference stands in an allOf of that one.
    if (list(stated, "allOf").size() == 1) {
      return resolved(object(list(stated, "allOf").get(0)));
    }
    if (!(stated.get("$ref") instanceof String reference)) {
      return stated;
    }
    Map<String, Object> place = root;
    for (String step : reference.substring(2).split("/")) {
      place = map(place, step);
    }
    return resolved(place);
  }

  private static Map<String, Object> map(Map<String, Object> holder, String key) {
    return object(holder.get(key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<?> list(Map<String, Object> holder, String key) {
    return (List<?>) holder.getOrDefault(key, List.of());
  }
}
