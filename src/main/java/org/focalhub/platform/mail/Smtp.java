package org.focalhub.platform.mail;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.platform.config.Secret;

/**
 * The mail servers that take the hub's mail, and how it reaches them.
 *
 * @param hosts in the order in which they are tried
 * @param authority PEM file of whoever signed their certificates; empty: those that Java trusts
 * @param from the sender's address
 * @param ownHost how the hub introduces itself (RFC 5321 §4.1.1.1)
 * @param connections at most so many at once to each, each with one mail under way
 * @param perDomainPerMinute mails to addresses of one domain, from all hubs on the database
 */
public record Smtp(
    List<Host> hosts,
    MailTls tls,
    Optional<Path> authority,
    Optional<Login> login,
    String from,
    String ownHost,
    int connections,
    int perDomainPerMinute,
    Optional<Dkim> dkim,
    Patience patience) {
  private static final String DEMO_SENDER = "hub@focalhub.example";
  private static final int CONNECT_MILLIS = 10_000;

  /**
   * Less than most servers wait before they take their leave: whoever hears a server say so while
   * nothing is asked of it cannot tell that from an error.
   */
  private static final int KEEP_SECONDS = 10;

  private static final int LOOK_FOR_UNUSED_SECONDS = 2;

  /** A mail server. */
  public record Host(String name, int port) {
    @Override
    public String toString() {
      return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
  }

  /** The hub's account on the servers. */
  public record Login(String user, Secret password) {}

  /** One server of which nothing more is known. */
  public Smtp(
      String host,
      int port,
      MailTls tls,
      Optional<String> user,
      Optional<Secret> password,
      String from,
      String ownHost,
      int connections) {
    this(
        List.of(new Host(host, port)),
        tls,
        Optional.empty(),
        user.flatMap(name -> password.map(secret -> new Login(name, secret))),
        from,
        ownHost,
        connections,
        Integer.MAX_VALUE,
        Optional.empty(),
        Patience.USUAL);
  }

  /**
   * The configured servers. Reads the key file: not for an event loop.
   *
   * @param publicHost introduces the hub where the settings name nothing else
   * @throws IllegalArgumentException when none is configured
   */
  public static Smtp configured(HubConfig.Mail mail, String publicHost) {
    if (mail.hosts().isEmpty()) {
      throw new IllegalArgumentException("no mail server is configured");
    }
    return new Smtp(
        mail.hosts().stream().map(host -> new Host(host.name(), host.portOr(mail.port()))).toList(),
        mail.tls(),
        mail.caCertificate(),
        mail.user().flatMap(user -> mail.password().map(secret -> new Login(user, secret))),
        mail.from().orElse(DEMO_SENDER),
        mail.ehloName().orElse(publicHost),
        mail.connections(),
        mail.perDomainPerMinute(),
        Dkim.configured(mail.dkim()),
        Patience.USUAL);
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

  /** The same, but for the given patience with servers. */
  Smtp with(Patience other) {
    return new Smtp(
        hosts, tls, authority, login, from, ownHost, connections, perDomainPerMinute, dkim, other);
  }

  MailServer server(Vertx vertx, Host host) {
    return new MailServer(vertx, MailClient.create(vertx, options(host)), patience);
  }

  /**
   * Without pipelining: a server that refuses a recipient may still ask for the mail (RFC 2920
   * §3.1), and the client then says QUIT where a mail is expected and keeps the connection for
   * good.
   *
   * <p>Leaves alone the algorithm that verifies the server's name: the client sets it itself where
   * TLS is used, and takes it away where it finds one set.
   */
  private MailConfig options(Host host) {
    MailConfig config = new MailConfig();
    config
        .setHostname(host.name())
        .setPort(host.port())
        .setSsl(tls == MailTls.TLS)
        .setStarttls(tls == MailTls.STARTTLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
        .setLogin(login.isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
        .setOwnHostname(ownHost)
        .setUserAgent("focalhub")
        .setPipelining(false)
        .setMaxPoolSize(connections)
        .setKeepAliveTimeout(KEEP_SECONDS)
        .setKeepAliveTimeoutUnit(TimeUnit.SECONDS)
        .setPoolCleanerPeriod(LOOK_FOR_UNUSED_SECONDS)
        .setPoolCleanerPeriodUnit(TimeUnit.SECONDS)
        .setIdleTimeout((int) patience.silence().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setConnectTimeout(CONNECT_MILLIS);
    authority.ifPresent(
        file -> config.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    login.ifPresent(
        account -> config.setUsername(account.user()).setPassword(account.password().value()));
    dkim.ifPresent(key -> config.setEnableDKIM(true).setDKIMSignOption(key.options()));
    return config;
  }
}
