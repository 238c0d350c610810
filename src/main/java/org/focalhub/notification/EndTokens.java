package org.focalhub.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.focalhub.platform.mail.MailTopic;

/**
 * Writes an {@link Ending} into an address so that nobody else can (HMAC-SHA256, RFC 2104), and
 * reads it again without asking the database.
 */
final class EndTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE = 32;
  private static final int LONGEST_TOKEN = 200;
  private static final byte TOPIC = 'T';
  private static final byte CHANNEL = 'C';
  private static final byte DIGEST = 'D';

  private final SecretKeySpec key;

  EndTokens(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  String token(Ending ending) {
    byte[] said = bytes(ending);
    byte[] signed =
        ByteBuffer.allocate(said.length + SIGNATURE).put(said).put(signature(said)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /** Empty for whatever this did not write. */
  Optional<Ending> read(String token) {
    return token.length() > LONGEST_TOKEN
        ? Optional.empty()
        // The last character has bits that say nothing; only what was written is taken.
        : signed(token).flatMap(EndTokens::ending).filter(ending -> token(ending).equals(token));
  }

  private Optional<byte[]> signed(String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length <= SIGNATURE) {
        return Optional.empty();
      }
      byte[] said = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
      byte[] signature = Arrays.copyOfRange(bytes, said.length, bytes.length);
      return Optional.of(said).filter(all -> MessageDigest.isEqual(signature(all), signature));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private byte[] signature(byte[] said) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(said);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Ending ending) {
    if (ending instanceof Ending.OfTopic of) {
      return bytes(TOPIC, of.reader(), of.topic().name().getBytes(StandardCharsets.US_ASCII));
    }
    if (ending instanceof Ending.OfChannel of) {
      return bytes(CHANNEL, of.reader(), bytes(of.channel()));
    }
    return bytes(DIGEST, ending.reader(), new byte[0]);
  }

  private static byte[] bytes(byte kind, UUID reader, byte[] what) {
    return ByteBuffer.allocate(1 + 16 + what.length).put(kind).put(bytes(reader)).put(what).array();
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static Optional<Ending> ending(byte[] said) {
    ByteBuffer bytes = ByteBuffer.wrap(said);
    byte kind = bytes.get();
    UUID reader = id(bytes);
    return switch (kind) {
      case TOPIC -> topic(bytes).map(topic -> new Ending.OfTopic(reader, topic));
      case CHANNEL -> Optional.of(new Ending.OfChannel(reader, id(bytes)));
      case DIGEST -> Optional.of(new Ending.OfDigest(reader));
      default -> Optional.empty();
    };
  }

  private static UUID id(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /** Empty for one that there is no more: links live longer than versions of the hub. */
  private static Optional<MailTopic> topic(ByteBuffer bytes) {
    String name = StandardCharsets.US_ASCII.decode(bytes).toString();
    return Arrays.stream(MailTopic.values()).filter(topic -> topic.name().equals(name)).findFirst();
  }
}
