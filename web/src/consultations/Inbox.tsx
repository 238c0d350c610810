import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { paths } from '../app/paths';
import { organisationsQuery, statesQuery } from '../directory/queries';
import { subjects } from '../directory/kinds';
import { Button, LinkButton } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { SearchField } from '../kit/Field';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { ComboBox, Select } from '../kit/Select';
import { hasRole, useMe } from '../session/me';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { ConsultationRow } from './ConsultationRow';
import { Informal } from './Informal';
import type { Address } from './filters';
import { atMostHundred, readAddress, withAddress } from './filters';
import type { Box, InboxFilter } from './queries';
import { boxes, inboxQuery } from './queries';

/** The consultations that one may see, in boxes. What is looked at stands in the address. */
export function Inbox() {
  const text = useText();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const address = readAddress(params);
  const { box, filter } = address;
  const filtered = Object.keys(filter).length > 0;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } =
    useInfiniteQuery(inboxQuery(box, filter));
  const cards = data?.pages.flatMap((page) => page.consultations);
  const set = (changes: Parameters<typeof withAddress>[1]) =>
    setParams((before) => withAddress(before, changes), { replace: true });
  return (
    <Page
      title={text('place.consultations')}
      lead={text('consultations.lead')}
      wide
      actions={
        <>
          {hasRole(me, 'SECRETARIAT') && (
            <LinkButton href={paths.withSecretariat}>{text('consultations.withSecretariat')}</LinkButton>
          )}
          <LinkButton href={paths.consultationFigures}>{text('consultations.figures')}</LinkButton>
          <LinkButton look="primary" href={paths.newConsultation}>
            {text('consultations.new')}
          </LinkButton>
        </>
      }
    >
      <Informal />
      <Boxes address={address} params={params} counts={data?.pages[0]?.counts} />
      <Filters key={filter.q} filter={filter} onChange={set} />
      {filtered && (
        <div>
          <Button
            look="quiet"
            onPress={() => set({ state: undefined, subject: undefined, organ: undefined, q: undefined })}
          >
            {text('directory.filter.reset')}
          </Button>
        </div>
      )}
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {cards?.length === 0 &&
        (filtered ? (
          <Empty title={text('consultations.none.filtered')} />
        ) : (
          <Empty title={text(`consultations.none.${box}`)}>{text('consultations.none.what')}</Empty>
        ))}
      {cards && cards.length > 0 && (
        <ul className="list" aria-label={text(`consultations.box.${box}`)} aria-busy={isPlaceholderData}>
          {cards.map((card) => (
            <ConsultationRow key={card.id} card={card} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div>
          <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
            {text('action.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

interface Counts {
  readonly waitingForMe: number;
  readonly waitingForOthers: number;
  readonly overdue: number;
  readonly closed: number;
}

const countOf = (counts: Counts | undefined, box: Box): number | undefined =>
  counts &&
  {
    WAITING_FOR_ME: counts.waitingForMe,
    WAITING_FOR_OTHERS: counts.waitingForOthers,
    OVERDUE: counts.overdue,
    CLOSED: counts.closed,
    ALL: undefined,
  }[box];

function Boxes({
  address,
  params,
  counts,
}: {
  address: Address;
  params: URLSearchParams;
  counts: Counts | undefined;
}) {
  const text = useText();
  return (
    <nav aria-label={text('consultations.boxes')} className="sub-places">
      <ul role="list" className="tab-list">
        {boxes.map((box) => {
          const count = countOf(counts, box);
          const query = withAddress(params, { box: box === 'WAITING_FOR_ME' ? undefined : box }).toString();
          return (
            <li key={box}>
              <Link
                href={query === '' ? paths.consultations : `${paths.consultations}?${query}`}
                className="sub-place"
                aria-current={box === address.box ? 'page' : undefined}
              >
                {text(`consultations.box.${box}`)}{' '}
                {count !== undefined && <span className="count">{atMostHundred(count)}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const ANY = 'ANY';

function Filters({
  filter,
  onChange,
}: {
  filter: InboxFilter;
  onChange: (changes: Parameters<typeof withAddress>[1]) => void;
}) {
  const text = useText();
  const name = useName();
  const { compare } = useFormats();
  const [q, setQ] = useState(filter.q ?? '');
  const { data: states } = useQuery(statesQuery);
  const { data: organisations } = useQuery(organisationsQuery);
  const organs = (organisations?.organisations ?? []).filter(
    ({ kind }) => kind === 'ORGAN' || kind === 'DEFENCE',
  );
  return (
    <search className="consultation-filters">
      <form
        role="presentation"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ q: q.trim() });
        }}
      >
        <SearchField
          label={text('consultations.words')}
          placeholder={text('consultations.words.placeholder')}
          value={q}
          onChange={setQ}
          onClear={() => onChange({ q: undefined })}
          maxLength={200}
        />
      </form>
      <ComboBox
        label={text('directory.state')}
        options={(states?.states ?? [])
          .map((state) => ({ value: state.iso, label: name(state.name) }))
          .sort((a, b) => compare(a.label, b.label))}
        value={filter.state ?? null}
        onChange={(state) => onChange({ state: state ?? undefined })}
        placeholder={text('directory.filter.any')}
        empty={text('directory.search.nothing')}
      />
      <Select
        label={text('directory.subject')}
        options={[
          { value: ANY, label: text('directory.filter.any') },
          ...subjects.map((subject) => ({ value: subject, label: text(`directory.subject.${subject}`) })),
        ]}
        value={filter.subject ?? ANY}
        onChange={(subject) => onChange({ subject: subject === ANY ? undefined : subject })}
      />
      <Select
        label={text('consultations.organ')}
        options={[
          { value: ANY, label: text('directory.filter.any') },
          ...organs.map((organ) => ({ value: organ.id, label: name(organ.name) })),
        ]}
        value={filter.organ ?? ANY}
        onChange={(organ) => onChange({ organ: organ === ANY ? undefined : organ })}
      />
    </search>
  );
}
