import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import { useCommand } from './useCommand';

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);

/** Sends the wishes one after the other; answers the ids under which they went out. */
async function idsOf(wishes: string[], answers: (Error | string)[]): Promise<string[]> {
  const ids: string[] = [];
  const send = vi.fn((_: string, header: { 'Idempotency-Key': string }) => {
    ids.push(header['Idempotency-Key']);
    const said = answers[ids.length - 1] ?? 'done';
    return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
  });
  const { result } = renderHook(() => useCommand(send, () => undefined), { wrapper });
  for (const [turn, wish] of wishes.entries()) {
    act(() => result.current.mutate(wish));
    await waitFor(() => {
      expect(send).toHaveBeenCalledTimes(turn + 1);
      expect(result.current.isPending).toBe(false);
    });
  }
  return ids;
}

const lost = new TypeError('Failed to fetch');
const refused = new Problem({ type: '/problems/invalid-input', title: '', status: 400 });

it('is the same command while its answer is lost', async () => {
  const [first, second] = await idsOf(['wish', 'wish'], [lost]);
  expect(second).toBe(first);
});

it('is another command once it was refused', async () => {
  const [first, second] = await idsOf(['wish', 'wish'], [refused]);
  expect(second).not.toBe(first);
});

it('is another command when something else is wished for', async () => {
  const [first, second] = await idsOf(['wish', 'other wish'], [lost]);
  expect(second).not.toBe(first);
});

it('is another command after it was carried out', async () => {
  const [first, second] = await idsOf(['wish', 'wish'], []);
  expect(second).not.toBe(first);
});
