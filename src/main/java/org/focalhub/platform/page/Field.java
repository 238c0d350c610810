package org.focalhub.platform.page;

import java.util.List;
import java.util.Optional;

/**
 * A field of a form as it is shown: with its label, what was filled in, and what is wrong with it.
 *
 * @param kind of the input, as HTML names it ({@code text}, {@code email}), {@code area}, or {@code
 *     select}
 * @param autocomplete what browsers may fill in (HTML §4.10.18.7.1)
 */
public record Field(
    String name,
    String kind,
    String label,
    String hint,
    String value,
    String autocomplete,
    boolean required,
    int longest,
    Optional<String> error,
    List<Option> options) {

  /** One that can be chosen. */
  public record Option(String value, String label) {}

  public boolean isWrong() {
    return error.isPresent();
  }

  /** The ids of what describes it, for those who hear the page; nothing where nothing does. */
  public String describedBy() {
    String ids =
        (hint.isEmpty() ? "" : name + "-hint ") + (error.isPresent() ? name + "-error" : "");
    return ids.isEmpty() ? null : ids.strip();
  }
}
