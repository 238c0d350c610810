import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Autocomplete, Menu, MenuItem, useFilter } from 'react-aria-components';
import { answer, api } from '../api/client';
import { channelsQuery } from '../channels/queries';
import { foundQuery } from '../consultations/queries';
import { nextMeetingsQuery } from '../meetings/queries';
import { Dialog } from '../kit/Dialog';
import { SearchField } from '../kit/Field';
import { hasRole, useMe } from '../session/me';
import { useName, useText } from '../text/useText';
import { useSettled } from '../kit/useSettled';
import { paths } from './paths';

interface Target {
  id: string;
  href: string;
  title: string;
  note: string;
}

/** Ctrl/⌘-K: type a few letters, arrow to what is meant, Enter. Without a word it lists the places. */
export default function JumpPalette({ onClose }: { onClose: () => void }) {
  const text = useText();
  const [query, setQuery] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const own = useOwnTargets().filter((target) => contains(target.title, query.trim()));
  const settled = useSettled(query.trim(), 150);
  const consultations = useConsultations(settled);
  const found = [...useFound(settled), ...consultations];
  const searching: Target[] =
    query.trim() === ''
      ? []
      : [
          {
            id: `search ${found.length}`,
            href: paths.search(query.trim()),
            title: text('jump.search', { query: query.trim() }),
            note: '',
          },
        ];
  return (
    <Dialog isOpen onClose={onClose} title={text('jump.title')}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField
          label={text('jump.label')}
          labelHidden
          placeholder={text('jump.placeholder')}
          autoFocus
        />
        <Menu
          className="menu jump-menu"
          aria-label={text('jump.results')}
          items={[...own, ...found, ...searching]}
          onAction={onClose}
          renderEmptyState={() => <p className="menu-header">{text('jump.nothing')}</p>}
        >
          {(target) => (
            <MenuItem id={target.id} href={target.href} textValue={target.title} className="menu-item">
              <span>{target.title}</span>
              <span className="menu-note">{target.note}</span>
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}

function useOwnTargets(): Target[] {
  const text = useText();
  const name = useName();
  const me = useMe();
  const { data } = useQuery(channelsQuery);
  const { data: next } = useQuery(nextMeetingsQuery);
  const place = (href: string, title: string): Target => ({
    id: href,
    href,
    title,
    note: text('jump.place'),
  });
  return [
    place(paths.today, text('place.today')),
    place(paths.channels, text('place.channels')),
    place(paths.consultations, text('place.consultations')),
    place(paths.meetings, text('place.meetings')),
    place(paths.directory, text('place.directory')),
    place(paths.settings, text('place.settings')),
    place(paths.mailSettings(), text('place.mail')),
    ...(hasRole(me, 'ADMINISTRATOR', 'SECRETARIAT')
      ? [place(paths.administration, text('place.administration'))]
      : []),
    ...(hasRole(me, 'ADMINISTRATOR') ? [place(paths.outbox, text('place.outbox'))] : []),
    ...(data?.channels ?? []).map((channel) => ({
      id: channel.id,
      href: paths.channel(channel.id),
      title: name(channel.name),
      note: text('jump.channel'),
    })),
    ...(next?.meetings ?? []).map((meeting) => ({
      id: meeting.id,
      href: paths.meeting(meeting.id),
      title: name(meeting.title),
      note: text('jump.meeting'),
    })),
  ];
}

/** Consultations found by their reference, or by words of the title and of the messages. */
function useConsultations(query: string): Target[] {
  const text = useText();
  const { data } = useQuery({ ...foundQuery(query), enabled: query.length > 1 });
  if (query.length < 2) return [];
  return (data?.consultations ?? []).map((card) => ({
    id: card.id,
    href: paths.consultation(card.id),
    title: card.title,
    note: `${text('jump.consultation')} ${card.reference}`,
  }));
}

/** What the directory finds: States, organisations and focal points. */
function useFound(query: string): Target[] {
  const text = useText();
  const name = useName();
  const { data } = useQuery({
    queryKey: ['directory', 'search', query],
    queryFn: () => answer(api.GET('/api/directory/search', { params: { query: { q: query } } })),
    enabled: query.length > 1,
    placeholderData: keepPreviousData,
  });
  if (query.length < 2) return [];
  return (data?.hits ?? []).flatMap((hit) => {
    const target = { id: `${hit.kind} ${hit.id}`, title: name(hit.name) };
    switch (hit.kind) {
      case 'STATE':
        return [{ ...target, href: paths.state(hit.id), note: text('jump.state') }];
      case 'ORGANISATION':
        return [{ ...target, href: paths.organisation(hit.id), note: text('jump.organisation') }];
      case 'FOCAL_POINT':
        return [{ ...target, href: paths.focalPoint(hit.id), note: text('jump.focalPoint') }];
      case 'PERSON':
        return hit.focalPoint === undefined
          ? []
          : [
              {
                ...target,
                href: paths.focalPoint(hit.focalPoint),
                note: hit.detail === undefined ? '' : name(hit.detail),
              },
            ];
      default:
        return [];
    }
  });
}
