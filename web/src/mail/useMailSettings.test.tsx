import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { expect, it, vi } from 'vitest';
import type { MailSettings, MailSettingsInput } from '../api/schema';
import { useMailSettings } from './useMailSettings';

const first: MailSettings = {
  reader: { id: 'r', kind: 'PERSON', name: { en: 'I', fr: 'Je' }, address: 'i@x.example' },
  language: 'en',
  timeZone: 'UTC',
  modes: { MENTION: 'AT_ONCE' },
  batchMinutes: 10,
  hours: { from: '08:00', until: '19:00' },
  days: [1],
  urgentPasses: true,
  digest: { every: 'DAILY', at: '08:00', day: 1 },
  channels: [],
};

/** A hub that holds settings with a version, answers when it is let, and refuses what was decided on another version. */
function hub() {
  let held = first;
  let version = 1;
  const writes: { ifMatch: string | null; body: MailSettingsInput }[] = [];
  const waiting: (() => void)[] = [];
  const said = () =>
    new Response(JSON.stringify(held), {
      headers: { ETag: `"${version}"`, 'Content-Type': 'application/json' },
    });
  const write = async (request: Request) => {
    const body = (await request.json()) as MailSettingsInput;
    const ifMatch = request.headers.get('If-Match');
    writes.push({ ifMatch, body });
    await new Promise<void>((answer) => waiting.push(answer));
    if (ifMatch !== `"${version}"`)
      return new Response(JSON.stringify({ type: '/problems/stale', title: 'Stale', status: 412 }), {
        status: 412,
      });
    held = { ...held, ...body };
    version += 1;
    return said();
  };
  vi.stubGlobal('fetch', (request: Request) =>
    request.method === 'PUT' ? write(request) : Promise.resolve(said()),
  );
  return {
    writes,
    answerNext: () => waiting.shift()?.(),
    changeElsewhere: () => {
      held = { ...held, batchMinutes: 240 };
      version += 1;
    },
  };
}

async function open() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <IntlProvider locale="en" onError={() => undefined}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </IntlProvider>
  );
  const { result } = renderHook(() => useMailSettings('r'), { wrapper });
  await waitFor(() => expect(result.current.settings).toBeDefined());
  return result;
}

it('shows changes at once and sends them one after the other, each upon the version of the one before', async () => {
  const { writes, answerNext } = hub();
  const settings = await open();
  act(() => {
    settings.current.change({ batchMinutes: 30 });
    settings.current.change({ days: [1, 2] });
  });
  await waitFor(() => expect(settings.current.settings).toMatchObject({ batchMinutes: 30, days: [1, 2] }));
  await waitFor(() => expect(writes).toHaveLength(1));
  answerNext();
  await waitFor(() => expect(writes).toHaveLength(2));
  answerNext();
  expect(writes.map(({ ifMatch }) => ifMatch)).toEqual(['"1"', '"2"']);
  expect(writes[1]?.body).toMatchObject({ batchMinutes: 30, days: [1, 2] });
  await waitFor(() => expect(settings.current.settings).toMatchObject({ batchMinutes: 30, days: [1, 2] }));
});

it('undoes what was refused, and shows what somebody else made of it', async () => {
  const { answerNext, changeElsewhere, writes } = hub();
  const settings = await open();
  act(() => settings.current.change({ days: [3] }));
  await waitFor(() => expect(writes).toHaveLength(1));
  changeElsewhere();
  answerNext();
  await waitFor(() => expect(settings.current.problem).not.toBeNull());
  expect(settings.current.settings).toMatchObject({ days: [1], batchMinutes: 240 });
});
