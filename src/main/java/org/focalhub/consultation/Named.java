package org.focalhub.consultation;

import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;

/** People and focal points as rows name them. */
final class Named {
  private Named() {}

  /** From {@code person_id} and {@code display_name}, and a focal point. */
  static Author author(Row row) {
    return new Author(
        new Author.PersonRef(row.getUUID("person_id"), row.getString("display_name")),
        Optional.of(focalPoint(row)));
  }

  /** From {@code focal_point_id}, {@code name_en}, {@code name_fr} and {@code kind}. */
  static Author.FocalPointRef focalPoint(Row row) {
    return new Author.FocalPointRef(
        row.getUUID("focal_point_id"),
        new Bilingual(row.getString("name_en"), row.getString("name_fr")),
        row.getString("kind"));
  }
}
