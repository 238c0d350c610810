import type { Id, Language, MailMode, MailSettings, MailSettingsInput, MailTopic } from '../api/schema';

export const topics: readonly MailTopic[] = [
  'MENTION',
  'MESSAGE',
  'CONSULTATION',
  'CLOCK',
  'MEETING',
  'FLOOR',
  'HAND_OVER',
];

export const modes: readonly MailMode[] = ['AT_ONCE', 'BATCHED', 'DIGEST', 'NONE'];

/** What one changes of the settings at a time. */
export type SettingsChange =
  | { readonly mode: MailMode; readonly topic: MailTopic }
  | { readonly language: Language | undefined }
  | Partial<Pick<MailSettingsInput, 'batchMinutes' | 'hours' | 'days' | 'urgentPasses'>>
  | { readonly digest: Partial<MailSettingsInput['digest']> };

/** What one changes of one channel; no mode: as for messages in general. */
export interface ChannelChange {
  readonly channel: Id;
  readonly mode: MailMode | undefined;
}

export type Change = SettingsChange | ChannelChange;

export const isOfChannel = (change: Change): change is ChannelChange => 'channel' in change;

/** The settings as they are once the change is made. */
export function changed(settings: MailSettings, change: Change): MailSettings {
  if (isOfChannel(change)) return { ...settings, channels: settings.channels.map(ofChannel(change)) };
  if ('topic' in change) return { ...settings, modes: { ...settings.modes, [change.topic]: change.mode } };
  if ('language' in change) return withLanguage(settings, change.language);
  if ('digest' in change) return unplanned({ ...settings, digest: { ...settings.digest, ...change.digest } });
  return unplanned({ ...settings, ...change });
}

/** When the next digest comes is not known until the hub has said so. */
function unplanned(settings: MailSettings): MailSettings {
  const { every, at, day } = settings.digest;
  return { ...settings, digest: { every, at, day } };
}

const ofChannel =
  ({ channel, mode }: ChannelChange) =>
  (one: MailSettings['channels'][number]): MailSettings['channels'][number] =>
    one.channel === channel
      ? { channel: one.channel, name: one.name, ...(mode !== undefined && { mode }) }
      : one;

/** None: the settings say no language of their own. */
function withLanguage(settings: MailSettings, language: Language | undefined): MailSettings {
  const after = { ...settings };
  if (language === undefined) delete after.chosenLanguage;
  else after.chosenLanguage = language;
  return after;
}

/** What a topic is set to. */
export const modeOf = (settings: MailSettings, topic: MailTopic): MailMode =>
  settings.modes[topic] ?? 'AT_ONCE';

/** The settings as the hub takes them: all but what it works out itself. */
export function inputOf(settings: MailSettings): MailSettingsInput {
  const { batchMinutes, hours, days, urgentPasses, digest, chosenLanguage } = settings;
  const mode = (topic: MailTopic) => modeOf(settings, topic);
  return {
    ...(chosenLanguage !== undefined && { language: chosenLanguage }),
    modes: {
      MENTION: mode('MENTION'),
      MESSAGE: mode('MESSAGE'),
      CONSULTATION: mode('CONSULTATION'),
      CLOCK: mode('CLOCK'),
      MEETING: mode('MEETING'),
      FLOOR: mode('FLOOR'),
      HAND_OVER: mode('HAND_OVER'),
    },
    batchMinutes,
    hours,
    days,
    urgentPasses,
    digest: { every: digest.every, at: digest.at, day: digest.day },
  };
}
