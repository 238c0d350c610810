import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../api/schema';
import { Button } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { SearchField } from '../kit/Field';
import { Tag } from '../kit/Note';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { Table } from '../kit/Table';
import { useSettled } from '../kit/useSettled';
import { hasRole, useMe } from '../session/me';
import { useText } from '../text/useText';
import { NewPerson } from './NewPerson';
import { PersonDialog } from './PersonDialog';
import { peopleQuery } from './people';

/** Everybody whom the hub knows: found by name or address, added, and for administrators changed. */
export function People() {
  const text = useText();
  const me = useMe();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 150);
  const [open, setOpen] = useState<Person | 'new'>();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...peopleQuery(q),
    placeholderData: keepPreviousData,
  });
  const people = data?.pages.flatMap((page) => page.people);
  const mayChange = hasRole(me, 'ADMINISTRATOR');
  return (
    <Section
      title={text('administration.people')}
      actions={<Button onPress={() => setOpen('new')}>{text('administration.newPerson')}</Button>}
    >
      <SearchField
        label={text('administration.people.search')}
        value={typed}
        onChange={setTyped}
        maxLength={100}
        autoComplete="off"
      />
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!people && !error && <Loading lines={8} />}
      {people?.length === 0 && <Empty title={text('directory.search.nothing')} />}
      {people && people.length > 0 && (
        <Table<Person>
          caption={text('administration.people')}
          captionHidden
          rows={people}
          rowId={(person) => person.id}
          columns={[
            {
              id: 'name',
              title: text('directory.person.name'),
              isHeader: true,
              cell: (person) => <span className="person-name">{person.displayName}</span>,
            },
            { id: 'email', title: text('directory.person.email'), cell: (person) => person.email },
            {
              id: 'roles',
              title: text('administration.roles'),
              cell: (person) => (
                <span className="row">
                  {person.roles.map((role) => (
                    <Tag key={role} tone="accent">
                      {text(`administration.role.${role}`)}
                    </Tag>
                  ))}
                  {person.disabled && <Tag tone="caution">{text('administration.disabled')}</Tag>}
                </span>
              ),
            },
            ...(mayChange
              ? [
                  {
                    id: 'action',
                    title: text('administration.action'),
                    cell: (person: Person) => (
                      <Button
                        small
                        onPress={() => setOpen(person)}
                        aria-label={text('administration.person.changeOf', { person: person.displayName })}
                      >
                        {text('administration.person.change')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {hasNextPage && (
        <div>
          <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
            {text('action.more')}
          </Button>
        </div>
      )}
      {open === 'new' && <NewPerson onClose={() => setOpen(undefined)} />}
      {open !== undefined && open !== 'new' && (
        <PersonDialog person={open} onClose={() => setOpen(undefined)} />
      )}
    </Section>
  );
}
