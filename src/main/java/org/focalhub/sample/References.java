package org.focalhub.sample;

import java.util.stream.Collectors;
import org.focalhub.platform.id.Secrets;

/** References as the hub draws them: by chance, without letters and digits that look alike. */
final class References {
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int PART = 4;

  private References() {}

  static String draw() {
    return "CI-" + part() + "-" + part();
  }

  private static String part() {
    byte[] chance = Secrets.bytes(PART);
    return java.util.stream.IntStream.range(0, PART)
        .mapToObj(place -> ALPHABET.charAt((chance[place] & 0xff) % ALPHABET.length()))
        .map(String::valueOf)
        .collect(Collectors.joining());
  }
}
