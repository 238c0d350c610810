import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useSearchParams } from 'wouter';
import type { Id, MeetingDetail, Registration } from '../api/schema';
import { Button } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import { useText } from '../text/useText';
import { Counts } from './Counts';
import type { Decision } from './DecideDialog';
import { DecideDialog } from './DecideDialog';
import { ExtendDialog } from './ExtendDialog';
import { OrganiserFrame } from './OrganiserFrame';
import { RegisterSomebodyDialog } from './RegisterSomebodyDialog';
import { RegistrationDetails } from './RegistrationDetails';
import { RegistrationFilters } from './RegistrationFilters';
import { RegistrationTable } from './RegistrationTable';
import { readFilter } from './filters';
import { countsQuery, registrationsQuery } from './queries';
import { useMeetingNews } from './useMeetingNews';

/** The organiser's table: who comes, kept right by the meeting's timeline. What is looked at stands in the address. */
export default function Registrations({ id }: { id: Id }) {
  return <OrganiserFrame id={id}>{(detail) => <Table detail={detail} />}</OrganiserFrame>;
}

type Doing =
  | { readonly what: 'register' | 'extend' }
  | { readonly what: 'decide'; readonly decision: Decision }
  | { readonly what: 'look'; readonly id: Id };

/** The most that the hub decides on at once. */
const AT_ONCE = 500;

function Table({ detail }: { detail: MeetingDetail }) {
  const text = useText();
  const { meeting } = detail;
  const [params] = useSearchParams();
  const filter = readFilter(params);
  const query = useInfiniteQuery(registrationsQuery(meeting.id, filter));
  const { data: counts } = useQuery(countsQuery(meeting.id));
  const [selection, setSelection] = useState<Selection>(new Set());
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  useMeetingNews(meeting.id, query.data?.pages[0]?.head);

  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.registrations), [query.data]);
  const selected = (rows ?? []).filter(({ id }) => selection === 'all' || selection.has(id));
  const looked = doing?.what === 'look' ? rows?.find(({ id }) => id === doing.id) : undefined;
  const done = () => {
    setSelection(new Set());
    close();
  };
  return (
    <div className="organiser">
      <div className="organiser-main">
        <div className="row">
          <Button onPress={() => setDoing({ what: 'register' })}>{text('meetings.registerSomebody')}</Button>
          <Button onPress={() => setDoing({ what: 'extend' })}>{text('meetings.extend')}</Button>
        </div>
        <RegistrationFilters filter={filter} counts={counts} />
        {query.error && !rows && <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />}
        {!rows && !query.error && <Loading lines={10} />}
        {rows?.length === 0 &&
          (Object.keys(filter).length > 0 ? (
            <Empty title={text('meetings.table.none.filtered')} />
          ) : (
            <Empty title={text('meetings.table.none')}>{text('meetings.table.none.what')}</Empty>
          ))}
        {rows && rows.length > 0 && (
          <>
            <RegistrationTable
              rows={rows}
              zone={meeting.timeZone}
              selection={selection}
              onSelection={setSelection}
              onLook={(id) => setDoing({ what: 'look', id })}
            />
            <Deciding
              selected={selected}
              onDecide={(decision) => setDoing({ what: 'decide', decision })}
              onClear={() => setSelection(new Set())}
            />
          </>
        )}
        {query.hasNextPage && (
          <div>
            <Button onPress={() => void query.fetchNextPage()} isPending={query.isFetchingNextPage}>
              {text('action.more')}
            </Button>
          </div>
        )}
      </div>
      <Counts meeting={meeting.id} />
      {doing?.what === 'register' && <RegisterSomebodyDialog meeting={meeting} onClose={close} />}
      {doing?.what === 'extend' && <ExtendDialog detail={detail} onClose={close} />}
      {doing?.what === 'decide' && selected.length > 0 && (
        <DecideDialog
          meeting={meeting.id}
          decision={doing.decision}
          registrations={selected.slice(0, AT_ONCE)}
          onDone={done}
          onClose={close}
        />
      )}
      {looked && <RegistrationDetails registration={looked} zone={meeting.timeZone} onClose={close} />}
    </div>
  );
}

interface DecidingProps {
  selected: readonly Registration[];
  onDecide: (decision: Decision) => void;
  onClear: () => void;
}

/** What can be done with those who are selected: the next stop of the keyboard after the table, and always in sight. */
function Deciding({ selected, onDecide, onClear }: DecidingProps) {
  const text = useText();
  const none = selected.length === 0;
  return (
    <div className="row deciding" role="group" aria-label={text('meetings.decide')}>
      <span role="status">
        {none ? text('meetings.selected.none') : text('meetings.selected', { count: selected.length })}
      </span>
      {(['CONFIRM', 'TO_WAITING_LIST', 'DECLINE'] as const).map((decision) => (
        <Button
          key={decision}
          small
          isDisabled={none || selected.length > AT_ONCE}
          onPress={() => onDecide(decision)}
        >
          {text(`meetings.decide.${decision}`)}
        </Button>
      ))}
      {!none && (
        <Button small look="quiet" onPress={onClear}>
          {text('meetings.selected.clear')}
        </Button>
      )}
      {selected.length > AT_ONCE && <span>{text('meetings.selected.most', { most: AT_ONCE })}</span>}
    </div>
  );
}
