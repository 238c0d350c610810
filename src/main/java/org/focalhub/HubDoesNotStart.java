package org.focalhub;

/** The hub cannot start. The message is written for the person who starts it. */
public final class HubDoesNotStart extends RuntimeException {
  HubDoesNotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
