package org.focalhub.platform.db;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.HubConfig.TlsMode;
import org.postgresql.ds.PGSimpleDataSource;

/** One TLS setting, said twice: to the pool's driver and to the migrations' driver. */
final class ServerTls {
  private ServerTls() {}

  static SslMode mode(HubConfig.Tls tls) {
    return switch (tls.mode()) {
      case OFF -> SslMode.DISABLE;
      case REQUIRE -> SslMode.REQUIRE;
      case VERIFY_CA -> SslMode.VERIFY_CA;
      case VERIFY_FULL -> SslMode.VERIFY_FULL;
    };
  }

  static ClientSSLOptions options(HubConfig.Tls tls) {
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setTrustAll(tls.mode() == TlsMode.REQUIRE)
            .setHostnameVerificationAlgorithm(tls.mode() == TlsMode.VERIFY_FULL ? "HTTPS" : "");
    return verifies(tls) ? options.setTrustOptions(trust(tls)) : options;
  }

  static void apply(HubConfig.Tls tls, PGSimpleDataSource source) {
    source.setSslMode(
        switch (tls.mode()) {
          case OFF -> "disable";
          case REQUIRE -> "require";
          case VERIFY_CA -> "verify-ca";
          case VERIFY_FULL -> "verify-full";
        });
    if (verifies(tls)) {
      tls.caCertificate()
          .ifPresentOrElse(
              file -> source.setSslRootCert(file.toString()),
              () -> source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory"));
    }
  }

  private static boolean verifies(HubConfig.Tls tls) {
    return tls.mode() == TlsMode.VERIFY_CA || tls.mode() == TlsMode.VERIFY_FULL;
  }

  private static TrustOptions trust(HubConfig.Tls tls) {
    return tls.caCertificate()
        .map(Path::toString)
        .<TrustOptions>map(file -> new PemTrustOptions().addCertPath(file))
        .orElseGet(() -> TrustOptions.wrap(trustedByJava()));
  }

  private static TrustManager trustedByJava() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java's own authorities cannot be read", e);
    }
  }
}
