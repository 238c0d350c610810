package org.focalhub.platform.mail;

import java.util.stream.Collectors;

/**
 * Words as a letter may hold them: nothing that cannot be seen and misleads, and no end of a line
 * where none is meant. Of the characters that set a direction (UAX #9 §2) only isolates that are
 * closed again on their line may stay.
 */
final class Wording {
  private static final int ISOLATE = 0x2068;
  private static final int END_OF_ISOLATE = 0x2069;

  private Wording() {}

  /** On one line, whatever lines it had. */
  static String ofOneLine(String words) {
    return line(words).replaceAll(" +", " ").strip();
  }

  /** On the lines that it has. */
  static String ofLines(String words) {
    return words
        .replace("\r\n", "\n")
        .replaceAll("[\r\u2028\u2029\u0085]", "\n")
        .lines()
        .map(Wording::line)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** A name that runs from right to left, so that what stands around it keeps its place. */
  static String isolated(String name) {
    String bare = ofOneLine(name).replaceAll("[\u2068\u2069]", "");
    return java.text.Bidi.requiresBidi(bare.toCharArray(), 0, bare.length())
        ? Character.toString(ISOLATE) + bare + Character.toString(END_OF_ISOLATE)
        : bare;
  }

  /** At most so many characters, cut where no character and no isolate is cut in two. */
  static String cut(String words, int most) {
    return words.length() <= most
        ? words
        : ofLines(words.substring(0, words.offsetByCodePoints(0, codePoints(words, most)))) + "…";
  }

  private static int codePoints(String words, int most) {
    return words.codePointCount(
        0, Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most);
  }

  private static String line(String words) {
    StringBuilder kept = new StringBuilder(words.length());
    int open = 0;
    for (int place = 0; place < words.length(); ) {
      int character = words.codePointAt(place);
      place += Character.charCount(character);
      if (character == ISOLATE) {
        open++;
      } else if (character == END_OF_ISOLATE) {
        open--;
      }
      boolean unpaired = character == END_OF_ISOLATE && open < 0;
      open = Math.max(open, 0);
      if (!unpaired) {
        append(kept, character);
      }
    }
    return kept.append(Character.toString(END_OF_ISOLATE).repeat(open)).toString();
  }

  private static void append(StringBuilder kept, int character) {
    if (Character.isISOControl(character)) {
      kept.append(' ');
    } else if (character >= 0xD800 && character <= 0xDFFF) {
      kept.append('\uFFFD');
    } else if (!misleads(character)) {
      kept.appendCodePoint(character);
    }
  }

  /**
   * Embeddings, overrides, isolates of a given direction, byte-order marks and what is no
   * character.
   */
  private static boolean misleads(int character) {
    return character >= 0x202A && character <= 0x202E
        || character == 0x2066
        || character == 0x2067
        || character == 0x2028
        || character == 0x2029
        || character == 0xFEFF
        || (character & 0xFFFE) == 0xFFFE;
  }
}
