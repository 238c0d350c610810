package org.focalhub.platform.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Words of people in a header as they go over the wire: on lines that every server takes (RFC 5322
 * §2.2.3), and encoded where they are more than ASCII or could be taken for encoded (RFC 2047). The
 * mail client's own encoding cuts characters beyond the first plane in two.
 */
final class HeaderText {
  private static final int LONGEST_LINE = 76;

  /**
   * As many as fit a line after the longest of our headers' names: a word is 12 characters more.
   */
  private static final int BYTES_A_WORD = 39;

  private static final String NEXT_LINE = "\r\n ";

  private HeaderText() {}

  /**
   * @param name of the header, which takes room on the first line
   */
  static String of(String name, String words) {
    String line = Wording.ofOneLine(words);
    return isPlain(line) ? folded(name.length() + 2, line) : encoded(line);
  }

  /** An address with the name of whoever reads there; just the address where there is none. */
  static String address(String name, String address) {
    String shown = Wording.ofOneLine(name);
    if (shown.isEmpty() || shown.contains("@")) {
      return address;
    }
    String phrase = shown.matches("[A-Za-z0-9 '-]{1,60}") ? shown : encoded(shown);
    return phrase + (phrase.length() > 40 ? NEXT_LINE : " ") + "<" + address + ">";
  }

  private static boolean isPlain(String line) {
    return line.matches("[ -~]*") && !line.contains("=?") && !line.matches(".*\\S{60,}.*");
  }

  private static String folded(int used, String line) {
    StringBuilder folded = new StringBuilder();
    int column = used;
    for (String word : line.split(" ")) {
      boolean begins = folded.isEmpty();
      boolean fits = column + 1 + word.length() <= LONGEST_LINE;
      folded.append(begins ? "" : fits ? " " : NEXT_LINE).append(word);
      column = (fits || begins ? column + 1 : 1) + word.length();
    }
    return folded.toString();
  }

  private static String encoded(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int character : line.codePoints().toArray()) {
      String one = Character.toString(character);
      int more = one.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + more > BYTES_A_WORD) {
        words.add(inBase64(word));
        word.setLength(0);
        bytes = 0;
      }
      word.append(one);
      bytes += more;
    }
    words.add(inBase64(word));
    return String.join(NEXT_LINE, words);
  }

  private static String inBase64(CharSequence words) {
    byte[] bytes = words.toString().getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
