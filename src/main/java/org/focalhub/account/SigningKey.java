package org.focalhub.account;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;
import org.focalhub.platform.id.Ids;

/** A key pair for ES256 as JSON Web Keys (RFC 7517, RFC 7518 §6.2). */
record SigningKey(String id, JsonObject publicJwk, JsonObject privateJwk) {
  private static final int COORDINATE_BYTES = 32;

  /** Drawn by this process, which gives the private half to nobody. */
  static SigningKey draw() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return of(Ids.next(), generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SigningKey of(UUID id, KeyPair pair) {
    ECPublicKey shown = (ECPublicKey) pair.getPublic();
    ECPrivateKey hidden = (ECPrivateKey) pair.getPrivate();
    JsonObject publicJwk =
        new JsonObject()
            .put("kty", "EC")
            .put("crv", "P-256")
            .put("alg", AccessTokens.ALGORITHM)
            .put("use", "sig")
            .put("kid", id.toString())
            .put("x", coordinate(shown.getW().getAffineX()))
            .put("y", coordinate(shown.getW().getAffineY()));
    return new SigningKey(
        id.toString(), publicJwk, publicJwk.copy().put("d", coordinate(hidden.getS())));
  }

  /** Of full length, with leading zeros (RFC 7518 §6.2.1.2). */
  private static String coordinate(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] bytes = new byte[COORDINATE_BYTES];
    int length = Math.min(signed.length, COORDINATE_BYTES);
    System.arraycopy(signed, signed.length - length, bytes, COORDINATE_BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "SigningKey " + id;
  }
}
