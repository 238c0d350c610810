import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { answer, api } from '../api/client';
import type { ConsultationFigures, FigureRow } from '../api/schema';
import { Button } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { Select } from '../kit/Select';
import { Table } from '../kit/Table';
import { subjects } from '../directory/kinds';
import { organisationsQuery } from '../directory/queries';
import { hasRole, useMe } from '../session/me';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { useDayMinutes } from './Clock';
import { workingTime } from './clock';
import type { FigureName } from './kinds';
import type { By, FiguresWish, Scope } from './queries';
import { figuresQuery } from './queries';

const bys: readonly By[] = ['STATE', 'SUBJECT', 'ORGAN'];

/** Figures per State, subject or organ: a table, a chart that says the same, and a file. */
export default function Figures() {
  const text = useText();
  const formats = useFormats();
  const mayNetwork = useMayNetwork();
  const [params, setParams] = useSearchParams();
  const thisYear = new Date().getFullYear();
  const wish = readWish(params, thisYear, mayNetwork);
  const { data, error, refetch } = useQuery(figuresQuery(wish));
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.set(name, value);
        return after;
      },
      { replace: true },
    );
  return (
    <Page title={text('consultations.figures')} lead={text('consultations.figures.lead')} wide>
      <div className="directory-filters" role="group" aria-label={text('directory.filter')}>
        <Select<By>
          label={text('figures.by')}
          options={bys.map((by) => ({ value: by, label: text(`figures.by.${by}`) }))}
          value={wish.by}
          onChange={(by) => set('by', by)}
        />
        {mayNetwork && (
          <Select<Scope>
            label={text('figures.scope')}
            options={(['MINE', 'NETWORK'] as const).map((scope) => ({
              value: scope,
              label: text(`figures.scope.${scope}`),
            }))}
            value={wish.scope}
            onChange={(scope) => set('scope', scope)}
          />
        )}
        <Select
          label={text('figures.year')}
          options={Array.from({ length: 6 }, (_, back) => String(thisYear - back)).map((year) => ({
            value: year,
            label: year,
          }))}
          value={String(wish.year)}
          onChange={(year) => set('year', year)}
        />
      </div>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data && (
        <>
          {data.until !== undefined && (
            <p className="soft">{text('figures.until', { day: formats.date(data.until) })}</p>
          )}
          {data.withheldBelow > 1 && (
            <p className="soft">{text('figures.withheldBelow', { count: data.withheldBelow })}</p>
          )}
          {data.rows.length === 0 && !data.others ? (
            <Empty title={text('figures.none')} />
          ) : (
            <FiguresTable figures={data} />
          )}
          <Export wish={wish} />
        </>
      )}
    </Page>
  );
}

/** Organs of the Court and the Secretariat count the whole network. The hub decides again. */
function useMayNetwork(): boolean {
  const me = useMe();
  const { data } = useQuery(organisationsQuery);
  const mine = new Set(me.served.map(({ focalPoint }) => focalPoint.id));
  return (
    hasRole(me, 'SECRETARIAT') ||
    (data?.organisations ?? []).some(
      ({ kind, focalPoints }) => kind === 'ORGAN' && focalPoints.some(({ id }) => mine.has(id)),
    )
  );
}

function readWish(params: URLSearchParams, thisYear: number, mayNetwork: boolean): FiguresWish {
  const year = Number(params.get('year'));
  return {
    by: bys.find((one) => one === params.get('by')) ?? 'STATE',
    scope: mayNetwork && params.get('scope') === 'NETWORK' ? 'NETWORK' : 'MINE',
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : thisYear,
  };
}

type Kind = 'row' | 'others' | 'total';

const columns: readonly FigureName[] = [
  'opened',
  'acknowledgeMinutes',
  'adviseMinutes',
  'formalised',
  'executed',
  'partlyExecuted',
  'refused',
  'pending',
];

function FiguresTable({ figures }: { figures: ConsultationFigures }) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const dayMinutes = useDayMinutes();
  const most = Math.max(1, ...figures.rows.map((row) => row.opened));
  const nameOf = (row: FigureRow) => {
    const subject = subjects.find((one) => one === row.key);
    return subject ? text(`directory.subject.${subject}`) : row.name ? name(row.name) : (row.key ?? '');
  };
  const named = [...figures.rows].sort((a, b) => formats.compare(nameOf(a), nameOf(b)));
  const rows: { kind: Kind; row: FigureRow }[] = [
    ...named.map((row) => ({ kind: 'row' as const, row })),
    ...(figures.others ? [{ kind: 'others' as const, row: figures.others }] : []),
    ...(figures.total ? [{ kind: 'total' as const, row: figures.total }] : []),
  ];
  const absent = text(figures.withheldBelow > 1 ? 'figures.withheld' : 'figures.unknown');
  const cell = (column: FigureName, { kind, row }: { kind: Kind; row: FigureRow }) => {
    const value = row[column];
    if (value === undefined) return <span className="soft">{absent}</span>;
    if (column === 'acknowledgeMinutes' || column === 'adviseMinutes')
      return workingTime(value, text, dayMinutes);
    if (column === 'formalised')
      return text('figures.share', {
        count: formats.number(value),
        percent: row.opened > 0 ? Math.round((100 * value) / row.opened) : 0,
      });
    if (column === 'opened' && kind === 'row')
      return (
        <span className="figure-bar">
          <span
            className="figure-bar-fill"
            style={{ inlineSize: `${(100 * value) / most}%` }}
            aria-hidden="true"
          />
          <span className="figure-bar-number">{formats.number(value)}</span>
        </span>
      );
    return formats.number(value);
  };
  return (
    <Table
      caption={text('figures.caption', { by: figures.by, year: String(figures.year) })}
      columns={[
        {
          id: 'name',
          title: text(`figures.by.${figures.by}`),
          isHeader: true,
          cell: ({ kind, row }) =>
            kind === 'row' ? nameOf(row) : text(kind === 'others' ? 'figures.others' : 'figures.total'),
        },
        ...columns.map((column) => ({
          id: column,
          title: text(`figures.column.${column}`),
          cell: (one: { kind: Kind; row: FigureRow }) => cell(column, one),
        })),
      ]}
      rows={rows}
      rowId={({ kind, row }) => `${kind} ${row.key ?? ''}`}
    />
  );
}

function Export({ wish }: { wish: FiguresWish }) {
  const text = useText();
  const save = useMutation({
    mutationFn: () =>
      answer(api.GET('/api/consultations/figures/export', { params: { query: wish }, parseAs: 'blob' })),
    onSuccess: (file) => {
      const url = URL.createObjectURL(file);
      const link = document.createElement('a');
      link.href = url;
      link.download = `focalhub-${wish.by.toLowerCase()}-${wish.year}.csv`;
      link.click();
      URL.revokeObjectURL(url);
    },
  });
  return (
    <div>
      {save.error && <ProblemNote problem={save.error} />}
      <Button onPress={() => save.mutate()} isPending={save.isPending}>
        {text('figures.export')}
      </Button>
    </div>
  );
}
