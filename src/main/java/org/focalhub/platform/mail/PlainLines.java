package org.focalhub.platform.mail;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ends the lines of a plain text where a text client ends its own (RFC 5322 §2.1.1): between words,
 * in scripts without spaces between any two characters that may be parted (UAX #14), and never
 * within an address of the web. A line that goes on keeps the space before its end (RFC 3676).
 */
final class PlainLines {
  /** Of the 78 columns (RFC 5322 §2.1.1), one is for what a stuffed line begins with. */
  private static final int LONGEST = 76;

  /** Whatever holds {@code ://} stays whole, unless no server would take the line. */
  private static final int LONGEST_ADDRESS = 900;

  /**
   * Thai, which is written without spaces, is the first such script; the first wide ones follow.
   */
  private static final int FIRST_UNSPACED = 0x0E00;

  /** Before it, each character takes a column. */
  private static final int FIRST_MARK = 0x0300;

  /** What is further in than that does not go on there: its words would have no room. */
  private static final Pattern BEGINNING = Pattern.compile(" {0,16}(> |\\* )?");

  private PlainLines() {}

  static String wrapped(String text) {
    return text.lines().map(PlainLines::line).collect(Collectors.joining("\n", "", "\n"));
  }

  /** How many columns it takes. */
  static int width(String words) {
    return words.codePoints().map(PlainLines::width).sum();
  }

  private static String line(String line) {
    Matcher beginning = BEGINNING.matcher(line);
    String begins = beginning.lookingAt() ? beginning.group() : "";
    return width(line) <= LONGEST
        ? stuffed(line)
        : filled(begins, pieces(line.substring(begins.length()), LONGEST - begins.length()))
            .stream()
            .map(PlainLines::stuffed)
            .collect(Collectors.joining("\n"));
  }

  private static List<String> filled(String begins, List<String> pieces) {
    List<String> lines = new ArrayList<>();
    String goesOn = begins.replace('*', ' ');
    StringBuilder line = new StringBuilder(begins);
    int column = begins.length();
    for (String piece : pieces) {
      boolean begun = column > begins.length();
      if (begun && column + width(piece.stripTrailing()) > LONGEST) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(goesOn);
        column = goesOn.length();
      }
      line.append(piece);
      column += width(piece);
    }
    lines.add(line.toString());
    return lines;
  }

  /** What stays on one line that has so many columns. */
  private static List<String> pieces(String words, int columns) {
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(words);
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (end == words.length() || mayEnd(words, end)) {
        pieces.addAll(parts(words.substring(start, end), columns));
        start = end;
      }
    }
    return pieces;
  }

  private static boolean mayEnd(String words, int place) {
    int before = words.codePointBefore(place);
    return Character.isWhitespace(before)
        || isUnspaced(before)
        || isUnspaced(words.codePointAt(place));
  }

  private static List<String> parts(String piece, int columns) {
    boolean whole =
        piece.contains("://")
            ? piece.length() <= LONGEST_ADDRESS
            : width(piece.stripTrailing()) <= columns;
    if (whole) {
      return List.of(piece);
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(piece);
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
      parts.add(piece.substring(start, end));
      start = end;
    }
    return parts;
  }

  /** Mail stores take a line that begins so for the beginning of another mail. */
  private static String stuffed(String line) {
    return line.startsWith("From ") ? " " + line : line;
  }

  private static boolean isUnspaced(int character) {
    return character >= FIRST_UNSPACED && isUnspacedScript(character);
  }

  private static boolean isUnspacedScript(int character) {
    return isWide(character)
        || UCharacter.getIntPropertyValue(character, UProperty.LINE_BREAK)
            == UCharacter.LineBreak.COMPLEX_CONTEXT;
  }

  private static int width(int character) {
    if (character < FIRST_MARK) {
      return 1;
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
    return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH;
  }
}
