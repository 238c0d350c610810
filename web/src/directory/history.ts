import type { Entry } from '../api/schema';
import type { MessageKey } from '../text/catalogue';
import type { Formats } from '../text/useFormats';
import type { TextValues } from '../text/useText';
import { lastMoment } from './absence';

type Say = (id: MessageKey, values?: TextValues) => string;
type Body = Readonly<Record<string, unknown>>;

/** What an entry of a focal point tells, in words. */
export interface Told {
  readonly sentence: string;
  /** What somebody wrote with it. */
  readonly note?: string;
}

/** Fields that CHANGED may name. */
const fields = ['name', 'subjects', 'languages', 'sharedMailbox', 'timeZone'] as const;

/** Puts an entry into words; `undefined` for a kind that this screen does not know yet. */
export function tell(
  entry: Entry,
  say: Say,
  formats: Pick<Formats, 'date' | 'dayKey'>,
  list: (words: readonly string[]) => string,
): Told | undefined {
  const body: Body = entry.body ?? {};
  const capacity = string(body['capacity']);
  switch (entry.kind) {
    case 'ESTABLISHED':
      return { sentence: say('directory.history.established') };
    case 'CHANGED':
      return { sentence: say('directory.history.changed', { fields: list(changed(body['fields'], say)) }) };
    case 'HOLDER_IN': {
      const from = string(body['from']);
      const later = from !== '' && formats.dayKey(from) !== formats.dayKey(entry.at);
      return {
        sentence: later
          ? say('directory.history.holderInFrom', {
              person: nameOf(body['person']),
              capacity,
              from: formats.date(from),
            })
          : say('directory.history.holderIn', { person: nameOf(body['person']), capacity }),
      };
    }
    case 'HOLDER_OUT': {
      const until = string(body['until']);
      const other = until !== '' && formats.dayKey(until) !== formats.dayKey(entry.at);
      return {
        sentence: other
          ? say('directory.history.holderOutAt', {
              person: nameOf(body['person']),
              capacity,
              until: formats.date(until),
            })
          : say('directory.history.holderOut', { person: nameOf(body['person']), capacity }),
      };
    }
    case 'HANDED_OVER': {
      const note = string(body['note']);
      return {
        sentence: say('directory.history.handedOver', {
          predecessor: nameOf(body['predecessor']),
          successor: nameOf(body['successor']),
          capacity,
        }),
        ...(note !== '' && { note }),
      };
    }
    case 'INVITED':
      return { sentence: say('directory.history.invited', { person: string(body['name']), capacity }) };
    case 'INVITATION_WITHDRAWN':
      return { sentence: say('directory.history.invitationWithdrawn', { person: string(body['name']) }) };
    case 'ABSENT': {
      const substitute = nameOf(body['substitute']);
      const values = {
        person: nameOf(body['person']),
        from: formats.date(string(body['from'])),
        until: formats.date(lastMoment(string(body['until']))),
      };
      return {
        sentence: substitute
          ? say('directory.history.absentSubstituted', { ...values, substitute })
          : say('directory.history.absent', values),
      };
    }
    case 'BACK':
      return { sentence: say('directory.history.back', { person: nameOf(body['person']) }) };
    case 'CLOSED':
      return { sentence: say('directory.history.closed') };
    case 'REOPENED':
      return { sentence: say('directory.history.reopened') };
    default:
      return undefined;
  }
}

function changed(named: unknown, say: Say): string[] {
  const names = Array.isArray(named) ? named : [];
  return fields
    .filter((field) => names.includes(field))
    .map((field) => say(`directory.history.field.${field}`));
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '');

const nameOf = (person: unknown): string =>
  typeof person === 'object' && person !== null ? string((person as { name?: unknown }).name) : '';
