package org.focalhub.platform.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bytes are not JSON, or not the value that was asked for. */
public final class MalformedJson extends RuntimeException {
  private final String field;

  private MalformedJson(String field, Throwable cause) {
    super(field.isEmpty() ? "malformed JSON" : "malformed JSON at " + field, cause);
    this.field = field;
  }

  /** The property at fault, as {@code messages[2].text}; empty when the text is not JSON at all. */
  public Optional<String> field() {
    return Optional.of(field).filter(name -> !name.isEmpty());
  }

  static MalformedJson because(Throwable cause) {
    return new MalformedJson(
        cause instanceof JsonMappingException mapping ? path(mapping) : "", cause);
  }

  private static String path(JsonMappingException mapping) {
    return mapping.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
