package org.focalhub.platform.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.focalhub.platform.config.HubConfig;
import org.slf4j.LoggerFactory;

/** Applies the settings to the log; everything else about it stands in {@code logback.xml}. */
public final class Logging {
  private static final String HUB = "org.focalhub";

  private Logging() {}

  /** The level holds for the hub's own loggers; libraries keep theirs, which are quieter. */
  public static void apply(HubConfig.LogLevel level) {
    if (LoggerFactory.getLogger(HUB) instanceof Logger logger) {
      logger.setLevel(Level.valueOf(level.name()));
    }
  }
}
