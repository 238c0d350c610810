package org.focalhub.directory;

/** What an organisation is. */
public enum OrganisationKind {
  ORGAN,
  DEFENCE,
  SECRETARIAT,
  WORKING_GROUP,
  UNITED_NATIONS,
  REGIONAL_ORGANISATION,
  INTERNATIONAL_ORGANISATION,
  NGO,
  BAR
}
