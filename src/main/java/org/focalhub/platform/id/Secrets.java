package org.focalhub.platform.id;

import java.security.SecureRandom;
import java.util.Base64;

/** Draws what must not be guessed: tokens, one-time codes, keys. Safe to call from any thread. */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

  /** 256 bits: beyond guessing, also for many tokens over many years. */
  private static final int TOKEN_BYTES = 32;

  private Secrets() {}

  /** A token of 256 bits in 43 characters that need no escaping in a URL, a cookie or a mail. */
  public static String token() {
    return URL_SAFE.encodeToString(bytes(TOKEN_BYTES));
  }

  /** A code to be typed by a person: {@code digits} decimal digits, each as likely as any other. */
  public static String code(int digits) {
    return RANDOM
        .ints(digits, 0, 10)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }

  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
