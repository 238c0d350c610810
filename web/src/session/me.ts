import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Me, Role } from '../api/schema';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => answer(api.GET('/api/me')),
  staleTime: Infinity,
});

/** Who one is; only below the signed-in application. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Whether one has a role. The hub decides again at every command. */
export const hasRole = (me: Me, ...roles: Role[]): boolean =>
  roles.some((role) => me.person.roles.includes(role));

/** The ids by which others mention me: my own and those of my focal points. */
export const mentionIds = (me: Me): ReadonlySet<string> =>
  new Set([me.person.id, ...me.served.map((served) => served.focalPoint.id)]);
