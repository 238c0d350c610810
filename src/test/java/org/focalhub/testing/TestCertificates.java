package org.focalhub.testing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * An authority that signs whatever certificate a test asks for (RFC 5280), right or wrong. Its keys
 * are drawn anew each time and kept nowhere.
 */
public final class TestCertificates {
  private static final byte[] ECDSA_WITH_SHA256 = sequence(der(0x06, hex("2A8648CE3D040302")));
  private static final byte[] COMMON_NAME = der(0x06, hex("550403"));
  private static final byte[] ALTERNATIVE_NAME = der(0x06, hex("551D11"));
  private static final byte[] BASIC_CONSTRAINTS = der(0x06, hex("551D13"));
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final KeyPair keys = keys();
  private final Instant now = Instant.now();

  /** The authority's own certificate, for whoever is to trust it. */
  public Path authority(Path folder) {
    byte[] extension =
        sequence(BASIC_CONSTRAINTS, der(0x01, hex("FF")), octets(sequence(der(0x01, hex("FF")))));
    byte[] certificate = signed("Test authority", keys, extension, now.plus(Duration.ofDays(2)));
    return write(folder, pem("CERTIFICATE", certificate));
  }

  public PemKeyCertOptions forHost(String host) {
    return forHost(host, now.plus(Duration.ofDays(1)));
  }

  /** One that has been valid until yesterday. */
  public PemKeyCertOptions expiredFor(String host) {
    return forHost(host, now.minus(Duration.ofDays(1)));
  }

  private PemKeyCertOptions forHost(String host, Instant until) {
    KeyPair own = keys();
    byte[] name =
        host.matches("[0-9.]+")
            ? der(0x87, address(host))
            : der(0x82, host.getBytes(StandardCharsets.US_ASCII));
    byte[] extension = sequence(ALTERNATIVE_NAME, octets(sequence(name)));
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(pem("CERTIFICATE", signed(host, own, extension, until))))
        .addKeyValue(Buffer.buffer(pem("PRIVATE KEY", own.getPrivate().getEncoded())));
  }

  private byte[] signed(String subject, KeyPair own, byte[] extension, Instant until) {
    byte[] content =
        sequence(
            der(0xA0, der(0x02, hex("02"))),
            der(0x02, hex("01")),
            ECDSA_WITH_SHA256,
            name("Test authority"),
            sequence(time(now.minus(Duration.ofDays(3))), time(until)),
            name(subject),
            own.getPublic().getEncoded(),
            der(0xA3, sequence(extension)));
    return sequence(content, ECDSA_WITH_SHA256, bits(signature(content)));
  }

  private byte[] signature(byte[] content) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] name(String commonName) {
    byte[] value = der(0x0C, commonName.getBytes(StandardCharsets.UTF_8));
    return sequence(der(0x31, sequence(COMMON_NAME, value)));
  }

  private static byte[] time(Instant instant) {
    return der(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] octets(byte[] content) {
    return der(0x04, content);
  }

  private static byte[] bits(byte[] content) {
    return der(0x03, joined(new byte[] {0}, content));
  }

  private static byte[] sequence(byte[]... parts) {
    return der(0x30, parts);
  }

  private static byte[] der(int tag, byte[]... parts) {
    byte[] content = joined(parts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] hex(String digits) {
    return java.util.HexFormat.of().parseHex(digits);
  }

  private static byte[] address(String dotted) {
    byte[] bytes = new byte[4];
    String[] parts = dotted.split("\\.");
    for (int place = 0; place < bytes.length; place++) {
      bytes[place] = (byte) Integer.parseInt(parts[place]);
    }
    return bytes;
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private static Path write(Path folder, String text) {
    try {
      return Files.writeString(folder.resolve("authority.pem"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
