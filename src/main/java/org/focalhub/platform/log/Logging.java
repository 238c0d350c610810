package org.focalhub.platform.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.focalhub.platform.config.HubConfig;
import org.slf4j.LoggerFactory;

/** Applies the settings to the log; everything else about it stands in {@code logback.xml}. */
public final class Logging {
  private static final String HUB = "org.focalhub";

  private Logging() {}

  /** The level holds for the hub's own loggers; libraries keep theirs, which are quieter. */
  public static void apply(HubConfig.LogLevel level, HubConfig.LogFormat format) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(HUB).setLevel(Level.valueOf(level.name()));
      context.setMDCAdapter(new RequestContext());
      if (format == HubConfig.LogFormat.JSON) {
        writeJson(context);
      }
    }
  }

  private static void writeJson(LoggerContext context) {
    JsonLines lines = new JsonLines();
    lines.setContext(context);
    lines.start();
    context
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .iteratorForAppenders()
        .forEachRemaining(
            appender -> {
              if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
                stream.setEncoder(lines);
              }
            });
  }
}
