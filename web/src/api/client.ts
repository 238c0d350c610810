import createClient from 'openapi-fetch';
import { newId } from './ids';
import { Problem } from './problem';
import type { paths } from './schema';
import { sessionFetch } from './session';

/** The hub, typed by its contract: `answer(api.GET('/api/today'))`. */
export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  fetch: sessionFetch,
  credentials: 'same-origin',
});

// Problems and lists come in the language of the screen.
api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang || 'en');
    return request;
  },
});

/** The body of an answer; a problem is thrown. */
export async function answer<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await call;
  if (!response.ok) throw Problem.read(error, response);
  return data as Exclude<Data, undefined>;
}

/** A body with the version that its ETag carries, for `ifMatch`. */
export interface Versioned<Body> {
  readonly body: Body;
  readonly version: number;
}

/** The body of an answer and its version; a problem is thrown. */
export async function versioned<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Versioned<Exclude<Data, undefined>>> {
  const { response } = await call;
  return { body: await answer(call), version: Number(response.headers.get('ETag')?.replaceAll('"', '')) };
}

/** Names a command, so that it happens once however often it is sent: `params: { header: command() }`. */
export const command = (id: string = newId()) => ({ 'Idempotency-Key': id });

/** The version that a change was decided on. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
