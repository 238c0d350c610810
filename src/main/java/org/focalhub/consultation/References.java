package org.focalhub.consultation;

import org.focalhub.platform.id.Secrets;

/**
 * What a consultation is called in letters and on the telephone, as {@code CI-7K3M-9QXA}. Drawn by
 * chance, so that it tells nobody how many there are; without letters and digits that look alike.
 */
final class References {
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private References() {}

  static String draw() {
    StringBuilder reference = new StringBuilder("CI");
    byte[] chance = Secrets.bytes(8);
    for (int i = 0; i < chance.length; i++) {
      if (i % 4 == 0) {
        reference.append('-');
      }
      reference.append(ALPHABET.charAt((chance[i] & 0xff) % ALPHABET.length()));
    }
    return reference.toString();
  }
}
