import type { Floor, Id } from '../api/schema';
import { current, waiting } from './state';
import { faceOf } from './time';

/** What the chair does on the floor itself, as the contract names it. */
export type Act =
  'CALL' | 'START' | 'PAUSE' | 'RESUME' | 'EXTEND' | 'STOP' | 'ABSENT' | 'MOVE' | 'REMOVE' | 'FIT' | 'UNDO';

export interface Wish {
  readonly act: Act;
  readonly inscription?: Id;
  readonly after?: Id;
  readonly byMs?: number;
  readonly limitMs?: number;
  readonly reason?: string;
}

export const EXTENSION_MS = 30_000;

/** What can be done now; whatever is not here would be refused. */
export function possible(floor: Floor): ReadonlySet<Act> {
  const { stand } = faceOf(floor.state, floor.time);
  const queue = waiting(floor.state).length;
  const acts = new Set<Act>();
  if (stand === 'free' && queue > 0) acts.add('CALL');
  if (stand === 'called') acts.add('START').add('ABSENT');
  if (stand === 'speaking') acts.add('PAUSE');
  if (stand === 'paused') acts.add('RESUME');
  if (stand === 'speaking' || stand === 'paused') acts.add('STOP');
  if (stand !== 'free') acts.add('EXTEND');
  if (queue > 0) acts.add('MOVE').add('REMOVE').add('FIT');
  if (floor.state.undoable !== undefined) acts.add('UNDO');
  return acts;
}

/** What the one key of the clock does now. */
export function clockAct(floor: Floor): 'START' | 'PAUSE' | 'RESUME' {
  const status = current(floor.state)?.status;
  return status === 'SPEAKING' ? 'PAUSE' : status === 'PAUSED' ? 'RESUME' : 'START';
}

/** Acts of one control: pressed twice in quick succession, it acts once. */
const controlOf = (act: Act): string =>
  act === 'START' || act === 'PAUSE' || act === 'RESUME' ? 'CLOCK' : act;

/** Longer than a double click, shorter than a second thought. */
export const DOUBLE_PRESS_MS = 400;

/** Lets through one press on each version of the floor, and none that comes so soon after another that it was the same. */
export class Presses {
  private last: { readonly control: string; readonly at: number } | undefined;
  private underWay: number | undefined;

  /**
   * @param version of the floor that is on the screen; an entry may show what an act did before its answer comes
   * @param now milliseconds of a clock that does not jump
   */
  begin(act: Act, version: number, now: number): boolean {
    const control = controlOf(act);
    const again = this.last?.control === control && now - this.last.at < DOUBLE_PRESS_MS;
    if (again) this.last = { control, at: now };
    if (this.underWay === version || again) return false;
    this.last = { control, at: now };
    this.underWay = version;
    return true;
  }

  /** The act that was decided on a version has its answer. */
  end(version: number): void {
    if (this.underWay === version) this.underWay = undefined;
  }
}
