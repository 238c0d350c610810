import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { FocalPointKind, RegionalGroup, Subject } from '../api/schema';
import { Button } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import type { Option } from '../kit/Select';
import { ComboBox, Select } from '../kit/Select';
import { useLanguage, useText } from '../text/useText';
import { Browse } from './Browse';
import { FocalPointLine } from './FocalPointLine';
import { focalPointKinds, regionalGroups, subjects } from './kinds';
import type { FocalPointFilter } from './queries';
import { focalPointsQuery } from './queries';
import { useLanguageNames } from './useLanguageNames';

const ANY = 'ANY';

/** All focal points, by kind, regional group, subject and language. The filter stands in the address. */
export function FocalPoints() {
  const text = useText();
  const { language } = useLanguage();
  const languages = useLanguageNames();
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const filtered = Object.keys(filter).length > 0;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...focalPointsQuery(filter, language),
    placeholderData: keepPreviousData,
  });
  const found = data?.pages.flatMap((page) => page.focalPoints);
  const set = (name: keyof FocalPointFilter, value: string | null) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === ANY || value === null) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const withAny = <Value extends string>(options: readonly Option<Value>[]): Option[] => [
    { value: ANY, label: text('directory.filter.any') },
    ...options,
  ];
  return (
    <Browse title={text('directory.focalPoints')} lead={text('directory.focalPoints.lead')}>
      <div className="directory-filters" role="group" aria-label={text('directory.filter')}>
        <Select
          label={text('directory.kind')}
          options={withAny(
            focalPointKinds.map((kind) => ({ value: kind, label: text(`focalPointKind.${kind}`) })),
          )}
          value={filter.kind ?? ANY}
          onChange={(value) => set('kind', value)}
        />
        <Select
          label={text('directory.group')}
          options={withAny(
            regionalGroups.map((group) => ({ value: group, label: text(`directory.group.${group}`) })),
          )}
          value={filter.group ?? ANY}
          onChange={(value) => set('group', value)}
        />
        <Select
          label={text('directory.subject')}
          options={withAny(
            subjects.map((subject) => ({ value: subject, label: text(`directory.subject.${subject}`) })),
          )}
          value={filter.subject ?? ANY}
          onChange={(value) => set('subject', value)}
        />
        <ComboBox
          label={text('directory.language')}
          options={languages.options}
          value={filter.language ?? null}
          onChange={(value) => set('language', value)}
          empty={text('directory.search.nothing')}
          placeholder={text('directory.filter.any')}
        />
      </div>
      {filtered && (
        <div>
          <Button look="quiet" onPress={() => setParams(new URLSearchParams(), { replace: true })}>
            {text('directory.filter.reset')}
          </Button>
        </div>
      )}
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {found?.length === 0 && <Empty title={text(filtered ? 'directory.filter.none' : 'directory.empty')} />}
      {found && found.length > 0 && (
        <ul className="list" aria-label={text('directory.focalPoints')}>
          {found.map((focalPoint) => (
            <FocalPointLine key={focalPoint.id} focalPoint={focalPoint} />
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
    </Browse>
  );
}

/** What the address says, as far as it makes sense. */
function readFilter(params: URLSearchParams): FocalPointFilter {
  const one = <Value extends string>(name: string, possible: readonly Value[]): Value | undefined =>
    possible.find((value) => value === params.get(name));
  const kind = one<FocalPointKind>('kind', focalPointKinds);
  const group = one<RegionalGroup>('group', regionalGroups);
  const subject = one<Subject>('subject', subjects);
  const language = params.get('language') ?? '';
  return {
    ...(kind && { kind }),
    ...(group && { group }),
    ...(subject && { subject }),
    ...(/^[a-z]{2,3}$/.test(language) && { language }),
  };
}
