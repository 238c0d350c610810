import type { Floor, Id, Statement } from '../api/schema';
import { statementOf, waiting } from './state';
import { expected, tookText } from './time';
import type { Reader } from './words';
import { hourWords } from './words';

/** How many ahead somebody is asked to be ready, and to sit where the microphone is. */
const READY = 5;
const SEATED = 3;

/** What a speaker is told of their own place. */
export interface Mine {
  readonly statement: Statement;
  /** You are third. */
  readonly lead: string;
  /** In about six minutes, at 15:42 (The Hague). */
  readonly when: string;
  /** Please be at your seat. */
  readonly please: string;
  /** They are called, speaking or paused: their own clock is what counts now. */
  readonly hasFloor: boolean;
}

export function mine(floor: Floor, id: Id | undefined, now: number, reader: Reader): Mine | undefined {
  const statement = statementOf(floor.state, id);
  if (!statement) return undefined;
  const { say } = reader;
  const told = (lead: string, when = '', please = ''): Mine => ({
    statement,
    lead,
    when,
    please,
    hasFloor: floor.state.clock?.inscription === statement.id,
  });
  switch (statement.status) {
    case 'WAITING':
      return waitingWords(floor, statement, now, reader, told);
    case 'CALLED':
      return told(say('speaker.called'), '', say('speaker.called.please'));
    case 'SPEAKING':
      return told(say('speaker.speaking'));
    case 'PAUSED':
      return told(say('speaker.paused'));
    case 'DONE':
      return told(say('speaker.done', { time: tookText(statement.spokenMs ?? 0) }));
    case 'ABSENT':
      return told(say('speaker.absent'), '', say('speaker.absent.please'));
    case 'WITHDRAWN':
      return told(say('speaker.withdrawn'));
  }
}

function waitingWords(
  floor: Floor,
  statement: Statement,
  now: number,
  reader: Reader,
  told: (lead: string, when: string, please: string) => Mine,
): Mine {
  const { say } = reader;
  const place = waiting(floor.state).findIndex(({ id }) => id === statement.id) + 1;
  const at = expected(floor, now).times.get(statement.id) ?? now;
  const minutes = Math.max(0, Math.round((at - now) / 60_000));
  const time = hourWords(floor, at, reader);
  return told(
    say('speaker.place', { place }),
    minutes > 90 ? say('speaker.at', { time }) : say('speaker.in', { minutes, time }),
    place <= SEATED ? say('speaker.seat') : place <= READY ? say('speaker.ready') : '',
  );
}
