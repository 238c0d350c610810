package org.focalhub.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void ids_are_version_seven_and_rise() {
    var ids = Stream.generate(Ids::next).limit(10_000).map(UUID::toString).toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(UUID.fromString(ids.get(0)).version()).isEqualTo(7);
  }

  @Test
  void tokens_differ_and_need_no_escaping() {
    assertThat(Stream.generate(Secrets::token).limit(1_000))
        .doesNotHaveDuplicates()
        .allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void a_code_has_as_many_digits_as_asked_for() {
    assertThat(Stream.generate(() -> Secrets.code(6)).limit(1_000))
        .allMatch(code -> code.matches("[0-9]{6}"));
  }
}
