import { createContext, use } from 'react';

/** A short word about what just happened; it goes away by itself, so it is never the only place where something stands. */
export interface Notice {
  readonly message: string;
  /** A way back, where there is one. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface Notices {
  /** Shows a notice and says it to screen readers. */
  notify: (notice: Notice) => void;
  /** Says something to screen readers only. */
  say: (message: string) => void;
}

export const NoticeContext = createContext<Notices>({ notify: () => undefined, say: () => undefined });

export const useNotices = (): Notices => use(NoticeContext);
