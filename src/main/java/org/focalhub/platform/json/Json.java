package org.focalhub.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.VertxModule;
import java.io.IOException;
import java.util.Map;

/** The hub's only JSON mapper. Safe to use from any thread. */
public final class Json {
  /**
   * Deeper than any document of the contract; a hostile one is refused before it costs anything.
   */
  private static final int DEEPEST_NESTING = 50;

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /**
   * The mapper itself, for a room that must stream or register nothing. It must not be
   * reconfigured.
   */
  public static ObjectMapper sharedMapper() {
    return MAPPER;
  }

  public static Buffer encode(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  public static String encodeToString(Object value) {
    return encode(value).toString();
  }

  /**
   * Reads one value.
   *
   * @throws MalformedJson when the bytes are not that value, naming the place where they are not
   */
  public static <T> T decode(Buffer json, Class<T> type) {
    try {
      return present(MAPPER.readValue(json.getBytes(), type));
    } catch (IOException e) {
      throw MalformedJson.because(e);
    }
  }

  /** As {@link #decode(Buffer, Class)}. */
  public static <T> T decode(String json, Class<T> type) {
    return decode(Buffer.buffer(json), type);
  }

  /** A record as the object that a {@code jsonb} column takes. */
  public static JsonObject toObject(Object value) {
    return new JsonObject(MAPPER.convertValue(value, OBJECT));
  }

  /**
   * The record that a {@code jsonb} column holds.
   *
   * @throws MalformedJson when the object is not that record
   */
  public static <T> T fromObject(JsonObject object, Class<T> type) {
    return fromObject(object, MAPPER.constructType(type));
  }

  private static <T> T fromObject(JsonObject object, JavaType type) {
    try {
      return present(MAPPER.<T>convertValue(object.getMap(), type));
    } catch (IllegalArgumentException e) {
      throw MalformedJson.because(e.getCause() == null ? e : e.getCause());
    }
  }

  private static <T> T present(T value) {
    if (value == null) {
      throw MalformedJson.because(new IllegalArgumentException("null"));
    }
    return value;
  }

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEEPEST_NESTING).build())
            .build();
    return JsonMapper.builder(factory)
        .addModule(new Jdk8Module())
        .addModule(new VertxModule())
        // After VertxModule, whose own reading of instants accepts less.
        .addModule(new JavaTimeModule())
        .serializationInclusion(JsonInclude.Include.NON_ABSENT)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            coercion ->
                coercion
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }
}
