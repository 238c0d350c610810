package org.focalhub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Property(tries = 200)
  void a_cursor_gives_back_its_keys(
      @ForAll @CharRange(from = ' ', to = '~') String name, @ForAll long number) {
    Cursor cursor = Cursor.read(Cursor.after(name, number), 2);

    assertThat(cursor.text(0)).isEqualTo(name);
    assertThat(cursor.number(1)).isEqualTo(number);
  }

  @Test
  void a_cursor_fits_the_contract() {
    assertThat(Cursor.after("Côte d’Ivoire – point focal national", 3))
        .matches("[A-Za-z0-9_-]{1,500}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[1]",
        "[\"a\",1,2]",
        "[1,\"a\"]",
        "[\"a\",\"b\"]",
        "[null,1]",
        "{}",
        "[\"a\",1",
        "",
        "[\"\\u0000\",1]"
      })
  void what_is_no_such_cursor_is_refused_by_name(String json) {
    String made =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> reading(made))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problem().errors())
                    .containsExactly(new FieldError("cursor", "cursor")));
  }

  private static void reading(String made) {
    Cursor cursor = Cursor.read(made, 2);
    cursor.text(0);
    cursor.number(1);
  }
}
