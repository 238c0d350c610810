import { useRef, useState } from 'react';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Floor } from '../api/schema';
import { useCommand } from '../directory/useCommand';
import type { Wish } from './acts';
import { Presses } from './acts';

export interface Acts {
  readonly press: (wish: Wish, onDone?: () => void) => void;
  readonly pending: Wish | undefined;
  /** Why the last act was not done. */
  readonly problem: unknown;
  /** The floor had moved on: nothing was done, and it is shown as it is. */
  readonly moved: boolean;
}

type Outcome = { readonly floor: Floor; readonly done: boolean };

/** The chair's commands: each carries the version of the floor that was on the screen when it was decided. */
export function useActs(floor: Floor, takeOver: (floor: Floor) => void): Acts {
  const presses = useRef(new Presses());
  const [moved, setMoved] = useState(false);
  const command = useCommand(
    (wish: Wish & { version: number }, header): Promise<Outcome> => send(floor.segment, wish, header),
    (outcome) => {
      takeOver(outcome.floor);
      setMoved(!outcome.done);
    },
  );
  const press = (wish: Wish, onDone?: () => void) => {
    const { version } = floor.state;
    if (!presses.current.begin(wish.act, version, performance.now())) return;
    setMoved(false);
    command.mutate(
      { ...wish, version },
      {
        onSuccess: ({ done }) => done && onDone?.(),
        onSettled: () => presses.current.end(version),
      },
    );
  };
  return {
    press,
    pending: command.isPending ? command.variables : undefined,
    problem: command.error ?? undefined,
    moved,
  };
}

async function send(
  segment: string,
  body: Wish & { version: number },
  header: { 'Idempotency-Key': string },
): Promise<Outcome> {
  const { data, error, response } = await api.POST('/api/segments/{segment}/acts', {
    params: { path: { segment }, header },
    body,
  });
  if (data) return { floor: data, done: true };
  const held = floorIn(error);
  if (response.status === 409 && held) return { floor: held, done: false };
  throw Problem.read(error, response);
}

function floorIn(problem: unknown): Floor | undefined {
  const { floor } = (problem ?? {}) as { floor?: Floor };
  return floor?.state === undefined ? undefined : floor;
}
