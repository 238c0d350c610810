import './channels.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { answer, api } from '../api/client';
import { paths } from '../app/paths';
import { Button } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { SearchField, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { ComboBox, Select } from '../kit/Select';
import { useSettled } from '../kit/useSettled';
import { useTimeZone } from '../session/timeZone';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { excerptOf } from './excerpt';
import { channelsQuery } from './queries';
import { nextDay, startOfDay } from './startOfDay';

/** Search over all messages that one may see. What is searched for stands in the address, so that it can be kept. */
export default function Search() {
  const text = useText();
  const [params, setParams] = useSearchParams();
  const value = (name: string) => params.get(name) ?? '';
  const set = (changes: Record<string, string>) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, given] of Object.entries(changes)) {
          if (given === '') after.delete(name);
          else after.set(name, given);
        }
        return after;
      },
      { replace: true },
    );
  return (
    <Page title={text('search.title')} lead={text('search.lead')}>
      <search>
        <Form
          onSubmit={(values) =>
            set({
              q: (values['q'] ?? '').trim(),
              from: values['from'] ?? '',
              until: values['until'] ?? '',
            })
          }
        >
          <SearchField label={text('search.words')} name="q" defaultValue={value('q')} maxLength={200} />
          <div className="search-filters">
            <ChannelFilter value={value('channel')} onChange={(channel) => set({ channel })} />
            <AuthorFilter
              value={value('focalPoint')}
              known={value('focalPointName')}
              onChange={(focalPoint, focalPointName) => set({ focalPoint, focalPointName })}
            />
            <TextField label={text('search.from')} name="from" type="date" defaultValue={value('from')} />
            <TextField label={text('search.until')} name="until" type="date" defaultValue={value('until')} />
          </div>
          <div className="form-actions">
            <Button look="primary" type="submit">
              {text('search.action')}
            </Button>
          </div>
        </Form>
      </search>
      {value('q') !== '' && (
        <Hits
          q={value('q')}
          channel={value('channel')}
          focalPoint={value('focalPoint')}
          from={value('from')}
          until={value('until')}
        />
      )}
    </Page>
  );
}

function ChannelFilter({ value, onChange }: { value: string; onChange: (channel: string) => void }) {
  const text = useText();
  const name = useName();
  const { data } = useQuery(channelsQuery);
  const options = [
    { value: 'all', label: text('search.allChannels') },
    ...(data?.channels ?? []).map((channel) => ({ value: channel.id, label: name(channel.name) })),
  ];
  return (
    <Select
      label={text('search.channel')}
      options={options}
      value={value || 'all'}
      onChange={(chosen) => onChange(chosen === 'all' ? '' : chosen)}
    />
  );
}

interface AuthorFilterProps {
  value: string;
  known: string;
  onChange: (focalPoint: string, focalPointName: string) => void;
}

function AuthorFilter({ value, known, onChange }: AuthorFilterProps) {
  const text = useText();
  const name = useName();
  const [typed, setTyped] = useState('');
  const settled = useSettled(typed.trim(), 150);
  const { data } = useQuery({
    queryKey: ['directory', 'search', settled],
    queryFn: () => answer(api.GET('/api/directory/search', { params: { query: { q: settled } } })),
    enabled: settled.length > 0 && settled !== known,
  });
  const found = (data?.hits ?? [])
    .filter((hit) => hit.kind === 'FOCAL_POINT')
    .map((hit) => ({ value: hit.id, label: name(hit.name) }));
  const options =
    found.some((one) => one.value === value) || value === '' ? found : [{ value, label: known }, ...found];
  return (
    <ComboBox
      label={text('search.author')}
      options={options}
      value={value || null}
      onInput={(input) => {
        setTyped(input);
        if (input === '' && value !== '') onChange('', '');
      }}
      onChange={(chosen) =>
        chosen !== null && onChange(chosen, options.find((one) => one.value === chosen)?.label ?? '')
      }
      placeholder={text('search.anyone')}
    />
  );
}

interface Filters {
  q: string;
  channel: string;
  focalPoint: string;
  from: string;
  until: string;
}

function Hits({ q, channel, focalPoint, from, until }: Filters) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const timeZone = useTimeZone();
  const begin = startOfDay(from, timeZone);
  const end = until === '' ? undefined : startOfDay(nextDay(until), timeZone);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['search', q, channel, focalPoint, begin, end],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/search', {
          params: {
            query: {
              q,
              ...(channel && { channel }),
              ...(focalPoint && { focalPoint }),
              ...(begin && { from: begin }),
              ...(end && { until: end }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  if (error && !data) return <ProblemNote problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  const hits = data.pages.flatMap((page) => page.hits);
  if (hits.length === 0) return <Empty title={text('search.nothing')}>{text('search.nothing.why')}</Empty>;
  return (
    <>
      <ol className="list" aria-label={text('search.results')}>
        {hits.map((hit) => (
          <li key={`${hit.channel} ${hit.message.seq}`}>
            <Link
              href={paths.message(hit.channel, hit.message.topic, hit.message.ordinal)}
              className="list-link"
            >
              <span className="hit">
                <span className="soft small">
                  {name(hit.channelName)} · {hit.topicTitle}
                </span>
                <span>{excerptOf(hit.message)}</span>
                <span className="soft small">
                  {name(hit.message.author.focalPoint.name)} · {hit.message.author.person.name}
                </span>
              </span>
              <time className="soft small numeric" dateTime={hit.message.at}>
                {formats.moment(hit.message.at)}
              </time>
            </Link>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <div>
          <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
            {text('action.more')}
          </Button>
        </div>
      )}
    </>
  );
}
