import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 47.99rem)';

/** Whether the screen is a phone's, where a table has one column for what it has several elsewhere. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(narrow);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => window.matchMedia(narrow).matches,
  );
