import { queryOptions } from '@tanstack/react-query';
import { answer, api, ifMatch, versioned } from '../api/client';
import type { Versioned } from '../api/client';
import type { Id, MailSettings } from '../api/schema';
import type { ChannelChange, SettingsChange } from './changes';
import { changed, inputOf, isOfChannel } from './changes';

/** What the screens of mail ask the hub for. */

export const readersQuery = queryOptions({
  queryKey: ['mail', 'readers'],
  queryFn: () => answer(api.GET('/api/mail/readers')),
});

export const settingsQuery = (reader: Id) =>
  queryOptions({
    queryKey: ['mail', 'settings', reader],
    queryFn: () => versioned(api.GET('/api/mail/readers/{reader}', { params: { path: { reader } } })),
  });

/** Always read anew: what is in it may have been read elsewhere meanwhile. */
export const previewQuery = (reader: Id) =>
  queryOptions({
    queryKey: ['mail', 'digest', reader],
    queryFn: () => answer(api.GET('/api/mail/readers/{reader}/digest', { params: { path: { reader } } })),
    staleTime: 0,
  });

/** The mail of that preview as a page. */
export const digestPageQuery = (reader: Id) =>
  queryOptions({
    queryKey: ['mail', 'digest', reader, 'page'],
    queryFn: () =>
      answer(
        api.GET('/api/mail/readers/{reader}/digest/page', {
          params: { path: { reader } },
          parseAs: 'text',
        }),
      ),
    staleTime: 0,
  });

export const stateMailQuery = (iso: string) =>
  queryOptions({
    queryKey: ['mail', 'state', iso],
    queryFn: () => versioned(api.GET('/api/mail/states/{iso}', { params: { path: { iso } } })),
  });

/** Makes a change to the settings as the hub is known to hold them. */
export function send(
  reader: Id,
  held: Versioned<MailSettings>,
  change: SettingsChange | ChannelChange,
): Promise<Versioned<MailSettings>> {
  if (isOfChannel(change)) {
    const { channel, mode } = change;
    return versioned(
      api.PUT('/api/mail/readers/{reader}/channels/{channel}', {
        params: { path: { reader, channel } },
        body: mode === undefined ? {} : { mode },
      }),
    );
  }
  return versioned(
    api.PUT('/api/mail/readers/{reader}', {
      params: { path: { reader }, header: ifMatch(held.version) },
      body: inputOf(changed(held.body, change)),
    }),
  );
}
