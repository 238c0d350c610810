package org.focalhub.platform.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server: {@code smtp.example.org}, {@code smtp.example.org:25}, {@code [2001:db8::1]}. */
public record MailHost(String name, Optional<Integer> port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");
  private static final int HIGHEST_PORT = 65_535;

  /**
   * @throws IllegalArgumentException when it is none
   */
  public static MailHost parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new MailHost(
        matcher.group(1).replaceAll("[\\[\\]]", ""),
        Optional.ofNullable(matcher.group(2)).map(MailHost::port));
  }

  public int portOr(int usual) {
    return port.orElse(usual);
  }

  private static int port(String digits) {
    int port = Integer.parseInt(digits);
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(digits);
    }
    return port;
  }
}
