package org.focalhub.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RSA key that signs mails (RFC 6376 §3.3): a PEM file with a private key in PKCS #8. */
public final class DkimKeyFile {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /** RFC 8301 §3.2: signers use at least so many. */
  private static final int FEWEST_BITS = 1024;

  private DkimKeyFile() {}

  /**
   * The key as Base64 of its DER form. Reads a file: not for an event loop.
   *
   * @throws BadSettings when the file holds none
   */
  public static Secret read(Path file) {
    String der = body(text(file));
    if (bits(der) < FEWEST_BITS) {
      throw refused("its key has less than " + FEWEST_BITS + " bits");
    }
    return new Secret(der);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw refused("it cannot be read");
    }
  }

  private static String body(String pem) {
    Matcher matcher = PEM.matcher(pem);
    if (!matcher.find()) {
      throw refused("it has no line BEGIN PRIVATE KEY (PKCS #8, as openssl genpkey writes it)");
    }
    return matcher.group(1).replaceAll("\\s", "");
  }

  private static int bits(String der) {
    try {
      return ((RSAPrivateKey)
              KeyFactory.getInstance("RSA")
                  .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(der))))
          .getModulus()
          .bitLength();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw refused("its key is no RSA key");
    }
  }

  private static BadSettings refused(String why) {
    return new BadSettings(List.of(why));
  }
}
