package org.focalhub.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Words of one language as they occur in talk: the word of rank r comes with a frequency of 1/r
 * (Zipf). First the small words of the language, then a few of the network's own, then words made
 * of the language's syllables. The two languages share no word beyond the small ones.
 */
public final class Vocabulary {
  private static final int WORDS = 30_000;
  private static final int TEXT_LENGTH = 200;

  /** What everybody writes about; no other word but the small ones is as frequent. */
  private static final String COMMON_EN = "the court of request and to assets in a witness is for";

  private static final String COMMON_FR = "de greffe la demande et les avoirs à le témoin des pour";

  private static final List<String> STARTS_EN = List.of("b", "st", "th", "w", "sh", "cr", "h", "k");
  private static final List<String> STARTS_FR =
      List.of("bl", "ch", "d", "gn", "j", "qu", "v", "fr");
  private static final List<String> MIDDLES_EN = List.of("oo", "ee", "a", "ow", "ough", "i");
  private static final List<String> MIDDLES_FR = List.of("eau", "ou", "é", "ai", "oi", "u");
  private static final List<String> ENDS_EN = List.of("ck", "ng", "sh", "ld", "n", "m");
  private static final List<String> ENDS_FR = List.of("lle", "mme", "nne", "z", "x", "r");

  private final List<String> words;

  private Vocabulary(String common, List<String> starts, List<String> middles, List<String> ends) {
    Set<String> all = new LinkedHashSet<>(List.of(common.split(" ")));
    Random made = new Random(common.hashCode());
    while (all.size() < WORDS) {
      StringBuilder word = new StringBuilder();
      for (int syllable = 0; syllable < 2 + made.nextInt(2); syllable++) {
        word.append(one(starts, made)).append(one(middles, made)).append(one(ends, made));
      }
      all.add(word.toString());
    }
    this.words = List.copyOf(all);
  }

  public static Vocabulary english() {
    return new Vocabulary(COMMON_EN, STARTS_EN, MIDDLES_EN, ENDS_EN);
  }

  public static Vocabulary french() {
    return new Vocabulary(COMMON_FR, STARTS_FR, MIDDLES_FR, ENDS_FR);
  }

  /** The word of a rank, from 1. */
  public String word(int rank) {
    return words.get(rank - 1);
  }

  public int size() {
    return words.size();
  }

  /** About 200 bytes of talk. */
  public String text(Random random) {
    List<String> said = new ArrayList<>();
    for (int length = 0; length < TEXT_LENGTH; length += said.get(said.size() - 1).length() + 1) {
      said.add(word(rank(words.size(), random)));
    }
    return String.join(" ", said);
  }

  /** From 1 to {@code last}, each as often as its reciprocal. */
  static int rank(int last, Random random) {
    return Math.min(last, (int) Math.exp(random.nextDouble() * Math.log(last + 1.0)));
  }

  private static String one(List<String> parts, Random made) {
    return parts.get(made.nextInt(parts.size()));
  }
}
