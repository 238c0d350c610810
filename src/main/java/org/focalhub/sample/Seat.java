package org.focalhub.sample;

import org.focalhub.platform.text.Bilingual;

/** Where a State keeps the mission that is its contact point (B08 §§4–8). */
enum Seat {
  THE_HAGUE(
      "Europe/Amsterdam",
      new Bilingual("Third secretary", "Troisième secrétaire"),
      new Bilingual("embassy %s at The Hague", "ambassade %s à La Haye")),
  BRUSSELS(
      "Europe/Brussels",
      new Bilingual("First secretary", "Premier secrétaire"),
      new Bilingual("embassy %s in Brussels", "ambassade %s à Bruxelles")),
  NEW_YORK(
      "America/New_York",
      new Bilingual("Legal adviser", "Conseiller juridique"),
      new Bilingual("permanent mission %s in New York", "mission permanente %s à New York"));

  private final String zone;
  private final Bilingual rank;
  private final Bilingual phrase;

  Seat(String zone, Bilingual rank, Bilingual phrase) {
    this.zone = zone;
    this.rank = rank;
    this.phrase = phrase;
  }

  String zone() {
    return zone;
  }

  /** Of the diplomat who serves the contact point. */
  Bilingual rank() {
    return rank;
  }

  /**
   * @param state with its preposition: "of Senegal", « du Sénégal »
   */
  Bilingual missionOf(Bilingual state) {
    return new Bilingual(
        String.format(phrase.en(), state.en()), String.format(phrase.fr(), state.fr()));
  }
}
