package org.focalhub.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All settings of one hub. What each means, and its default, stands in {@code conf/hub.yaml}; a
 * component {@code publicUrl} is the setting {@code public-url} there.
 */
public record HubConfig(
    Mode mode,
    Web web,
    Live live,
    Management management,
    Database database,
    Mail mail,
    Sessions sessions,
    SignIn signIn,
    Consultation consultation,
    Optional<String> firstAdministrator,
    Demo demo,
    Locale language,
    ZoneId timeZone,
    LogLevel logLevel,
    LogFormat logFormat) {

  public enum Mode {
    RUN,
    DEMO
  }

  public record Web(
      String host,
      @Limits(from = "0", to = "65535") int port,
      Optional<URI> publicUrl,
      List<Network> trustedProxies,
      @Limits(from = "1 KiB", to = "64 MiB") ByteSize maxBody,
      @Limits(from = "5 s", to = "1 h") Duration idleTimeout,
      @Limits(from = "0 s", to = "1 m") Duration stopGrace) {}

  public record Live(
      @Limits(from = "1 KiB", to = "1 MiB") ByteSize maxFrame,
      @Limits(from = "1", to = "10000") int maxFollows,
      @Limits(from = "1", to = "200000") int maxGuests,
      @Limits(from = "1", to = "1000") int maxCommands,
      @Limits(from = "1 s", to = "5 m") Duration heartbeat) {}

  public record Management(String host, @Limits(from = "0", to = "65535") int port) {}

  /** {@code url} absent: the hub's own PostgreSQL in {@code folder}. */
  public record Database(
      Optional<URI> url,
      Optional<String> user,
      Optional<Secret> password,
      Tls tls,
      Pool pool,
      @Limits(from = "100 ms", to = "1 h") Duration statementTimeout,
      Path folder) {}

  public record Tls(TlsMode mode, Optional<Path> caCertificate) {}

  public enum TlsMode {
    OFF,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL
  }

  public record Pool(
      @Limits(from = "1", to = "500") int size,
      @Limits(from = "1", to = "100000") int waitQueue,
      @Limits(from = "100 ms", to = "5 m") Duration waitTimeout,
      @Limits(from = "100 ms", to = "5 m") Duration connectTimeout,
      @Limits(from = "1 s", to = "1 d") Duration idleTimeout) {}

  /** Mail servers in the order in which they are tried; {@code port} is theirs unless they say. */
  public record Mail(
      List<MailHost> hosts,
      @Limits(from = "1", to = "65535") int port,
      MailTls tls,
      Optional<Path> caCertificate,
      Optional<String> user,
      Optional<Secret> password,
      Optional<String> from,
      Optional<String> ehloName,
      @Limits(from = "1", to = "50") int connections,
      @Limits(from = "1", to = "100000") int perDomainPerMinute,
      Dkim dkim) {}

  /** All three or none. */
  public record Dkim(Optional<String> domain, Optional<String> selector, Optional<Path> keyFile) {}

  public enum MailTls {
    STARTTLS,
    TLS,
    NONE
  }

  public record Sessions(
      @Limits(from = "30 s", to = "10 m") Duration accessToken,
      @Limits(from = "5 m", to = "90 d") Duration idle,
      @Limits(from = "1 h", to = "365 d") Duration longest,
      @Limits(from = "0 s", to = "2 m") Duration reuseGrace) {}

  /** The two counts are per hour. */
  public record SignIn(
      @Limits(from = "1 m", to = "1 h") Duration codeLifetime,
      @Limits(from = "1", to = "10") int codeTries,
      @Limits(from = "1", to = "100") int codesPerAddress,
      @Limits(from = "1", to = "100000") int attemptsPerSource) {}

  /** Targets, in the working time of the side that is asked, and the files of the room. */
  public record Consultation(
      Urgent urgent, Routine routine, WorkingHours workingHours, Path forms, Path holidays) {}

  public record Urgent(
      @Limits(from = "1", to = "200") int acknowledgeHours,
      @Limits(from = "1", to = "200") int answerHours) {}

  public record Routine(
      @Limits(from = "1", to = "60") int acknowledgeDays,
      @Limits(from = "1", to = "60") int answerDays) {}

  public record WorkingHours(LocalTime from, LocalTime to) {}

  /** Ask {@link HubConfig#offersSampleNetwork} and {@link HubConfig#offersPasswordless} instead. */
  public record Demo(boolean sampleNetwork, boolean passwordless, Optional<URI> mailboxes) {}

  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  public enum LogFormat {
    TEXT,
    JSON
  }

  public boolean isDemo() {
    return mode == Mode.DEMO;
  }

  /** Sample people exist in a demo and nowhere else, whatever the switch says. */
  public boolean offersSampleNetwork() {
    return isDemo() && demo.sampleNetwork();
  }

  /** Entry without a mailed code exists in a demo and nowhere else, whatever the switch says. */
  public boolean offersPasswordless() {
    return isDemo() && demo.passwordless();
  }
}
