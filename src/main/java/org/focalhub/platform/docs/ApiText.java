package org.focalhub.platform.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contract as a text for people, in Markdown: operations by tag, then the schemas that they
 * name.
 */
final class ApiText {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
  private static final List<String> RULES =
      List.of("pattern", "minLength", "maxLength", "minimum", "maximum", "maxItems", "default");

  private final JsonObject contract;
  private final StringBuilder text = new StringBuilder();

  private ApiText(JsonObject contract) {
    this.contract = contract;
  }

  static String of(JsonObject contract) {
    ApiText api = new ApiText(contract);
    api.introduce();
    contract.getJsonArray("tags").forEach(tag -> api.describeTag((JsonObject) tag));
    api.describeSchemas();
    return api.text.toString();
  }

  private void introduce() {
    JsonObject info = contract.getJsonObject("info");
    line("# API of " + info.getString("title"));
    line(info.getString("summary"));
    line(info.getString("description"));
    line(
        "The same as a file: [openapi.yaml](/docs/openapi.yaml). See also the [live protocol](/docs/live).");
  }

  private void describeTag(JsonObject tag) {
    String name = tag.getString("name");
    line("## " + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    line(tag.getString("description") + ".");
    JsonObject paths = contract.getJsonObject("paths");
    paths.forEach(path -> describePath(name, path.getKey(), (JsonObject) path.getValue()));
  }

  private void describePath(String tag, String path, JsonObject methods) {
    METHODS.stream()
        .filter(methods::containsKey)
        .filter(method -> methods.getJsonObject(method).getJsonArray("tags").contains(tag))
        .forEach(method -> describe(path, method, methods));
  }

  private void describe(String path, String method, JsonObject methods) {
    JsonObject operation = methods.getJsonObject(method);
    line("### " + operation.getString("operationId"));
    line("`" + method.toUpperCase(Locale.ROOT) + " " + path + "`");
    line(operation.getString("summary") + ".");
    if (operation.containsKey("description")) {
      line(operation.getString("description"));
    }
    if (operation.containsKey("security")) {
      line("Open to everybody.");
    }
    describeParameters(
        Stream.of(methods, operation)
            .map(holder -> holder.getJsonArray("parameters", new JsonArray()))
            .flatMap(JsonArray::stream)
            .map(parameter -> resolved((JsonObject) parameter))
            .toList());
    if (operation.containsKey("requestBody")) {
      line("**Body**");
      describeSchema(schemaOf(operation.getJsonObject("requestBody")));
    }
    operation.getJsonObject("responses").forEach(this::describeAnswer);
  }

  private void describeParameters(List<JsonObject> parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    table(
        "Parameter",
        parameters.stream()
            .collect(
                Collectors.toMap(
                    parameter ->
                        "`"
                            + parameter.getString("name")
                            + "` in "
                            + parameter.getString("in")
                            + (parameter.getBoolean("required", false) ? ", required" : ""),
                    parameter ->
                        withDescription(parameter, typeOf(parameter.getJsonObject("schema"))),
                    (one, other) -> one,
                    java.util.LinkedHashMap::new)));
  }

  private void describeAnswer(Map.Entry<String, Object> answer) {
    JsonObject response = resolved((JsonObject) answer.getValue());
    boolean problem = answer.getKey().equals("default");
    line(
        "**"
            + (problem ? "Otherwise" : answer.getKey())
            + "**: "
            + response.getString("description"));
    if (response.containsKey("content")) {
      describeSchema(schemaOf(response));
    }
  }

  private void describeSchemas() {
    line("## Schemas");
    contract
        .getJsonObject("components")
        .getJsonObject("schemas")
        .forEach(
            schema -> {
              line("### " + schema.getKey());
              JsonObject definition = (JsonObject) schema.getValue();
              if (definition.containsKey("description")) {
                line(definition.getString("description"));
              }
              describeSchema(definition);
            });
  }

  private void describeSchema(JsonObject schema) {
    JsonObject properties = schema.getJsonObject("properties");
    if (properties == null || schema.containsKey("$ref")) {
      line(typeOf(schema));
      return;
    }
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    table(
        "Field",
        properties.stream()
            .collect(
                Collectors.toMap(
                    field ->
                        "`"
                            + field.getKey()
                            + "`"
                            + (required.contains(field.getKey()) ? "" : " (optional)"),
                    field ->
                        withDescription(
                            (JsonObject) field.getValue(), typeOf((JsonObject) field.getValue())),
                    (one, other) -> one,
                    java.util.LinkedHashMap::new)));
  }

  private String typeOf(JsonObject schema) {
    if (schema.containsKey("$ref")) {
      String name = schema.getString("$ref").replaceFirst(".*/", "");
      return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }
    if (schema.containsKey("enum")) {
      return "one of "
          + schema.getJsonArray("enum").stream()
              .map(value -> "`" + value + "`")
              .collect(Collectors.joining(", "));
    }
    String type = String.valueOf(schema.getValue("type"));
    if (type.equals("array")) {
      return "list of " + typeOf(schema.getJsonObject("items")) + rules(schema);
    }
    if (type.equals("object") && schema.containsKey("properties")) {
      return schema.getJsonObject("properties").stream()
          .map(field -> "`" + field.getKey() + "`: " + typeOf((JsonObject) field.getValue()))
          .collect(Collectors.joining("; ", "{ ", " }"));
    }
    return type + rules(schema);
  }

  private static String rules(JsonObject schema) {
    return RULES.stream()
        .filter(schema::containsKey)
        .map(rule -> ", " + rule + " `" + schema.getValue(rule) + "`")
        .collect(Collectors.joining());
  }

  private static String withDescription(JsonObject of, String type) {
    return of.containsKey("description") ? type + " – " + of.getString("description") : type;
  }

  private JsonObject schemaOf(JsonObject holder) {
    JsonObject content = holder.getJsonObject("content");
    return content.getJsonObject(content.fieldNames().iterator().next()).getJsonObject("schema");
  }

  private JsonObject resolved(JsonObject node) {
    if (!node.containsKey("$ref")) {
      return node;
    }
    JsonObject found = contract;
    for (String step : node.getString("$ref").substring(2).split("/")) {
      found = found.getJsonObject(step);
    }
    return found;
  }

  private void table(String what, Map<String, String> rows) {
    text.append("| ").append(what).append(" | Meaning |\n|---|---|\n");
    rows.forEach(
        (name, meaning) ->
            text.append("| ")
                .append(cell(name))
                .append(" | ")
                .append(cell(meaning))
                .append(" |\n"));
    text.append('\n');
  }

  private static String cell(String words) {
    return words.replace("\n", " ").replace("|", "\\|");
  }

  private void line(String words) {
    text.append(words).append("\n\n");
  }
}
