import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Floor, FloorRecord } from '../api/schema';
import { Button } from '../kit/Button';
import { Loading } from '../kit/Empty';
import { Radios } from '../kit/Field';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { Table } from '../kit/Table';
import { useName, useText } from '../text/useText';
import type { RecordOrder } from './queries';
import { recordQuery } from './queries';
import { tookText } from './time';
import { useReader } from './useFloor';
import { hours, languageWords } from './words';

type Row = FloorRecord['statements'][number];
const orders: readonly RecordOrder[] = ['ORDER', 'STATE'];

/** Who spoke, when, how long, over by how much, and who was absent: as the minutes need it. */
export function Record({ floor }: { floor: Floor }) {
  const text = useText();
  const name = useName();
  const reader = useReader();
  const [by, setBy] = useState<RecordOrder>('ORDER');
  const { data, error, refetch } = useQuery(recordQuery(floor.segment, by, floor.state.version));
  const hour = hours(floor, reader);
  const rows = (data?.statements ?? []).filter(({ status }) => status === 'DONE' || status === 'ABSENT');
  return (
    <Section title={text('floor.record')} actions={floor.may.run && <Export floor={floor} by={by} />}>
      <Radios<RecordOrder>
        label={text('floor.record.by')}
        value={by}
        onChange={setBy}
        options={orders.map((value) => ({ value, label: text(`floor.record.by.${value}`) }))}
      />
      {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      {data && (
        <>
          <p className="soft">
            {text('floor.record.all', { count: rows.length, time: tookText(data.spokenMs) })}
          </p>
          <Table<Row>
            caption={text('floor.record')}
            captionHidden
            rows={rows}
            rowId={(row) => `${row.lane} ${row.ticket}`}
            columns={[
              { id: 'order', title: text('floor.record.order'), cell: (row) => row.order || '–' },
              {
                id: 'delegation',
                title: text('floor.delegation'),
                cell: (row) => name(row.delegation.name),
                isHeader: true,
              },
              { id: 'speaker', title: text('floor.speaker'), cell: (row) => row.speakerName },
              {
                id: 'language',
                title: text('floor.language'),
                cell: (row) => languageWords(row.speechLanguage, reader),
              },
              {
                id: 'from',
                title: text('floor.record.from'),
                cell: (row) => (row.startedAt === undefined ? '–' : hour(row.startedAt).there),
              },
              {
                id: 'spoke',
                title: text('floor.record.spoke'),
                cell: (row) =>
                  row.status === 'ABSENT' ? text('floor.record.absent') : tookText(row.spokenMs ?? 0),
              },
              {
                id: 'over',
                title: text('floor.record.over'),
                cell: (row) => ((row.overMs ?? 0) > 0 ? `+${tookText(row.overMs ?? 0)}` : '–'),
              },
            ]}
          />
        </>
      )}
    </Section>
  );
}

/** The same as a file for a spreadsheet. */
function Export({ floor: { segment }, by }: { floor: Floor; by: RecordOrder }) {
  const text = useText();
  const file = useMutation({
    mutationFn: () =>
      answer(
        api.GET('/api/segments/{segment}/record/export', {
          params: { path: { segment }, query: { by } },
          parseAs: 'blob',
        }),
      ),
    onSuccess: (made) => download(made, 'focalhub-speakers.csv'),
  });
  return (
    <>
      <Button small onPress={() => file.mutate()} isPending={file.isPending}>
        {text('floor.record.export')}
      </Button>
      {file.error && <ProblemNote problem={file.error} />}
    </>
  );
}

function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
