package org.focalhub.directory;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How names are compared as one types: without case and accents, and by groups of three letters
 * where letters are missing or wrong. The same as {@code fold} and {@code word_similarity} in the
 * database, for the names that are not there.
 */
final class Folding {
  /** As {@code pg_trgm.word_similarity_threshold}. */
  private static final double SIMILAR = 0.6;

  private Folding() {}

  static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .replace('’', '\'')
        .replace("œ", "oe")
        .replace("Œ", "OE")
        .replace("æ", "ae")
        .replace("ø", "o")
        .replace("ß", "ss")
        .toLowerCase(Locale.ROOT)
        .strip();
  }

  /**
   * How well a name answers a question, both folded: 0 begins with it, 1 a word of it does, 2 it is
   * within, between 3 and 4 it is similar, and more than that not at all.
   */
  static double distance(String question, String name) {
    if (name.startsWith(question)) {
      return 0;
    }
    int found = name.indexOf(question);
    if (found >= 0) {
      return wordBegins(name, question) ? 1 : 2;
    }
    double similarity = question.length() < 3 ? 0 : similarity(question, name);
    return similarity >= SIMILAR ? 4 - similarity : Double.MAX_VALUE;
  }

  private static boolean wordBegins(String name, String question) {
    return IntStream.iterate(
            name.indexOf(question), at -> at >= 0, at -> name.indexOf(question, at + 1))
        .anyMatch(at -> at > 0 && !Character.isLetterOrDigit(name.charAt(at - 1)));
  }

  /** How many of the question's trigrams the name has. */
  private static double similarity(String question, String name) {
    Set<String> asked = trigrams(question);
    Set<String> known = trigrams(name);
    return asked.stream().filter(known::contains).count() / (double) asked.size();
  }

  private static Set<String> trigrams(String text) {
    return Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .flatMap(Folding::trigramsOfWord)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> trigramsOfWord(String word) {
    String padded = "  " + word + " ";
    return IntStream.range(0, padded.length() - 2).mapToObj(at -> padded.substring(at, at + 3));
  }
}
