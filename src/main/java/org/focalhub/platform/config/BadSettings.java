package org.focalhub.platform.config;

import java.util.List;

/** Everything that is wrong with the settings, for the person who starts the hub. */
public final class BadSettings extends RuntimeException {
  private final List<String> problems;

  public BadSettings(List<String> problems) {
    super(
        problems.size() == 1
            ? "One setting is wrong:\n  " + problems.get(0)
            : problems.size() + " settings are wrong:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
