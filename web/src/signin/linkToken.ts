import { useState } from 'react';

/**
 * The token of a mailed link, taken out of the address so that it does not stay in the browser's history. It comes after
 * `#` (which never reaches a server's log) or as `?token=`.
 */
export function useLinkToken(): string | undefined {
  const [token] = useState(() => readToken(location.hash, location.search));
  return token;
}

export function readToken(hash: string, search: string): string | undefined {
  const fromHash = hash.replace(/^#(token=)?/, '');
  const token = fromHash || (new URLSearchParams(search).get('token') ?? '');
  return /^[A-Za-z0-9_-]{20,200}$/.test(token) ? token : undefined;
}

/** Takes the token out of the address bar, once it has been used. */
export function forgetToken(): void {
  history.replaceState(history.state, '', location.pathname);
}
