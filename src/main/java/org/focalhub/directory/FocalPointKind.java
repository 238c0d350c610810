package org.focalhub.directory;

/** What a focal point is for; the papers' names are in the glossary. */
public enum FocalPointKind {
  /** Integrates the Court's matters within a State (recommendation 7; C15 §27). */
  NATIONAL,
  /** One theme in one regional group (B23 §2). */
  REGIONAL_THEMATIC,
  /** Accounts, assets, freezing and recovery (B23 §12, §31). */
  FINANCIAL_INVESTIGATION,
  /**
   * The authority inside a State that is competent for a matter, to which a receiver passes a
   * consultation on.
   */
  COMPETENT_AUTHORITY,
  /** An embassy or permanent mission at The Hague, Brussels or New York (B08 §§4–8). */
  MISSION_CONTACT,
  /** An adviser of one of the Court's organs (C15 §26). */
  ORGAN_ADVISER,
  /** Whatever else an organisation has designated. */
  ORGANISATION;

  /** A State designates it. */
  boolean ofState() {
    return this == NATIONAL
        || this == FINANCIAL_INVESTIGATION
        || this == COMPETENT_AUTHORITY
        || this == MISSION_CONTACT;
  }

  /** An organ of the Court or another organisation designates it. */
  boolean ofOrganisation() {
    return this == ORGAN_ADVISER || this == ORGANISATION;
  }
}
