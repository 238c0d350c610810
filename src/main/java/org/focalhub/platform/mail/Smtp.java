package org.focalhub.platform.mail;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.platform.config.Secret;

/**
 * The mail server that takes the hub's mail.
 *
 * @param from the sender's address
 * @param ownHost how the hub introduces itself (RFC 5321 §4.1.1.1)
 * @param connections at most so many at once, each with one mail under way
 */
public record Smtp(
    String host,
    int port,
    MailTls tls,
    Optional<String> user,
    Optional<Secret> password,
    String from,
    String ownHost,
    int connections) {
  private static final String DEMO_SENDER = "hub@focalhub.example";
  private static final int CONNECT_MILLIS = 10_000;
  private static final int SILENCE_SECONDS = 45;
  private static final int KEEP_SECONDS = 20;

  /**
   * The configured server.
   *
   * @param publicHost introduces the hub where the settings name nothing else
   * @throws IllegalArgumentException when none is configured
   */
  public static Smtp configured(HubConfig.Mail mail, String publicHost) {
    return new Smtp(
        mail.host().orElseThrow(() -> new IllegalArgumentException("no mail server is configured")),
        mail.port(),
        mail.tls(),
        mail.user(),
        mail.password(),
        mail.from().orElse(DEMO_SENDER),
        mail.ehloName().orElse(publicHost),
        mail.connections());
  }

  /** The catcher of this process: no mail leaves the machine. */
  public static Smtp caught(MailCatcher catcher, HubConfig.Mail mail) {
    return new Smtp(
        MailCatcher.HOST,
        catcher.port(),
        MailTls.NONE,
        Optional.empty(),
        Optional.empty(),
        mail.from().orElse(DEMO_SENDER),
        "localhost",
        mail.connections());
  }

  /** The domain of the sender's address, which also stands in each Message-ID. */
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }

  MailClient client(Vertx vertx) {
    MailConfig config = new MailConfig();
    config
        .setHostname(host)
        .setPort(port)
        .setSsl(tls == MailTls.TLS)
        .setStarttls(tls == MailTls.STARTTLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
        .setHostnameVerificationAlgorithm("HTTPS")
        .setLogin(user.isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
        .setOwnHostname(ownHost)
        .setUserAgent("focalhub")
        .setMaxPoolSize(connections)
        .setKeepAliveTimeout(KEEP_SECONDS)
        .setKeepAliveTimeoutUnit(TimeUnit.SECONDS)
        .setPoolCleanerPeriod(KEEP_SECONDS)
        .setPoolCleanerPeriodUnit(TimeUnit.SECONDS)
        .setIdleTimeout(SILENCE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setConnectTimeout(CONNECT_MILLIS);
    user.ifPresent(config::setUsername);
    password.map(Secret::value).ifPresent(config::setPassword);
    return MailClient.create(vertx, config);
  }
}
