import type {
  ConsultationClock,
  ConsultationDetail,
  FigureRow,
  HandlingCode,
  Mark,
  Outcome,
  TransmissionChannel,
  Urgency,
} from '../api/schema';

/** What the contract enumerates, in the order in which screens show it. */

export const urgencies: readonly Urgency[] = ['ROUTINE', 'URGENT'];

/** From the widest to the narrowest. */
export const handlingCodes: readonly HandlingCode[] = [
  'OPEN_TO_STATES',
  'HOLDERS_ONLY',
  'HOLDERS_ONLY_NO_MAIL',
];

export const marks: readonly Mark[] = ['SUFFICIENT', 'NEEDS_MORE', 'NOT_NEEDED', 'NEEDS_JUDGE'];

export const outcomes: readonly Outcome[] = ['EXECUTED', 'PARTLY_EXECUTED', 'REFUSED', 'PENDING'];

export const transmissionChannels: readonly TransmissionChannel[] = [
  'DIPLOMATIC',
  'DESIGNATED_AUTHORITY',
  'INTERPOL',
  'REGIONAL_ORGANISATION',
  'OTHER',
];

export type DelayReason = NonNullable<ConsultationDetail['delay']>['reason'];
export const delayReasons: readonly DelayReason[] = [
  'NEEDS_JUDGE',
  'NEEDS_OTHER_AUTHORITY',
  'TRANSLATION',
  'OTHER',
];

export type DeclineReason = 'NOT_COMPETENT' | 'CONFLICT_OF_INTEREST' | 'OTHER';
export const declineReasons: readonly DeclineReason[] = ['NOT_COMPETENT', 'CONFLICT_OF_INTEREST', 'OTHER'];

export type CloseReason = NonNullable<ConsultationDetail['closeReason']>;
export const closeReasons: readonly CloseReason[] = [
  'NO_LONGER_NEEDED',
  'ANSWERED_OTHERWISE',
  'NOT_POSSIBLE_UNDER_NATIONAL_LAW',
  'WITHDRAWN',
  'OTHER',
];

export type ClockKind = ConsultationClock['clock'];
export type ActAs = ConsultationDetail['actAs'][number];
export type FigureName = Exclude<keyof FigureRow, 'key' | 'name'>;
