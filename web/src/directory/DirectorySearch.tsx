import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import {
  ComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components';
import { useLocation } from 'wouter';
import { ProblemNote } from '../kit/ProblemNote';
import { useSettled } from '../kit/useSettled';
import { useName, useText } from '../text/useText';
import { grouped, placeOf } from './hits';
import { searchQuery } from './queries';

/** The hub has done the searching. */
const everything = () => true;

/** Finds States, organisations, focal points and people as one types, with or without accents. */
export function DirectorySearch() {
  const text = useText();
  const name = useName();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim();
  const asked = useSettled(wanted, 120);
  const { data, error, isFetching, refetch } = useQuery({
    ...searchQuery(asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const groups = wanted === '' ? [] : grouped(data?.hits ?? []);
  const settled = asked === wanted && !isFetching;

  const go = (href: string | undefined) => {
    if (href === undefined) return;
    setTyped('');
    navigate(href);
  };
  // Enter goes to the best one without an arrow key before it.
  const onEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || wanted === '') return;
    if (event.currentTarget.hasAttribute('aria-activedescendant')) return;
    event.preventDefault();
    // What was typed faster than it was asked for is asked for now.
    queryClient.query(searchQuery(wanted)).then(
      ({ hits: [best] }) => best && go(placeOf(best)),
      () => undefined,
    );
  };

  return (
    <search className="directory-search">
      <ComboBox
        className="field"
        inputValue={typed}
        onInputChange={setTyped}
        value={null}
        onChange={(key) =>
          go(
            groups
              .flatMap((group) => group.hits)
              .filter((hit) => `${hit.kind} ${hit.id}` === key)
              .map(placeOf)[0],
          )
        }
        allowsEmptyCollection={wanted !== ''}
        allowsCustomValue
        defaultFilter={everything}
        menuTrigger="input"
      >
        <Label className="field-label">{text('directory.search')}</Label>
        <Input
          className="field-input directory-search-input"
          placeholder={text('directory.search.placeholder')}
          type="search"
          maxLength={100}
          onKeyDownCapture={onEnter}
        />
        <Popover className="popover">
          <ListBox
            className="list-box"
            renderEmptyState={() => (
              <p className="menu-header">{text(settled ? 'directory.search.nothing' : 'loading')}</p>
            )}
          >
            {groups.map((group) => (
              <ListBoxSection key={group.kind} id={group.kind}>
                <Header className="menu-header">{text(`directory.hit.${group.kind}`)}</Header>
                {group.hits.map((hit) => (
                  <ListBoxItem
                    key={hit.id}
                    id={`${hit.kind} ${hit.id}`}
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
        </Popover>
      </ComboBox>
      {error && wanted !== '' && <ProblemNote problem={error} onRetry={() => void refetch()} />}
    </search>
  );
}
