import { regionalGroups } from '../directory/kinds';
import { standings, ways } from './kinds';
import type { Box, RegistrationFilter } from './queries';
import { boxes } from './queries';

/** Which list of meetings the address asks for. */
export const readBox = (params: URLSearchParams): Box =>
  boxes.find((box) => box === params.get('box')) ?? 'UPCOMING';

/** What the address of the organiser's table says, as far as it makes sense. */
export function readFilter(params: URLSearchParams): RegistrationFilter {
  const standing = standings.find((one) => one === params.get('standing'));
  const group = regionalGroups.find((one) => one === params.get('group'));
  const way = ways.find((one) => one === params.get('way'));
  const state = params.get('state') ?? '';
  const q = (params.get('q') ?? '').trim().slice(0, 200);
  return {
    ...(standing && { standing }),
    ...(/^[A-Z]{2}$/.test(state) && { state }),
    ...(group && { group }),
    ...(way && { way }),
    ...(params.get('late') === 'true' && { late: true }),
    ...(q !== '' && { q }),
  };
}

/** The address with some of it changed; what is undefined goes. */
export function withFilter(
  params: URLSearchParams,
  changes: Readonly<Partial<Record<keyof RegistrationFilter, string | undefined>>>,
): URLSearchParams {
  const after = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (!value) after.delete(name);
    else after.set(name, value);
  }
  return after;
}
