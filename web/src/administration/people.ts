import type { InfiniteData } from '@tanstack/react-query';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Person, Role } from '../api/schema';

export interface PeoplePage {
  readonly people: Person[];
  readonly next?: string;
}

export type PeopleData = InfiniteData<PeoplePage, string>;

export const peopleQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', q],
    queryFn: ({ pageParam }): Promise<PeoplePage> =>
      answer(
        api.GET('/api/people', {
          params: { query: { limit: 50, ...(q !== '' && { q }), ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export interface PersonChanges {
  email?: string;
  displayName?: string;
  roles?: Role[];
  disabled?: boolean;
}

interface PersonForm {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
}

/** Only what differs: what was left alone is not said again. */
export function changesOf(person: Person, form: PersonForm): PersonChanges {
  const email = form.email.trim();
  const displayName = form.displayName.trim();
  const sameRoles =
    form.roles.length === person.roles.length && form.roles.every((role) => person.roles.includes(role));
  return {
    ...(email !== person.email && { email }),
    ...(displayName !== person.displayName && { displayName }),
    ...(!sameRoles && { roles: [...form.roles] }),
    ...(form.disabled !== person.disabled && { disabled: form.disabled }),
  };
}
