package org.focalhub.consultation;

import io.vertx.sqlclient.Row;
import java.util.Map;
import java.util.Optional;
import org.focalhub.consultation.Figures.By;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Texts;

/** What rows of figures are called. */
final class FigureNames {
  static final Texts TEXTS = Texts.load("figures");

  /** The key, among organs, of what States have opened. */
  static final String STATES = "STATES";

  private FigureNames() {}

  static Bilingual of(By by, String key, Row row) {
    return switch (by) {
      case STATE ->
          StateName.of(
                  key,
                  Optional.ofNullable(row.getString("s_name_en")),
                  Optional.ofNullable(row.getString("s_name_fr")))
              .name();
      case SUBJECT -> TEXTS.say("subject." + key, Map.of());
      case ORGAN ->
          key.equals(STATES)
              ? TEXTS.say("states", Map.of())
              : new Bilingual(row.getString("name_en"), row.getString("name_fr"));
    };
  }
}
