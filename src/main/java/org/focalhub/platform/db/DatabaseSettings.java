package org.focalhub.platform.db;

import java.net.URI;
import java.time.Duration;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.Secret;

/** Where a database is and how to speak with it. */
public record DatabaseSettings(
    String host,
    int port,
    String name,
    String user,
    Secret password,
    HubConfig.Tls tls,
    HubConfig.Pool pool,
    Duration statementTimeout) {

  private static final int DEFAULT_PORT = 5432;

  /**
   * The configured server.
   *
   * @throws IllegalArgumentException when none is configured
   */
  public static DatabaseSettings ofServer(HubConfig.Database config) {
    URI url =
        config.url().orElseThrow(() -> new IllegalArgumentException("no server is configured"));
    return new DatabaseSettings(
        url.getHost().replaceAll("[\\[\\]]", ""),
        url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
        url.getPath().substring(1),
        config.user().orElseThrow(),
        config.password().orElse(new Secret("")),
        config.tls(),
        config.pool(),
        config.statementTimeout());
  }

  /** The same server, another database on it. */
  public DatabaseSettings withName(String other) {
    return new DatabaseSettings(host, port, other, user, password, tls, pool, statementTimeout);
  }

  /** Where it is, for a log: no password. */
  public String place() {
    return host + ":" + port + "/" + name;
  }
}
