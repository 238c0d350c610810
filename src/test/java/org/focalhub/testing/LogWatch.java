package org.focalhub.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Watches the log of the whole test run. A blocked event loop and an error that no test expected
 * fail the test in which they come to light.
 */
public final class LogWatch {
  private static final String BLOCKED_THREADS = "BlockedThreadChecker";
  private static final List<String> EXPECTED = new CopyOnWriteArrayList<>();
  private static final List<String> FOUND = new ArrayList<>();

  private static boolean watching;

  private LogWatch() {}

  /** Runs the block; errors meanwhile whose logger or message contains the text are expected. */
  public static <E extends Exception> void expectingErrors(String text, Block<E> block) throws E {
    EXPECTED.add(text);
    try {
      block.run();
    } finally {
      EXPECTED.remove(text);
    }
  }

  /** Something that may fail. */
  public interface Block<E extends Exception> {
    void run() throws E;
  }

  static synchronized void begin() {
    if (!watching) {
      Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      Watcher watcher = new Watcher();
      watcher.setContext(root.getLoggerContext());
      watcher.start();
      root.addAppender(watcher);
      watching = true;
    }
  }

  /**
   * @throws AssertionError when something was found since the last call
   */
  static void check() {
    List<String> found = take();
    if (!found.isEmpty()) {
      throw new AssertionError("in the log:\n" + String.join("\n", found));
    }
  }

  static List<String> take() {
    synchronized (FOUND) {
      List<String> found = List.copyOf(FOUND);
      FOUND.clear();
      return found;
    }
  }

  private static final class Watcher extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      boolean blocked = event.getLoggerName().endsWith(BLOCKED_THREADS);
      boolean error = event.getLevel().isGreaterOrEqual(Level.ERROR);
      if (blocked || (error && !isExpected(event))) {
        synchronized (FOUND) {
          FOUND.add(describe(event));
        }
      }
    }

    private static boolean isExpected(ILoggingEvent event) {
      return EXPECTED.stream()
          .anyMatch(
              text ->
                  event.getLoggerName().contains(text)
                      || event.getFormattedMessage().contains(text));
    }

    private static String describe(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
      return event.getLevel()
          + " "
          + event.getLoggerName()
          + " "
          + event.getFormattedMessage()
          + trace;
    }
  }
}
