package org.focalhub.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  enum Kind {
    ONE,
    TWO
  }

  record Line(String text, int count, boolean open, Optional<String> note, Kind kind) {}

  record Page(Instant at, List<Line> lines) {}

  private static final Page PAGE =
      new Page(
          Instant.parse("2024-12-05T14:00:00.123456Z"),
          List.of(new Line("a", 1, true, Optional.empty(), Kind.ONE)));

  @Test
  void a_record_comes_back_as_it_went() {
    assertThat(Json.decode(Json.encode(PAGE), Page.class)).isEqualTo(PAGE);
    assertThat(Json.fromObject(Json.toObject(PAGE), Page.class)).isEqualTo(PAGE);
  }

  @Test
  void instants_are_iso_text_and_absent_values_are_left_out() {
    assertThat(Json.encodeToString(PAGE))
        .isEqualTo(
            "{\"at\":\"2024-12-05T14:00:00.123456Z\",\"lines\":["
                + "{\"text\":\"a\",\"count\":1,\"open\":true,\"kind\":\"ONE\"}]}");
  }

  @Test
  void json_objects_of_the_database_are_written_as_they_are() {
    assertThat(Json.encodeToString(List.of(new JsonObject().put("a", 1)))).isEqualTo("[{\"a\":1}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"a\",\"count\":1,\"open\":true,\"kind\":\"ONE\",\"more\":1}",
        "{\"text\":\"a\",\"text\":\"b\",\"count\":1,\"open\":true}",
        "{\"text\":7,\"count\":1,\"open\":true}",
        "{\"text\":\"a\",\"count\":\"1\",\"open\":true}",
        "{\"text\":\"a\",\"count\":1.5,\"open\":true}",
        "{\"text\":\"a\",\"open\":true}",
        "{\"text\":\"a\",\"count\":null,\"open\":true}",
        "{\"text\":\"a\",\"count\":1,\"open\":\"true\"}",
        "{\"text\":\"a\",\"count\":1,\"open\":true,\"kind\":0}",
        "{\"text\":\"a\",\"count\":1,\"open\":true,\"kind\":\"THREE\"}",
        "{\"text\":\"a\",\"count\":1,\"open\":true} x",
        "[]",
        "null",
        "",
        "{",
        "\u0000"
      })
  void what_is_not_exactly_the_record_is_refused(String json) {
    assertThatThrownBy(() -> Json.decode(json, Line.class)).isInstanceOf(MalformedJson.class);
  }

  @Test
  void a_refusal_names_the_place() {
    assertThatThrownBy(
            () ->
                Json.decode(
                    "{\"at\":\"2024-12-05T14:00:00Z\",\"lines\":[{\"text\":\"a\",\"count\":\"x\"}]}",
                    Page.class))
        .isInstanceOfSatisfying(
            MalformedJson.class, e -> assertThat(e.field()).contains("lines[0].count"));
  }

  @Test
  void a_document_nested_too_deep_is_refused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThatThrownBy(() -> Json.decode(deep, Object.class)).isInstanceOf(MalformedJson.class);
  }
}
