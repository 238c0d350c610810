import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onSessionEnded, refresh, sessionFetch } from './session';

const signInRequired = () =>
  new Response(JSON.stringify({ type: '/problems/sign-in-required', title: '', status: 401 }), {
    status: 401,
  });

/** A hub whose access token is valid or not, and whose refresh token is good or not. */
function hub({ refreshable }: { refreshable: boolean }) {
  const calls: string[] = [];
  let valid = false;
  vi.stubGlobal('fetch', (input: Request | string) => {
    const path = new URL(typeof input === 'string' ? input : input.url, 'http://hub.example').pathname;
    calls.push(path);
    if (path === '/api/session/refresh') {
      valid = refreshable;
      return Promise.resolve(new Response(null, { status: refreshable ? 204 : 401 }));
    }
    return Promise.resolve(valid ? new Response('{}') : signInRequired());
  });
  return calls;
}

describe('the session', () => {
  beforeEach(() => localStorage.clear());

  it('is renewed once for all requests that found it expired, and each is repeated', async () => {
    const calls = hub({ refreshable: true });
    const answers = await Promise.all(
      ['/api/me', '/api/today', '/api/channels'].map((path) =>
        sessionFetch(new Request(`http://hub.example${path}`)),
      ),
    );
    expect(answers.map((response) => response.status)).toEqual([200, 200, 200]);
    expect(calls.filter((path) => path === '/api/session/refresh')).toHaveLength(1);
  });

  it('repeats a command with its body', async () => {
    hub({ refreshable: true });
    const bodies: string[] = [];
    const answered = globalThis.fetch;
    vi.stubGlobal('fetch', async (input: Request | string) => {
      if (input instanceof Request) bodies.push(await input.clone().text());
      return answered(input);
    });
    await sessionFetch(new Request('http://hub.example/api/x', { method: 'POST', body: 'words' }));
    expect(bodies).toEqual(['words', 'words']);
  });

  it('ends when it cannot be renewed', async () => {
    const calls = hub({ refreshable: false });
    const ended = vi.fn();
    const stop = onSessionEnded(ended);
    const response = await sessionFetch(new Request('http://hub.example/api/me'));
    stop();
    expect(response.status).toBe(401);
    expect(ended).toHaveBeenCalledOnce();
    expect(calls).toEqual(['/api/me', '/api/session/refresh']);
  });

  it('is not renewed twice when another tab just did', async () => {
    const calls = hub({ refreshable: true });
    const before = Date.now() - 1_000;
    localStorage.setItem('focalhub.refreshedAt', String(Date.now()));
    expect(await refresh(before)).toBe(true);
    expect(calls).toEqual([]);
  });

  it('takes a refused password of another kind as the answer that it is', async () => {
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response('{"type":"/problems/wrong-code"}', { status: 401 })),
    );
    expect((await sessionFetch(new Request('http://hub.example/api/sign-in/code'))).status).toBe(401);
  });
});
