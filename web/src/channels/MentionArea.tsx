import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { KeyboardEvent, Ref } from 'react';
import { useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { answer, api } from '../api/client';
import type { Id } from '../api/schema';
import { className } from '../kit/className';
import { useSettled } from '../kit/useSettled';
import { useName, useText } from '../text/useText';
import type { Composed, Mention } from './mentions';
import { insertMention, labelOf, typedMention } from './mentions';

interface MentionAreaProps {
  channel: Id;
  label: string;
  value: Composed;
  onChange: (value: Composed) => void;
  /** Ctrl or ⌘ with Enter. */
  onSubmit: () => void;
  onEscape?: () => void;
  placeholder?: string;
  rows?: number;
  labelHidden?: boolean;
  describedBy?: string;
  ref?: Ref<{ focus: () => void }>;
}

/** Text in which members of a channel can be mentioned: `@` and a few letters offer them. */
export function MentionArea({
  channel,
  label,
  value,
  onChange,
  onSubmit,
  onEscape,
  ref,
  ...props
}: MentionAreaProps) {
  const text = useText();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number>();
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(-1);
  const caretAfter = useRef<number>(undefined);

  const typed = caret === undefined ? undefined : typedMention(value.text, caret);
  const asked = typed && typed.start !== dismissed ? typed : undefined;
  const offers = useOffers(channel, asked?.query);
  const active = Math.min(chosen, offers.length - 1);

  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus() }));
  useLayoutEffect(() => {
    if (caretAfter.current === undefined) return;
    area.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = undefined;
  });

  const choose = (mention: Mention | undefined) => {
    if (!asked || !mention) return;
    const { composed, caret: after } = insertMention(value, asked, mention);
    caretAfter.current = after;
    setCaret(after);
    setChosen(0);
    onChange(composed);
    area.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
      return;
    }
    if (offers.length === 0) {
      if (event.key === 'Escape') onEscape?.();
      return;
    }
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move !== undefined) setChosen((active + move + offers.length) % offers.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(offers[active]?.mention);
    else if (event.key === 'Escape') setDismissed(asked?.start ?? -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const option = (index: number) => `${id}-option-${index}`;
  return (
    <div className="field mention-area">
      <label htmlFor={id} className={props.labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        className="field-input"
        rows={props.rows ?? 2}
        maxLength={10_000}
        placeholder={props.placeholder}
        value={value.text}
        aria-autocomplete="list"
        aria-controls={offers.length > 0 ? `${id}-options` : undefined}
        aria-activedescendant={offers.length > 0 ? option(active) : undefined}
        aria-describedby={props.describedBy}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          setDismissed(-1);
          setChosen(0);
          onChange({ ...value, text: event.target.value });
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(undefined)}
        onKeyDown={onKeyDown}
      />
      {offers.length > 0 && (
        <div
          id={`${id}-options`}
          role="listbox"
          aria-label={text('mention.offers')}
          className="popover mention-offers"
        >
          {offers.map(({ mention, note }, index) => (
            // The keys are handled by the text area, which keeps the focus.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={mention.id}
              id={option(index)}
              role="option"
              aria-selected={index === active}
              className={className('menu-item', index === active && 'menu-item-active')}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(mention)}
              tabIndex={-1}
            >
              <span>{mention.label}</span>
              <span className="menu-note">{note}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Whom the letters may mean, among those who are in the channel. */
function useOffers(channel: Id, query: string | undefined): { mention: Mention; note: string }[] {
  const name = useName();
  const settled = useSettled(query ?? '', 120).trim();
  const { data } = useQuery({
    queryKey: ['directory', 'search', settled, channel],
    queryFn: () =>
      answer(api.GET('/api/directory/search', { params: { query: { q: settled, among: channel } } })),
    enabled: query !== undefined && settled !== '',
    placeholderData: keepPreviousData,
  });
  if (query === undefined || query.trim() === '') return [];
  return (data?.hits ?? []).slice(0, 8).flatMap((hit) => {
    const kind = hit.kind === 'FOCAL_POINT' ? 'focal-point' : hit.kind === 'PERSON' ? 'person' : undefined;
    if (!kind) return [];
    return [
      {
        mention: { kind, id: hit.id, label: labelOf(name(hit.name)) },
        note: hit.detail ? name(hit.detail) : '',
      },
    ];
  });
}
