package org.focalhub.platform.db;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * The blocking driver, for migrations and for preparing the hub's own server; never on an event
 * loop.
 */
final class Jdbc {
  private Jdbc() {}

  static PGSimpleDataSource source(DatabaseSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {settings.host()});
    source.setPortNumbers(new int[] {settings.port()});
    source.setDatabaseName(settings.name());
    source.setUser(settings.user());
    source.setPassword(settings.password().value());
    source.setApplicationName("focalhub migrations");
    source.setConnectTimeout(Math.max(1, (int) settings.pool().connectTimeout().toSeconds()));
    ServerTls.apply(settings.tls(), source);
    return source;
  }
}
