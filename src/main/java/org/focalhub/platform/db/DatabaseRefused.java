package org.focalhub.platform.db;

/** The hub cannot start on this database. The message is written for the person who starts it. */
public final class DatabaseRefused extends RuntimeException {
  DatabaseRefused(String message) {
    super(message);
  }

  DatabaseRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
