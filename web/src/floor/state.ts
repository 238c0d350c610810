import type { Floor, FloorState, Id, Statement } from '../api/schema';
import type { Entry } from '../live/protocol';

/**
 * A floor as every screen holds it: what the hub gave when it was read, and each entry since. An entry carries the whole
 * state but for the statements, of which it has those that it changed.
 */
export function take(floor: Floor, entries: readonly Entry[]): Floor {
  return entries.reduce(takeOne, floor);
}

function takeOne(floor: Floor, entry: Entry): Floor {
  if (entry.seq <= floor.head) return floor;
  const change = stateIn(entry);
  if (!change) return { ...floor, head: entry.seq };
  const { version, limitMs, replyLimitMs, turnMs, clock, undoable } = change;
  const statements = upsert(floor.state.statements, change.statements);
  return {
    ...floor,
    head: entry.seq,
    state: {
      version,
      limitMs,
      replyLimitMs,
      turnMs,
      statements,
      ...(clock && { clock }),
      ...(undoable !== undefined && { undoable }),
    },
    canCall: statements.some(isWaiting),
  };
}

/** The one that was read later, whatever came first over the line. */
export const later = (known: Floor | undefined, other: Floor): Floor =>
  known && known.segment === other.segment && known.head > other.head ? known : other;

/** Whether an entry changed what only a fresh reading tells: the settings of the segment. */
export const asksForReading = (entries: readonly Entry[]): boolean =>
  entries.some((entry) => entry.kind === 'SETTINGS');

function stateIn(entry: Entry): FloorState | undefined {
  const { body } = entry as Entry & { readonly body?: Partial<FloorState> };
  return typeof body?.version === 'number' && Array.isArray(body.statements)
    ? (body as FloorState)
    : undefined;
}

function upsert(known: readonly Statement[], changed: readonly Statement[]): Statement[] {
  if (changed.length === 0) return [...known];
  const byId = new Map(known.map((statement) => [statement.id, statement]));
  for (const statement of changed) byId.set(statement.id, statement);
  return [...byId.values()].sort(byPlace);
}

const lanes: readonly Statement['lane'][] = ['LIST', 'LATE', 'RIGHT_OF_REPLY'];

const byPlace = (a: Statement, b: Statement): number =>
  lanes.indexOf(a.lane) - lanes.indexOf(b.lane) ||
  a.place - b.place ||
  a.ticket - b.ticket ||
  (a.id < b.id ? -1 : 1);

const isWaiting = (statement: Statement) => statement.status === 'WAITING';

/** Those who are to speak, in their order. */
export const waiting = ({ statements }: FloorState): readonly Statement[] => statements.filter(isWaiting);

/** Whoever has the floor: called, speaking or paused. */
export const current = ({ clock, statements }: FloorState): Statement | undefined =>
  clock && statements.find((statement) => statement.id === clock.inscription);

/** Those who have spoken, in the order in which they did. */
export const spoken = ({ statements }: FloorState): readonly Statement[] =>
  statements
    .filter((statement) => statement.status === 'DONE')
    .sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));

/** Those who were called and not there, and will not be called again. */
export const absent = ({ statements }: FloorState): readonly Statement[] =>
  statements.filter((statement) => statement.status === 'ABSENT');

export const statementOf = ({ statements }: FloorState, id: Id | undefined): Statement | undefined =>
  id === undefined ? undefined : statements.find((statement) => statement.id === id);
