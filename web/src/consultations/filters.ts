import { subjects } from '../directory/kinds';
import type { Box, InboxFilter } from './queries';
import { boxes } from './queries';

export interface Address {
  readonly box: Box;
  readonly filter: InboxFilter;
}

/** What the address of the inbox says, as far as it makes sense. */
export function readAddress(params: URLSearchParams): Address {
  const box = boxes.find((one) => one === params.get('box')) ?? 'WAITING_FOR_ME';
  const subject = subjects.find((one) => one === params.get('subject'));
  const state = params.get('state') ?? '';
  const organ = params.get('organ') ?? '';
  const q = (params.get('q') ?? '').trim().slice(0, 200);
  return {
    box,
    filter: {
      ...(/^[A-Z]{2}$/.test(state) && { state }),
      ...(subject && { subject }),
      ...(/^[0-9a-f-]{36}$/.test(organ) && { organ }),
      ...(q !== '' && { q }),
    },
  };
}

/** The address with some of it changed; what is undefined goes. */
export function withAddress(
  params: URLSearchParams,
  changes: Readonly<Partial<Record<'box' | keyof InboxFilter, string | undefined>>>,
): URLSearchParams {
  const after = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (!value) after.delete(name);
    else after.set(name, value);
  }
  return after;
}

/** A count as the hub gives it: 100 stands for 100 or more. */
export const atMostHundred = (count: number): string => (count >= 100 ? '100+' : String(count));
