import { alone } from './alone';

/**
 * Keeps the session alive: an answer 401 that asks for sign-in is met by one refresh, shared by all requests and all tabs,
 * and the request is made once more.
 */
const REFRESHED_AT = 'focalhub.refreshedAt';
const listeners = new Set<() => void>();
let refreshing: Promise<boolean> | undefined;

/** Calls back when the session turns out to be over; the result ends that. */
export function onSessionEnded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sessionEnded(): void {
  for (const listener of [...listeners]) listener();
}

/**
 * Exchanges the refresh token, unless another tab did so after `since`. False when there is no session any more; a dead
 * line rejects.
 */
export function refresh(since: number): Promise<boolean> {
  refreshing ??= alone('focalhub.refresh', async () => {
    if (Number(localStorage.getItem(REFRESHED_AT) ?? 0) > since) return true;
    const response = await fetch('/api/session/refresh', { method: 'POST', credentials: 'same-origin' });
    if (response.ok) {
      localStorage.setItem(REFRESHED_AT, String(Date.now()));
      return true;
    }
    if (response.status === 401) return false;
    throw new TypeError(`The session could not be renewed: ${response.status}`);
  }).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/** `fetch` for requests of a person who is signed in. */
export async function sessionFetch(request: Request): Promise<Response> {
  const began = Date.now();
  const spare = request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || !(await asksForSignIn(response))) return response;
  if (!(await refresh(began))) {
    sessionEnded();
    return response;
  }
  return fetch(spare);
}

async function asksForSignIn(response: Response): Promise<boolean> {
  try {
    const body = (await response.clone().json()) as { type?: unknown };
    return typeof body.type === 'string' && body.type.endsWith('/sign-in-required');
  } catch {
    return false;
  }
}
