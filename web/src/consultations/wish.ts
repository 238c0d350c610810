import type { HandlingCode, Id, Language, Subject, Urgency } from '../api/schema';
import { subjects } from '../directory/kinds';
import type { Values } from './draft';
import { handlingCodes, urgencies } from './kinds';

/** A consultation that is being prepared: what the fields hold. */
export interface Prepared {
  readonly focalPoint: Id | null;
  readonly states: readonly string[];
  readonly subject: Subject | null;
  readonly urgency: Urgency;
  readonly handlingCode: HandlingCode;
  readonly language: string;
  readonly title: string;
  readonly answerBy: string;
  readonly items: Values;
  readonly message: string;
  readonly withoutEmbassy: boolean;
  readonly whyWithout: string;
}

export const nothingYet = (language: Language): Prepared => ({
  focalPoint: null,
  states: [],
  subject: null,
  urgency: 'ROUTINE',
  handlingCode: 'OPEN_TO_STATES',
  language,
  title: '',
  answerBy: '',
  items: {},
  message: '',
  withoutEmbassy: false,
  whyWithout: '',
});

/** What was kept of it, as far as it still makes sense. */
export function readPrepared(kept: unknown, language: Language): Prepared | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const one = kept as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    focalPoint: text(one['focalPoint']) || null,
    states: Array.isArray(one['states']) ? one['states'].filter((iso) => typeof iso === 'string') : [],
    subject: subjects.find((known) => known === one['subject']) ?? null,
    urgency: urgencies.find((known) => known === one['urgency']) ?? 'ROUTINE',
    handlingCode: handlingCodes.find((known) => known === one['handlingCode']) ?? 'OPEN_TO_STATES',
    language: /^[a-z]{2,3}$/.test(text(one['language'])) ? text(one['language']) : language,
    title: text(one['title']),
    answerBy: text(one['answerBy']),
    items: Object.fromEntries(
      Object.entries(typeof one['items'] === 'object' && one['items'] !== null ? one['items'] : {}).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      ),
    ),
    message: text(one['message']),
    withoutEmbassy: one['withoutEmbassy'] === true,
    whyWithout: text(one['whyWithout']),
  };
}
