package org.focalhub.sample;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds a post, in the words of the sample's files: {@code none} (no such post), {@code held},
 * {@code pair} (an alternate too), {@code handed} (somebody else held it before), {@code vacant}
 * (the last holder left), {@code absent} (away now, a substitute stands in), {@code uncovered}
 * (away now, nobody stands in). {@code handed:14} says how many working days ago that happened.
 */
final class Staffing {
  private final Map<String, Optional<Integer>> words;

  private Staffing(Map<String, Optional<Integer>> words) {
    this.words = words;
  }

  static Staffing of(String text) {
    Map<String, Optional<Integer>> words = new HashMap<>();
    Arrays.stream(text.split(" ")).map(word -> word.split(":")).forEach(word -> put(words, word));
    return new Staffing(words);
  }

  private static void put(Map<String, Optional<Integer>> words, String[] word) {
    words.put(word[0], word.length == 1 ? Optional.empty() : Optional.of(Integer.valueOf(word[1])));
  }

  boolean says(String word) {
    return words.containsKey(word);
  }

  /** Working days since what the word says happened. */
  int since(String word, int otherwise) {
    return words.get(word).orElse(otherwise);
  }
}
