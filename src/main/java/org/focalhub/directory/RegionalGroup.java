package org.focalhub.directory;

/** The five regional groups of States. */
public enum RegionalGroup {
  AFRICAN,
  ASIA_PACIFIC,
  EASTERN_EUROPEAN,
  LATIN_AMERICAN_AND_CARIBBEAN,
  WESTERN_EUROPEAN_AND_OTHER
}
