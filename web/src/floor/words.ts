import type { Delegation, Floor, Id, Language, SpeechLanguage, Statement } from '../api/schema';
import { placeOf } from '../consultations/placeNames';
import { formats } from '../text/formats';
import { locales } from '../text/locales';
import type hall from '../text/en/hall.json';
import { current, waiting } from './state';
import type { Face } from './time';
import { expected, lengthText } from './time';

/** What is said of a floor, the same words on every screen. */

export type HallKey = keyof typeof hall;
export type HallSay = (
  id: HallKey,
  values?: Readonly<Record<string, string | number | null | undefined>>,
) => string;

/** In whose language, and in which time zone, a screen speaks. */
export interface Reader {
  readonly say: HallSay;
  readonly language: Language;
  /** The reader's own. */
  readonly timeZone: string;
}

/** How the clock stands, in words: the same that its colour and its shape say. */
export function standWords({ stand, tone }: Face, say: HallSay): string {
  if (stand === 'free' || stand === 'called' || stand === 'paused') return say(`hall.stand.${stand}`);
  return tone === 'calm' ? say('hall.stand.speaking') : say(`hall.tone.${tone}`);
}

/** The speaker's title and name, as they are announced. */
export const speakerWords = ({ speakerName, speakerTitle }: Statement): string =>
  [speakerName, speakerTitle].filter((part) => part !== '').join(', ');

export const nameOf = ({ name }: Delegation, language: Language): string => name[language];

export const languageWords = (code: SpeechLanguage, { say, language }: Reader): string =>
  code === 'other' ? say('hall.language.other') : (languageNames(language).of(code) ?? code);

/** What the browser takes long to make is made once: these words are said anew every second. */
function once<Made>(make: (language: Language, timeZone: string) => Made) {
  const made = new Map<string, Made>();
  return (language: Language, timeZone = ''): Made => {
    const key = `${language} ${timeZone}`;
    const known = made.get(key) ?? make(language, timeZone);
    made.set(key, known);
    return known;
  };
}

const formatsIn = once(formats);
const languageNames = once((language) => new Intl.DisplayNames(locales[language], { type: 'language' }));

/** The hour in the meeting's zone; and in the reader's own, where that is another. */
export interface Hour {
  readonly there: string;
  readonly here?: string;
}

export function hours(floor: Floor, { language, timeZone }: Reader): (ms: number) => Hour {
  const there = formatsIn(language, floor.timeZone);
  const here = formatsIn(language, timeZone);
  return (ms) => {
    const instant = new Date(ms).toISOString();
    const [first, second] = [there.time(instant), here.time(instant)];
    return first === second ? { there: first } : { there: first, here: second };
  };
}

/** 15:42 (The Hague), 09:42 in your time zone */
export function hourWords(floor: Floor, ms: number, reader: Reader): string {
  const { there, here } = hours(floor, reader)(ms);
  const time = reader.say('hall.hour', { time: there, place: placeOf(floor.timeZone, reader.language) });
  return here === undefined ? time : reader.say('hall.hour.both', { there: time, here });
}

/** Whoever is to speak, as a line of the list. */
export interface Line {
  readonly id: Id;
  readonly ticket: string;
  readonly delegation: string;
  readonly speaker: string;
  readonly language: string;
  readonly lane: Statement['lane'];
  readonly there: string;
  readonly here: string;
}

/** The list of those who wait, each with the time at which they are expected to be called. */
export function lines(floor: Floor, now: number, reader: Reader): readonly Line[] {
  const { times } = expected(floor, now);
  const hour = hours(floor, reader);
  return waiting(floor.state).map((statement) => {
    const at = hour(times.get(statement.id) ?? now);
    return {
      id: statement.id,
      ticket: reader.say('hall.ticket', { ticket: statement.ticket }),
      delegation: nameOf(statement.delegation, reader.language),
      speaker: speakerWords(statement),
      language: languageWords(statement.speechLanguage, reader),
      lane: statement.lane,
      there: at.there,
      here: at.here ?? '',
    };
  });
}

/** How many are still to speak, and when the last of them should have spoken. */
export function restWords(floor: Floor, now: number, reader: Reader): readonly string[] {
  const count = waiting(floor.state).length;
  const open = count > 0 || current(floor.state) !== undefined;
  return [
    reader.say('hall.rest', { count }),
    ...(open
      ? [reader.say('hall.end', { time: hourWords(floor, roundUp(expected(floor, now).end), reader) })]
      : []),
  ];
}

/** To whole minutes, so that what is expected does not flicker. */
const roundUp = (ms: number) => Math.ceil(ms / 60_000) * 60_000;

/** How the order comes about, so that nobody has to ask. */
export function policyWords({ settings, state, timeZone }: Floor, reader: Reader): readonly string[] {
  const { say, language } = reader;
  const closes = say('hall.hour', {
    time: formatsIn(language, timeZone).moment(settings.closesAt),
    place: placeOf(timeZone, language),
  });
  const limit = lengthText(settings.limitMs);
  return [
    say(`hall.policy.${settings.orderPolicy}`),
    state.limitMs === settings.limitMs
      ? say('hall.policy.limit', { limit })
      : say('hall.policy.fitted', { limit, fitted: lengthText(state.limitMs) }),
    say(`hall.policy.${settings.latePolicy}`, { closes }),
    say(`hall.policy.${settings.absentPolicy}`),
    say('hall.policy.reply', { limit: lengthText(state.replyLimitMs) }),
    say('hall.policy.moved'),
  ];
}
