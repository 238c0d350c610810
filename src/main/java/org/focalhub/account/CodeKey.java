package org.focalhub.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.KeySpec;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.focalhub.platform.config.Secret;
import org.focalhub.platform.id.Secrets;

/**
 * The key under which mailed codes are hashed. Eight digits are tried out in less than a second
 * whatever hash and salt they have; without the key, which is in no table, the hash says nothing.
 *
 * <p>It follows from the password of the database, which all hubs on one database have and no
 * reader of its tables learns, so that each hub verifies the codes of the others and a restart
 * voids none.
 */
final class CodeKey {
  private static final String HMAC = "HmacSHA256";
  private static final byte[] PURPOSE =
      "focalhub sign-in codes".getBytes(StandardCharsets.US_ASCII);

  /** So that the hashes are no handy test for guesses of a weak password either. */
  private static final int STRETCHING = 300_000;

  private static final int BITS = 256;

  private final SecretKeySpec key;

  private CodeKey(byte[] key) {
    this.key = new SecretKeySpec(key, HMAC);
  }

  /**
   * Takes a tenth of a second or more: not for an event loop. A database without a password gives a
   * key of this process alone.
   */
  static CodeKey derivedFrom(Secret databasePassword) {
    if (databasePassword.value().isEmpty()) {
      return new CodeKey(Secrets.bytes(BITS / Byte.SIZE));
    }
    try {
      KeySpec spec =
          new PBEKeySpec(databasePassword.value().toCharArray(), PURPOSE, STRETCHING, BITS);
      SecretKeyFactory pbkdf2 = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
      return new CodeKey(pbkdf2.generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is kept of a code: another for each challenge. */
  byte[] hash(UUID challenge, String code) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(challenge.getMostSignificantBits())
              .putLong(challenge.getLeastSignificantBits())
              .array());
      return mac.doFinal(code.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
