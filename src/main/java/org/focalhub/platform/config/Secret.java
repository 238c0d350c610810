package org.focalhub.platform.config;

/** A password or key of the settings. Printing it, or a record that holds it, shows nothing. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "••••";
  }
}
