import type { MeetingKind, RegistrationWay, SpeechLanguage, Standing } from '../api/schema';

/** What the contract enumerates, in the order in which screens show it. */

export const meetingKinds: readonly MeetingKind[] = [
  'SEMINAR',
  'ROUND_TABLE',
  'PLENARY',
  'WORKING_GROUP',
  'BRIEFING',
  'OTHER',
];

export const standings: readonly Standing[] = [
  'CONFIRMED',
  'TO_CONFIRM',
  'UNVERIFIED',
  'WAITING',
  'HELD',
  'DECLINED',
  'WITHDRAWN',
  'EXPIRED',
];

export const ways: readonly RegistrationWay[] = ['SIGNED_IN', 'PUBLIC_FORM', 'ORGANISER', 'CSV'];

/** The official languages of the Assembly, and another one. */
export const speechLanguages: readonly SpeechLanguage[] = ['ar', 'zh', 'en', 'fr', 'ru', 'es', 'other'];

/** Whether somebody of this standing comes, or may yet come. */
export const isLive = (standing: Standing): boolean =>
  standing !== 'DECLINED' && standing !== 'WITHDRAWN' && standing !== 'EXPIRED';

/** How a standing looks; its word always stands beside it. */
export function toneOf(standing: Standing): 'good' | 'caution' | 'danger' | undefined {
  switch (standing) {
    case 'CONFIRMED':
      return 'good';
    case 'TO_CONFIRM':
    case 'UNVERIFIED':
    case 'WAITING':
    case 'HELD':
      return 'caution';
    case 'DECLINED':
      return 'danger';
    default:
      return undefined;
  }
}
