import type { Mail, MailState } from '../api/schema';
import type { MailFilter } from './queries';

export const states: readonly MailState[] = ['QUEUED', 'SENT', 'SKIPPED', 'FAILED'];

/** The kinds of mail that rooms write and that have a name here. */
const kinds = [
  'SIGN_IN',
  'session-ended',
  'roles-changed',
  'address-left',
  'address-taken',
  'invitation',
  'handed-over',
  'taken-over',
  'consultation',
  'mention',
  'message',
  'digest',
  'meeting-invited',
  'meeting-registration',
  'meeting-copy',
  'meeting-to-confirm',
  'meeting-cancelled',
  'floor-inscription',
  'floor-copy',
  'floor-for-you',
] as const;

export const kindOf = (mail: Mail) => kinds.find((kind) => kind === mail.kind);

/** What the address of the page asks for, as far as it makes sense. */
export function readFilter(params: URLSearchParams): MailFilter {
  const state = states.find((one) => one === params.get('state'));
  const q = (params.get('q') ?? '').trim().slice(0, 100);
  return { ...(state && { state }), ...(q !== '' && { q }) };
}

/** The address of the page for a filter. */
export function withFilter(path: string, { state, q }: MailFilter): string {
  const params = new URLSearchParams({ ...(state && { state }), ...(q !== undefined && q !== '' && { q }) });
  return params.size === 0 ? path : `${path}?${params.toString()}`;
}

/** Whether trying again makes a difference: it failed, or waits for its next try. One that stands in another goes with it. */
export const mayRetry = (mail: Mail): boolean =>
  mail.joinedIn === undefined && (mail.state === 'FAILED' || (mail.state === 'QUEUED' && mail.tries > 0));

/** What the mail server said last, its number first. */
export const refusal = ({ replyCode, error }: Mail): string =>
  [replyCode === undefined || error?.startsWith(String(replyCode)) ? undefined : String(replyCode), error]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
