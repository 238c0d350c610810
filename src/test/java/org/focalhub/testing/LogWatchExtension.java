package org.focalhub.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Watches the log of every Jupiter test, found by its service file. */
public final class LogWatchExtension
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    LogWatch.begin();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    LogWatch.check();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    LogWatch.check();
  }
}
