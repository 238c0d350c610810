import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Autocomplete, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useLocation } from 'wouter';
import { SearchField } from '../kit/Field';
import { ProblemNote } from '../kit/ProblemNote';
import { useSettled } from '../kit/useSettled';
import { useName, useText } from '../text/useText';
import { grouped, placeOf } from './hits';
import { searchQuery } from './queries';

/**
 * Finds States, organisations, focal points and people as one types, with or without accents; Enter goes to the best one.
 * What was found stands in the page itself, so that nothing else is taken from a screen reader meanwhile.
 */
export function DirectorySearch() {
  const text = useText();
  const name = useName();
  const frame = useRef<HTMLElement>(null);
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [within, setWithin] = useState(false);
  const wanted = typed.trim();
  const asked = useSettled(wanted, 100);
  const { data, error, isFetching, refetch } = useQuery({
    ...searchQuery(asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const settled = asked === wanted && !isFetching;
  // Enter before anything is chosen: what was typed faster than it was asked for is asked for now.
  const goToBest = () => {
    if (wanted === '' || frame.current?.querySelector('[aria-activedescendant]')) return;
    queryClient.query(searchQuery(wanted)).then(
      ({ hits: [best] }) => {
        const place = best && placeOf(best);
        if (place === undefined) return;
        setTyped('');
        navigate(place);
      },
      () => undefined,
    );
  };
  return (
    <search
      ref={frame}
      className="directory-search"
      onFocus={() => setWithin(true)}
      onBlur={(event) => setWithin(frame.current?.contains(event.relatedTarget) ?? false)}
    >
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField
          label={text('directory.search')}
          placeholder={text('directory.search.placeholder')}
          maxLength={100}
          autoComplete="off"
          onSubmit={goToBest}
        />
        {wanted !== '' && within && (
          <div className="popover directory-found">
            <ListBox
              className="list-box"
              aria-label={text('directory.search.found')}
              renderEmptyState={() => (
                <p className="menu-header">{text(settled ? 'directory.search.nothing' : 'loading')}</p>
              )}
              onAction={() => setTyped('')}
            >
              {grouped(data?.hits ?? []).map((group) => (
                <ListBoxSection key={group.kind} id={group.kind}>
                  <Header className="menu-header">{text(`directory.hit.${group.kind}`)}</Header>
                  {group.hits.map((hit) => (
                    <ListBoxItem
                      key={hit.id}
                      id={`${hit.kind} ${hit.id}`}
                      href={placeOf(hit)}
                      textValue={name(hit.name)}
                      className="menu-item directory-hit"
                    >
                      <span>{name(hit.name)}</span>
                      {hit.detail && <span className="menu-note">{name(hit.detail)}</span>}
                    </ListBoxItem>
                  ))}
                </ListBoxSection>
              ))}
            </ListBox>
          </div>
        )}
      </Autocomplete>
      {error && wanted !== '' && <ProblemNote problem={error} onRetry={() => void refetch()} />}
    </search>
  );
}
