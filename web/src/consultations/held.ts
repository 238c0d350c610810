import type { Entry } from '../api/schema';

/** The part of a timeline that a screen holds: entries without a gap, up to `head`. */
export interface Held {
  readonly head: number;
  readonly entries: readonly Entry[];
}

/** Adds entries where they belong, each once; what would leave a gap behind the head is left out and asked for. */
export function withEntries(held: Held, fresh: readonly Entry[]): Held {
  const bySeq = new Map(held.entries.map((entry) => [entry.seq, entry]));
  let { head } = held;
  let changed = false;
  for (const entry of [...fresh].sort((a, b) => a.seq - b.seq)) {
    if (bySeq.has(entry.seq) || entry.seq > head + 1) continue;
    bySeq.set(entry.seq, entry);
    head = Math.max(head, entry.seq);
    changed = true;
  }
  if (!changed) return held;
  return { head, entries: [...bySeq.values()].sort((a, b) => a.seq - b.seq) };
}

/** The number of the entry before the first one held; 0 when all of the timeline is held. */
export const before = (held: Held): number => (held.entries[0]?.seq ?? 1) - 1;

/** An entry, and on which timeline: the shared one, or the notes of a side. */
export interface Line {
  readonly entry: Entry;
  readonly note: boolean;
}

/** Both timelines as one, in the order of time; what happened at the same instant stays in its order. */
export function together(shared: readonly Entry[], notes: readonly Entry[]): Line[] {
  const lines = [
    ...shared.map((entry) => ({ entry, note: false })),
    ...notes.map((entry) => ({ entry, note: true })),
  ];
  return lines.sort(
    (a, b) =>
      Date.parse(a.entry.at) - Date.parse(b.entry.at) ||
      Number(a.note) - Number(b.note) ||
      a.entry.seq - b.entry.seq,
  );
}
