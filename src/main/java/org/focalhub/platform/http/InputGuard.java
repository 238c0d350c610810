package org.focalhub.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Refuses, in every text that comes in, the characters that people cannot see and that mislead
 * them: controls (Unicode Cc), the explicit directional embeddings, overrides and isolates (UAX #9
 * §2), byte-order marks and halves of a surrogate pair. Line ends and tabulators may stand in texts
 * of several lines only. Arabic and Hebrew need none of the refused ones.
 */
public final class InputGuard {
  private static final Set<String> SEVERAL_LINES =
      Set.of(
          "text",
          "note",
          "csv",
          "value",
          "message",
          "remark",
          "remarks",
          "reason",
          "withoutEmbassy");

  private InputGuard() {}

  static List<FieldError> errors(JsonObject body) {
    List<FieldError> errors = new ArrayList<>();
    look("", "", body, errors);
    return errors;
  }

  /** Whether a text of one line has such a character. */
  public static boolean hasHiddenCharacters(String text) {
    return hidden(text, false);
  }

  /** Whether a text has such a character besides, where it may have several lines, their ends. */
  public static boolean hasHiddenCharacters(String text, boolean severalLines) {
    return hidden(text, severalLines);
  }

  private static void look(String place, String name, Object value, List<FieldError> errors) {
    if (value instanceof JsonObject object) {
      object.forEach(
          field -> {
            if (hidden(field.getKey(), false)) {
              errors.add(new FieldError(place, "controlCharacters"));
            } else {
              look(place + "/" + field.getKey(), field.getKey(), field.getValue(), errors);
            }
          });
    } else if (value instanceof JsonArray array) {
      for (int index = 0; index < array.size(); index++) {
        look(place + "/" + index, name, array.getValue(index), errors);
      }
    } else if (value instanceof String text) {
      if (hidden(text, SEVERAL_LINES.contains(name))) {
        errors.add(new FieldError(place, "controlCharacters"));
      } else if (!text.isEmpty() && text.isBlank()) {
        errors.add(new FieldError(place, "blank"));
      }
    }
  }

  private static boolean hidden(String text, boolean severalLines) {
    return text.codePoints().anyMatch(character -> hidden(character, severalLines));
  }

  private static boolean hidden(int character, boolean severalLines) {
    if (severalLines && (character == '\n' || character == '\r' || character == '\t')) {
      return false;
    }
    return Character.isISOControl(character)
        || character >= 0x202A && character <= 0x202E
        || character >= 0x2066 && character <= 0x2069
        || character == 0x2028
        || character == 0x2029
        || character == 0xFEFF
        || character >= 0xD800 && character <= 0xDFFF;
  }
}
