import { useCallback, useState } from 'react';
import { useWorkspace } from '../app/workspace';

/**
 * Something begun and not sent, kept for the person between reloads. `undefined` forgets it. What is read back is put
 * through `read`, since an older version of the screen may have written it.
 */
export function useKept<Value>(
  place: string,
  read: (kept: unknown) => Value | undefined,
): [Value | undefined, (value: Value | undefined) => void] {
  const { drafts } = useWorkspace();
  const [value, setValue] = useState(() => read(parsed(drafts.read(place))));
  const set = useCallback(
    (next: Value | undefined) => {
      drafts.write(place, next === undefined ? '' : JSON.stringify(next));
      setValue(next);
    },
    [drafts, place],
  );
  return [value, set];
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
