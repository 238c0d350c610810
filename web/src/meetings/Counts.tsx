import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Id, RegistrationCounts } from '../api/schema';
import { Button } from '../kit/Button';
import { Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import { Table } from '../kit/Table';
import { download } from '../kit/download';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { countsQuery } from './queries';

/** How many come: places, answers, and by regional group and State. */
export function Counts({ meeting }: { meeting: Id }) {
  const text = useText();
  const { data, error, refetch } = useQuery(countsQuery(meeting));
  return (
    <aside className="organiser-aside" aria-label={text('meetings.counts')}>
      <h2>{text('meetings.counts')}</h2>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && <Known counts={data} />}
      <Export meeting={meeting} />
    </aside>
  );
}

function Known({ counts }: { counts: RegistrationCounts }) {
  const text = useText();
  const name = useName();
  const { number } = useFormats();
  return (
    <>
      <p>
        {counts.capacity === undefined
          ? text('meetings.counts.taken', { taken: counts.taken })
          : text('meetings.counts.takenOf', { taken: counts.taken, capacity: counts.capacity })}
      </p>
      <p>
        {text('meetings.counts.answered', {
          answered: counts.answered,
          invited: counts.invited,
          regrets: counts.regrets,
        })}
      </p>
      {counts.others > 0 && <p>{text('meetings.counts.others', { count: counts.others })}</p>}
      {counts.groups.length > 0 && (
        <Table<RegistrationCounts['groups'][number]>
          caption={text('directory.group')}
          rows={counts.groups}
          rowId={(row) => row.group}
          columns={[
            {
              id: 'group',
              title: text('directory.group'),
              isHeader: true,
              cell: (row) => <span className="wrap">{text(`directory.group.${row.group}`)}</span>,
            },
            { id: 'states', title: text('meetings.counts.states'), cell: (row) => number(row.states) },
            { id: 'places', title: text('meetings.counts.places'), cell: (row) => number(row.places) },
            { id: 'waiting', title: text('meetings.counts.waiting'), cell: (row) => number(row.waiting) },
          ]}
        />
      )}
      {counts.states.length > 0 && (
        <details className="segment-rules">
          <summary>{text('meetings.counts.byState', { count: counts.states.length })}</summary>
          <Table<RegistrationCounts['states'][number]>
            caption={text('directory.state')}
            captionHidden
            rows={counts.states}
            rowId={(row) => row.state.iso}
            columns={[
              {
                id: 'state',
                title: text('directory.state'),
                isHeader: true,
                cell: (row) => <span className="wrap">{name(row.state.name)}</span>,
              },
              { id: 'places', title: text('meetings.counts.places'), cell: (row) => number(row.places) },
              { id: 'waiting', title: text('meetings.counts.waiting'), cell: (row) => number(row.waiting) },
            ]}
          />
        </details>
      )}
    </>
  );
}

/** All registrations as a file. */
function Export({ meeting }: { meeting: Id }) {
  const text = useText();
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.GET('/api/meetings/{meeting}/registrations/export', {
          params: { path: { meeting } },
          parseAs: 'blob',
        }),
      ),
    onSuccess: (file) => download(file, `registrations-${new Date().toISOString().slice(0, 10)}.csv`),
  });
  return (
    <>
      {save.error && <ProblemNote problem={save.error} />}
      <div>
        <Button onPress={() => save.mutate()} isPending={save.isPending}>
          {text('meetings.export')}
        </Button>
      </div>
    </>
  );
}
