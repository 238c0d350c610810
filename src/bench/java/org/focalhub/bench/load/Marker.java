package org.focalhub.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a message carries in its text so that it can be found again in the bytes of a frame without
 * reading them as JSON: its number and the instant (of {@link System#nanoTime}) at which it was
 * due.
 */
final class Marker {
  static final int LENGTH = 31;

  private static final int NUMBER_AT = 2;
  private static final int NUMBER_DIGITS = 10;
  private static final int DUE_AT = NUMBER_AT + NUMBER_DIGITS;
  private static final int DUE_DIGITS = 19;
  private static final String BLANK = "QZ" + "0".repeat(NUMBER_DIGITS + DUE_DIGITS);

  private Marker() {}

  /** A text of so many bytes that begins with a marker yet to be filled in. */
  static String text(int bytes) {
    return (BLANK + " and two hundred bytes of talk".repeat(bytes)).substring(0, bytes);
  }

  /** Where the next one begins; {@code to} when there is none. */
  static int next(byte[] bytes, int from, int to) {
    int last = to - LENGTH;
    for (int at = from; at <= last; at++) {
      if (bytes[at] == 'Q' && bytes[at + 1] == 'Z') {
        return at;
      }
    }
    return to;
  }

  static long number(byte[] bytes, int at) {
    return digits(bytes, at + NUMBER_AT, NUMBER_DIGITS);
  }

  static long due(byte[] bytes, int at) {
    return digits(bytes, at + DUE_AT, DUE_DIGITS);
  }

  static void fill(byte[] bytes, int at, long number, long due) {
    write(bytes, at + NUMBER_AT, NUMBER_DIGITS, number);
    write(bytes, at + DUE_AT, DUE_DIGITS, due);
  }

  static int of(byte[] bytes) {
    return next(bytes, 0, bytes.length);
  }

  /** The command of a message: as scattered as a client's, and yet its number can be read off. */
  static UUID command(long number) {
    return new UUID(mixed(number) & ~0xF000L | 0x4000L, 0x8000_0000_0000_0000L | number);
  }

  /** Of a text that begins with such a command. */
  static long numberOfCommand(byte[] bytes, int at) {
    long number = 0;
    for (int place = at + 24; place < at + 36; place++) {
      number = number << 4 | Character.digit(bytes[place], 16);
    }
    return number;
  }

  static void fillCommand(byte[] bytes, int at, long number) {
    byte[] command = command(number).toString().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(command, 0, bytes, at, command.length);
  }

  /** For sums that tell whether each of some numbers was there once. */
  static long mixed(long number) {
    long mixed = (number + 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
    return (mixed ^ mixed >>> 31) * 0x94D0_49BB_1331_11EBL;
  }

  static long digits(byte[] bytes, int from, int count) {
    long value = 0;
    for (int at = from; at < from + count; at++) {
      value = value * 10 + bytes[at] - '0';
    }
    return value;
  }

  private static void write(byte[] bytes, int from, int count, long value) {
    long rest = value;
    for (int at = from + count - 1; at >= from; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
