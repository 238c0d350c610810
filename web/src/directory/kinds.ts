import type {
  ContactPolicy,
  FocalPointKind,
  OrganisationKind,
  RegionalGroup,
  Role,
  Seat,
  Subject,
} from '../api/schema';

/** What the contract enumerates, in the order in which screens show it. */

export const focalPointKinds: readonly FocalPointKind[] = [
  'NATIONAL',
  'FINANCIAL_INVESTIGATION',
  'COMPETENT_AUTHORITY',
  'MISSION_CONTACT',
  'REGIONAL_THEMATIC',
  'ORGAN_ADVISER',
  'ORGANISATION',
];

export const regionalGroups: readonly RegionalGroup[] = [
  'AFRICAN',
  'ASIA_PACIFIC',
  'EASTERN_EUROPEAN',
  'LATIN_AMERICAN_AND_CARIBBEAN',
  'WESTERN_EUROPEAN_AND_OTHER',
];

export const organisationKinds: readonly OrganisationKind[] = [
  'ORGAN',
  'DEFENCE',
  'SECRETARIAT',
  'WORKING_GROUP',
  'UNITED_NATIONS',
  'REGIONAL_ORGANISATION',
  'INTERNATIONAL_ORGANISATION',
  'NGO',
  'BAR',
];

export const seats: readonly Seat[] = ['THE_HAGUE', 'BRUSSELS', 'NEW_YORK'];

export const subjects: readonly Subject[] = [
  'ASSET_IDENTIFICATION',
  'ASSET_TRACING',
  'ASSET_FREEZING',
  'ASSET_SEIZURE',
  'ARREST_AND_SURRENDER',
  'WITNESS_PROTECTION',
  'INTERVIEW_AND_EVIDENCE',
  'ENFORCEMENT_OF_SENTENCE',
  'RELEASE',
  'PRIVILEGES_AND_IMMUNITIES',
  'TRANSPORT',
  'OTHER',
];

export const roles: readonly Role[] = ['ADMINISTRATOR', 'SECRETARIAT', 'ORGANISER'];

export const contactScopes: readonly ContactPolicy['visibleTo'][] = [
  'NETWORK',
  'COURT_AND_SAME_KIND',
  'COURT_AND_SAME_STATE',
];

/** Whether a focal point of the kind is a State's. */
export const isOfState = (kind: FocalPointKind): boolean =>
  kind === 'NATIONAL' ||
  kind === 'FINANCIAL_INVESTIGATION' ||
  kind === 'COMPETENT_AUTHORITY' ||
  kind === 'MISSION_CONTACT';

/** Whether a focal point of the kind is an organisation's. */
export const isOfOrganisation = (kind: FocalPointKind): boolean =>
  kind === 'ORGAN_ADVISER' || kind === 'ORGANISATION';
