package org.focalhub.platform.page;

import java.util.List;
import org.focalhub.platform.page.Field.Option;

/** Makes the fields of one form, labelled by {@code field.<label>} of the pages' texts. */
public record FormFields(PageWords words, FormState state) {
  public Field text(String name, String autocomplete, boolean required) {
    return line(name, "text", autocomplete, required, 200);
  }

  public Field email(String name) {
    return line(name, "email", "email", true, 254);
  }

  public Field area(String name) {
    return field(name, "area", "off", false, 1000, List.of());
  }

  public Field select(String name, String autocomplete, boolean required, List<Option> options) {
    return field(name, "select", autocomplete, required, 0, options);
  }

  private Field line(String name, String kind, String autocomplete, boolean required, int longest) {
    return field(name, kind, autocomplete, required, longest, List.of());
  }

  private Field field(
      String name,
      String kind,
      String autocomplete,
      boolean required,
      int longest,
      List<Option> options) {
    return new Field(
        name,
        kind,
        words.say("field." + name),
        words.say("field." + name + ".hint"),
        state.value(name),
        autocomplete,
        required,
        longest,
        state.error(name, words.language()),
        options);
  }
}
