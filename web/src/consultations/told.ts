import type { Bilingual, Entry, Routing } from '../api/schema';
import type { Say } from './clock';
import {
  closeReasons,
  declineReasons,
  delayReasons,
  handlingCodes,
  marks,
  outcomes,
  transmissionChannels,
} from './kinds';
import { subjects } from '../directory/kinds';

/** What an entry of a consultation tells, in words. */
export interface Told {
  readonly sentence: string;
  /** Its text as the hub rendered it. */
  readonly html?: string;
  /** What somebody wrote with it, as plain text. */
  readonly remark?: string;
  /** One line for each item that it is about. */
  readonly points?: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** Why it came to whom. */
  readonly steps?: Routing['steps'];
}

export interface Words {
  readonly say: Say;
  readonly name: (name: Bilingual) => string;
  /** 4 December 2024, from 2024-12-04 */
  readonly day: (day: string) => string;
  /** What an item of the draft is called. */
  readonly item: (item: string) => string;
}

type Body = Readonly<Record<string, unknown>>;

/** Puts an entry into words; `undefined` for a kind that this screen does not know yet. */
export function tell(entry: Entry, words: Words): Told | undefined {
  const body: Body = entry.body ?? {};
  const { say } = words;
  switch (entry.kind) {
    case 'OPENED':
      return {
        sentence: say('consultation.told.opened', {
          subject: within(body['subject'], subjects, (one) => say(`directory.subject.${one}`)),
          urgency: string(body['urgency']),
        }),
      };
    case 'ROUTED':
      return {
        sentence: say('consultation.told.routed', {
          because: string(body['because']),
          to: named(body['to'], words),
        }),
        ...stepsOf(body['steps']),
      };
    case 'UNROUTED':
      return { sentence: say('consultation.told.unrouted'), ...stepsOf(body['steps']) };
    case 'ACKNOWLEDGED':
      return { sentence: say('consultation.told.acknowledged') };
    case 'MESSAGE':
      return {
        sentence: body['asks'] === true ? say('consultation.told.asks') : '',
        html: string(body['html']),
      };
    case 'NOTE':
      return { sentence: '', html: string(body['html']) };
    case 'DRAFT_REVISED':
      return {
        sentence: say('consultation.told.revised', { version: number(body['version']) }),
        ...remarkOf(body),
        points: list(body['items'])
          .filter((item) => typeof item === 'string')
          .map((item) => ({ title: words.item(item), lines: [] })),
      };
    case 'MARKED':
      return {
        sentence: say('consultation.told.marked', { count: list(body['marks']).length }),
        points: list(body['marks']).map((mark) => point(mark, words)),
      };
    case 'PASSED':
      return {
        sentence: say('consultation.told.passed', { to: named(body['to'], words) }),
        ...remarkOf(body),
      };
    case 'DECLINED':
      return {
        sentence: say('consultation.told.declined', {
          reason: within(body['reason'], declineReasons, (one) => say(`consultation.decline.${one}`)),
        }),
        ...remarkOf(body),
      };
    case 'DELAYED':
      return {
        sentence: say('consultation.told.delayed', {
          reason: within(body['reason'], delayReasons, (one) => say(`consultation.delay.${one}`)),
          day: words.day(string(body['until'])),
        }),
        ...remarkOf(body),
      };
    case 'ADVISED':
      return { sentence: say('consultation.told.advised'), html: string(body['html']) };
    default:
      return tellEnd(entry, body, words);
  }
}

function tellEnd(entry: Entry, body: Body, words: Words): Told | undefined {
  const { say } = words;
  switch (entry.kind) {
    case 'FORMALISED':
      return {
        sentence: say('consultation.told.formalised', {
          reference: string(body['reference']),
          day: words.day(string(body['date'])),
          channel: within(body['channel'], transmissionChannels, (one) => say(`consultation.channel.${one}`)),
        }),
      };
    case 'CONFIRMED':
      return { sentence: say('consultation.told.confirmed') };
    case 'OUTCOME':
      return {
        sentence: say('consultation.told.outcome', {
          outcome: within(body['outcome'], outcomes, (one) => say(`consultation.outcome.${one}`)),
        }),
        ...remarkOf(body),
      };
    case 'CLOSED':
      return {
        sentence: say('consultation.told.closed', {
          reason: within(body['reason'], closeReasons, (one) => say(`consultation.close.${one}`)),
        }),
        ...remarkOf(body),
      };
    case 'REOPENED':
      return { sentence: say('consultation.told.reopened'), ...remarkOf({ remark: body['reason'] }) };
    case 'EMBASSY_INCLUDED':
      return { sentence: say('consultation.told.embassyIncluded', { side: string(body['side']) }) };
    case 'EMBASSY_LEFT_OUT':
      return {
        sentence: say('consultation.told.embassyLeftOut', { side: string(body['side']) }),
        ...remarkOf({ remark: body['reason'] }),
      };
    case 'HANDLING_CHANGED':
      return {
        sentence: say('consultation.told.handling', {
          from: within(body['from'], handlingCodes, (one) => say(`consultation.handling.${one}`)),
          to: within(body['to'], handlingCodes, (one) => say(`consultation.handling.${one}`)),
        }),
        ...remarkOf({ remark: body['reason'] }),
      };
    case 'REMINDED':
      return {
        sentence: say('consultation.told.reminded', {
          clock: string(body['clock']),
          step: string(body['step']),
        }),
      };
    case 'ESCALATED':
      return {
        sentence: say('consultation.told.escalated', {
          clock: string(body['clock']),
          step: string(body['step']),
          known: named(body['to'], words) === '' ? 'no' : 'yes',
          to: named(body['to'], words),
        }),
      };
    default:
      return undefined;
  }
}

function point(mark: unknown, words: Words): { title: string; lines: string[] } {
  const one: Body = isObject(mark) ? mark : {};
  const provision = string(one['provision']);
  return {
    title: words.say('consultation.told.mark', {
      item: words.item(string(one['item'])),
      mark: within(one['mark'], marks, (known) => words.say(`consultation.mark.${known}`)),
    }),
    lines: [
      string(one['remark']),
      ...(provision === '' ? [] : [words.say('consultation.told.provision', { provision })]),
    ].filter((line) => line !== ''),
  };
}

/** A name of a focal point, however the entry carries it. */
function named(value: unknown, words: Words): string {
  if (!isObject(value)) return '';
  const name = isObject(value['name']) ? value['name'] : value;
  const { en, fr } = name as { en?: unknown; fr?: unknown };
  return typeof en === 'string' && typeof fr === 'string' ? words.name({ en, fr }) : '';
}

function stepsOf(steps: unknown): Pick<Told, 'steps'> {
  const known = list(steps).filter((step) => isObject(step) && typeof step['rank'] === 'string');
  return known.length === 0 ? {} : { steps: known as Routing['steps'] };
}

function remarkOf(body: Body): Pick<Told, 'remark'> {
  const remark = string(body['remark']);
  return remark === '' ? {} : { remark };
}

/** The words of a value that is one of these; a value that is not known is shown as it is. */
const within = <Value extends string>(
  value: unknown,
  known: readonly Value[],
  words: (value: Value) => string,
): string => {
  const found = known.find((one) => one === value);
  return found === undefined ? string(value) : words(found);
};

const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
