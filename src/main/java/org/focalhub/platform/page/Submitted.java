package org.focalhub.platform.page;

import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.http.InputGuard;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.id.Secrets;
import org.focalhub.platform.mail.EmailAddress;

/** What was filled in, held against the form's rules; every broken one is kept with its field. */
public final class Submitted {
  /** The hidden field under which a form's command can be repeated. */
  public static final String COMMAND = "command";

  /** The hidden field with the version of what a form changes. */
  public static final String VERSION = "version";

  private final MultiMap fields;
  private final List<FieldError> errors = new ArrayList<>();

  public Submitted(MultiMap fields) {
    this.fields = fields;
  }

  /** A command's id that nobody guesses: whoever knew it before could take its place. */
  public static UUID newCommand() {
    ByteBuffer bits = ByteBuffer.wrap(Secrets.bytes(16));
    return new UUID(bits.getLong(), bits.getLong());
  }

  /**
   * The id that the form came with.
   *
   * @throws org.focalhub.platform.http.Refused when it came with none
   */
  public UUID command() {
    try {
      return UUID.fromString(raw(COMMAND));
    } catch (IllegalArgumentException e) {
      throw Problem.of(ProblemKind.MALFORMED_REQUEST).refused();
    }
  }

  /**
   * The version that the form was made from.
   *
   * @throws org.focalhub.platform.http.Refused when it came with none
   */
  public int version() {
    try {
      return Integer.parseInt(raw(VERSION));
    } catch (NumberFormatException e) {
      throw Problem.of(ProblemKind.MALFORMED_REQUEST).refused();
    }
  }

  public String required(String name, int longest) {
    String value = optional(name, longest);
    if (value.isEmpty()) {
      wrong(name, "required");
    }
    return value;
  }

  /** One line. */
  public String optional(String name, int longest) {
    return checked(name, longest, false);
  }

  /** Several lines. */
  public String lines(String name, int longest) {
    return checked(name, longest, true);
  }

  /** One of these; the first where it is none. */
  public String choice(String name, List<String> choices) {
    String value = raw(name);
    if (!choices.contains(value)) {
      wrong(name, value.isEmpty() ? "required" : "enum");
      return choices.get(0);
    }
    return value;
  }

  /** One of these, or nothing. */
  public Optional<String> choiceOrNone(String name, Set<String> choices) {
    String value = raw(name);
    if (!value.isEmpty() && !choices.contains(value)) {
      wrong(name, "enum");
    }
    return Optional.of(value).filter(choices::contains);
  }

  /** An address in its normal form. */
  public String email(String name) {
    String typed = raw(name);
    Optional<String> address = EmailAddress.normalised(typed);
    if (address.isEmpty()) {
      wrong(name, typed.isEmpty() ? "required" : "email");
    }
    return address.orElse("");
  }

  public void wrong(String name, String rule) {
    errors.add(new FieldError(name, rule));
  }

  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  /** What to show again, with what is wrong. */
  public FormState state() {
    return FormState.wrong(fields, errors);
  }

  private String checked(String name, int longest, boolean severalLines) {
    String value = raw(name);
    if (InputGuard.hasHiddenCharacters(value, severalLines)) {
      wrong(name, "controlCharacters");
    } else if (value.codePointCount(0, value.length()) > longest) {
      errors.add(new FieldError(name, "maxLength", Map.of("limit", longest)));
    }
    return value;
  }

  private String raw(String name) {
    String value = fields.get(name);
    return value == null ? "" : value.strip();
  }
}
