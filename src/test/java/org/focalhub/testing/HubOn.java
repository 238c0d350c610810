package org.focalhub.testing;

import java.util.Map;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.DatabaseSettings;

/** What a demo hub is told so that it serves a database, on free ports and without samples. */
public final class HubOn {
  private HubOn() {}

  public static Settings settings(DatabaseSettings database) {
    return Settings.defaults()
        .with("mode", "demo")
        .with("web.port", "0")
        .with("management.port", "0")
        .with("demo.sample-network", "false")
        .withEnvironment(environment(database));
  }

  /** Environment variables of a {@link HubProcess}, which has the rest. */
  public static Map<String, String> environment(DatabaseSettings database) {
    return Map.of(
        "HUB_DATABASE_URL",
        "postgresql://" + database.place(),
        "HUB_DATABASE_USER",
        database.user(),
        "HUB_DATABASE_PASSWORD",
        database.password().value(),
        "HUB_DATABASE_TLS_MODE",
        "off");
  }
}
