package org.focalhub.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Maps that keep the order of the files. */
final class Maps {
  private Maps() {}

  /** Refuses a key that comes twice. */
  static <T, K, V> Collector<T, ?, Map<K, V>> inOrder(Function<T, K> key, Function<T, V> value) {
    return Collectors.toMap(
        key,
        value,
        (one, other) -> {
          throw new IllegalStateException("comes twice: " + one + ", " + other);
        },
        LinkedHashMap::new);
  }
}
