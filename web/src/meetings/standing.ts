import type { Registration } from '../api/schema';
import type { Say } from './zones';

/** What a registration's standing is called, and what it means for whoever is registered. */
export function standingWords(
  { standing, waitingBefore, reason }: Pick<Registration, 'standing' | 'waitingBefore' | 'reason'>,
  say: Say,
): { readonly word: string; readonly meaning: string } {
  const word = say(`meetings.standing.${standing}`);
  if (standing === 'WAITING' && waitingBefore !== undefined)
    return { word, meaning: say('meetings.standing.WAITING.before', { before: waitingBefore }) };
  if (reason !== undefined && reason !== '')
    return { word, meaning: say('meetings.standing.reason', { reason }) };
  return { word, meaning: say(`meetings.standing.${standing}.what`) };
}
