import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { answer, api } from '../api/client';
import { paths } from '../app/paths';
import { useCommand } from '../directory/useCommand';
import { Button } from '../kit/Button';
import { Confirm } from '../kit/Dialog';
import { Empty, Loading } from '../kit/Empty';
import { SearchField } from '../kit/Field';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import { MailTable } from './MailTable';
import { readFilter, states, withFilter } from './mails';
import type { MailFilter } from './queries';
import { mailsQuery, overviewQuery } from './queries';

/** What became of each mail, the latest first; which ones stands in the address of the page. */
export function Mails({ failed }: { failed: number }) {
  const text = useText();
  const [params] = useSearchParams();
  const filter = readFilter(params);
  const query = useInfiniteQuery({ ...mailsQuery(filter), placeholderData: keepPreviousData });
  const [retrying, setRetrying] = useState(false);
  const mails = query.data?.pages.flatMap((page) => page.mails);
  return (
    <Section
      title={text('outbox.mails')}
      actions={failed > 0 && <Button onPress={() => setRetrying(true)}>{text('outbox.retryAll')}</Button>}
    >
      <States filter={filter} />
      <Search key={filter.q} filter={filter} />
      {query.error && !mails && <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />}
      {!mails && !query.error && <Loading lines={8} />}
      {mails?.length === 0 && <Empty title={text('outbox.none')} />}
      {mails && mails.length > 0 && <MailTable mails={mails} asOf={query.dataUpdatedAt} />}
      {query.hasNextPage && (
        <div>
          <Button onPress={() => void query.fetchNextPage()} isPending={query.isFetchingNextPage}>
            {text('action.more')}
          </Button>
        </div>
      )}
      {retrying && <RetryAll failed={failed} onClose={() => setRetrying(false)} />}
    </Section>
  );
}

function States({ filter }: { filter: MailFilter }) {
  const text = useText();
  const others = filter.q === undefined ? {} : { q: filter.q };
  return (
    <nav aria-label={text('outbox.which')} className="sub-places">
      <ul role="list" className="tab-list">
        <li>
          <Link
            href={withFilter(paths.outbox, others)}
            className="sub-place"
            aria-current={filter.state === undefined ? 'page' : undefined}
          >
            {text('outbox.all')}
          </Link>
        </li>
        {states.map((state) => (
          <li key={state}>
            <Link
              href={withFilter(paths.outbox, { ...others, state })}
              className="sub-place"
              aria-current={filter.state === state ? 'page' : undefined}
            >
              {text(`outbox.state.${state}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Search({ filter }: { filter: MailFilter }) {
  const text = useText();
  const [, navigate] = useLocation();
  const [q, setQ] = useState(filter.q ?? '');
  const others = filter.state === undefined ? {} : { state: filter.state };
  const search = (wanted: string) =>
    navigate(withFilter(paths.outbox, { ...others, q: wanted.trim() }), { replace: true });
  return (
    <search>
      <form
        role="presentation"
        onSubmit={(event) => {
          event.preventDefault();
          search(q);
        }}
      >
        <SearchField
          label={text('outbox.search')}
          value={q}
          onChange={setQ}
          onClear={() => search('')}
          maxLength={100}
          autoComplete="off"
        />
      </form>
    </search>
  );
}

function RetryAll({ failed, onClose }: { failed: number; onClose: () => void }) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const retry = useCommand(
    (_: 'all', header) => answer(api.POST('/api/administration/mail/retry', { params: { header } })),
    (overview) => {
      queryClient.setQueryData(overviewQuery.queryKey, overview);
      void queryClient.invalidateQueries({ queryKey: ['outbox', 'mails'] });
      notify({ message: text('outbox.retryAll.done') });
      onClose();
    },
  );
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={text('outbox.retryAll')}
      action={text('outbox.retry')}
      onConfirm={() => retry.mutate('all')}
      isPending={retry.isPending}
      problem={retry.error}
    >
      <p>{text('outbox.retryAll.question', { count: failed })}</p>
    </Confirm>
  );
}
