package org.focalhub.platform.mail;

import io.vertx.ext.mail.CanonicalizationAlgorithm;
import io.vertx.ext.mail.DKIMSignOptions;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.config.DkimKeyFile;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.Secret;

/**
 * How mails are signed (RFC 6376).
 *
 * @param key an RSA key, Base64 of its DER form
 */
record Dkim(String domain, String selector, Secret key) {
  /**
   * What RFC 6376 §5.4.1 recommends, and what RFC 8058 §4 asks for where mail can be ended by one
   * click. Signed where it is absent too, so that nobody can add it.
   */
  private static final List<String> SIGNED =
      List.of(
          "From",
          "Reply-To",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "In-Reply-To",
          "References",
          "MIME-Version",
          "Content-Type",
          "List-Id",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Auto-Submitted");

  /** Reads the key file: not for an event loop. Empty when nothing is to be signed. */
  static Optional<Dkim> configured(HubConfig.Dkim settings) {
    return settings
        .keyFile()
        .map(
            file ->
                new Dkim(
                    settings.domain().orElseThrow(),
                    settings.selector().orElseThrow(),
                    DkimKeyFile.read(file)));
  }

  /** Relaxed, for servers on the way fold lines as they like. */
  DKIMSignOptions options() {
    return new DKIMSignOptions()
        .setSdid(domain)
        .setSelector(selector)
        .setPrivateKey(key.value())
        .setSignedHeaders(SIGNED)
        .setHeaderCanonAlgo(CanonicalizationAlgorithm.RELAXED)
        .setBodyCanonAlgo(CanonicalizationAlgorithm.RELAXED)
        .setSignatureTimestamp(false);
  }
}
