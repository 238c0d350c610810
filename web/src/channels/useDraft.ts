import { useCallback, useState } from 'react';
import { useWorkspace } from '../app/workspace';
import type { Composed } from './mentions';
import { fromDraft, toDraft } from './mentions';

/** An unsent text that survives a reload and a dead line; written down at every letter. */
export function useDraft(place: string): [Composed, (value: Composed) => void] {
  const { drafts } = useWorkspace();
  const [state, setState] = useState(() => ({ place, value: fromDraft(drafts.read(place)) }));
  if (state.place !== place) setState({ place, value: fromDraft(drafts.read(place)) });
  const set = useCallback(
    (value: Composed) => {
      drafts.write(place, toDraft(value));
      setState({ place, value });
    },
    [drafts, place],
  );
  return [state.value, set];
}
