import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The token of the mailed link by which one came, if one did. It stands after `#`, which never reaches a server's log. */
export function useLinkToken(): string | undefined {
  return useSyncExternalStore(subscribe, () => readToken(location.hash));
}

export function readToken(hash: string): string | undefined {
  const token = /^#token=([A-Za-z0-9_-]{20,200})$/.exec(hash);
  return token?.[1];
}

/** Takes the token out of the address, so that it does not stay in the browser's history. */
export function forgetToken(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
