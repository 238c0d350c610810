import type { Floor, FloorClock, FloorState, Id } from '../api/schema';
import { current, waiting } from './state';

/** All of it is told by the hub's time, in milliseconds since 1970. */

/** How far those who watch the clock are to be warned. */
export const AMBER_MS = 30_000;

/** Where the floor stands. */
export type Stand = 'free' | 'called' | 'speaking' | 'paused';

/** How pressing the clock is. */
export type Tone = 'calm' | 'amber' | 'over';

export interface Face {
  readonly stand: Stand;
  readonly tone: Tone;
  /** Below zero once the time is up; absent while nobody has the floor. */
  readonly remainingMs?: number;
  /** 1:59, 0:00, +0:01; empty while nobody has the floor. */
  readonly text: string;
}

/** What is left of a speaker's time; below zero once it is up. */
export function remaining({ limitMs, consumedMs, runningSince }: FloorClock, now: number): number {
  // A clock was never started in the future, whatever this machine still believes of the hub's time.
  const running = runningSince === undefined ? 0 : Math.max(0, now - runningSince);
  return limitMs - consumedMs - running;
}

/** What a clock shows at an instant. */
export function faceOf(state: FloorState, now: number): Face {
  const speaker = current(state);
  if (!state.clock || !speaker) return { stand: 'free', tone: 'calm', text: '' };
  const remainingMs = remaining(state.clock, now);
  return {
    stand: speaker.status === 'SPEAKING' ? 'speaking' : speaker.status === 'PAUSED' ? 'paused' : 'called',
    tone: remainingMs <= 0 ? 'over' : remainingMs <= AMBER_MS ? 'amber' : 'calm',
    remainingMs,
    text: clockText(remainingMs),
  };
}

/** 2:00 until the first second has passed, 0:01 until the time is up, then +0:01 after the first second over. */
export function clockText(remainingMs: number): string {
  const seconds = remainingMs > 0 ? Math.ceil(remainingMs / 1000) : Math.floor(-remainingMs / 1000);
  const over = remainingMs <= 0 && seconds > 0 ? '+' : '';
  return `${over}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long something took, to the second: 1:58. */
export function tookText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A length of time as one reads it aloud: 2 min, 1 min 30 s; the same in both languages. */
export function lengthText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return [
    ...(minutes > 0 ? [`${minutes}\u00a0min`] : []),
    ...(seconds % 60 > 0 || minutes === 0 ? [`${seconds % 60}\u00a0s`] : []),
  ].join(' ');
}

export interface Expected {
  /** When each of those who wait is expected to be called. */
  readonly times: ReadonlyMap<Id, number>;
  /** When the last of them is expected to have spoken. */
  readonly end: number;
}

/** When those who wait are expected to speak, by the pace of those who have. */
export function expected({ state, settings }: Floor, now: number): Expected {
  const begun = state.statements.some((statement) => statement.calledAt !== undefined);
  const left = state.clock ? Math.max(0, remaining(state.clock, now)) : 0;
  const first = (begun ? now : Math.max(now, Date.parse(settings.startsAt))) + left;
  const queue = waiting(state);
  return {
    times: new Map(queue.map(({ id }, before) => [id, first + before * state.turnMs])),
    end: first + queue.length * state.turnMs,
  };
}

/** Whether somebody has been called yet, or the hour of the segment has come. */
export const hasBegun = ({ state, settings }: Floor, now: number): boolean =>
  state.statements.some((statement) => statement.calledAt !== undefined) ||
  now >= Date.parse(settings.startsAt);
