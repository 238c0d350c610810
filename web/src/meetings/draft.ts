import type {
  FocalPointKind,
  Id,
  Invited,
  MeetingInput,
  MeetingKind,
  RegionalGroup,
  RegistrationRules,
  SegmentInput,
} from '../api/schema';
import { limitField, readLimit } from './limit';
import { instantOf, localOf } from './zones';

/** A meeting as its form holds it: times as the meeting's own clock shows them, so that they stay when the zone is changed. */
export interface MeetingDraft {
  readonly code: string;
  readonly kind: MeetingKind;
  readonly en: string;
  readonly fr: string;
  readonly descriptionEn: string;
  readonly descriptionFr: string;
  readonly host: string;
  readonly place: string;
  readonly link: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly sessions: readonly SessionDraft[];
  readonly documents: readonly DocumentDraft[];
  readonly openToPublic: boolean;
  readonly states: readonly string[];
  readonly groups: readonly RegionalGroup[];
  readonly organisations: readonly Id[];
  readonly kinds: readonly FocalPointKind[];
  readonly opensAt: string;
  readonly closesAt: string;
  readonly latePolicy: RegistrationRules['latePolicy'];
  readonly capacity: string;
  readonly quota: string;
  readonly delegationConfirms: boolean;
  readonly receiptCopies: string;
  readonly eraseAt: string;
}

export interface SessionDraft {
  readonly en: string;
  readonly fr: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
}

export interface DocumentDraft {
  readonly en: string;
  readonly fr: string;
  readonly url: string;
}

export const noSession: SessionDraft = { en: '', fr: '', startsAt: '', endsAt: '', place: '' };
export const noDocument: DocumentDraft = { en: '', fr: '', url: '' };

export const emptyDraft = (timeZone: string): MeetingDraft => ({
  code: '',
  kind: 'SEMINAR',
  en: '',
  fr: '',
  descriptionEn: '',
  descriptionFr: '',
  host: '',
  place: '',
  link: '',
  timeZone,
  startsAt: '',
  endsAt: '',
  sessions: [],
  documents: [],
  openToPublic: false,
  states: [],
  groups: [],
  organisations: [],
  kinds: [],
  opensAt: '',
  closesAt: '',
  latePolicy: 'REFUSED',
  capacity: '',
  quota: '',
  delegationConfirms: false,
  receiptCopies: '',
  eraseAt: '',
});

/** What was entered, back in its form. */
export function draftOf(input: MeetingInput): MeetingDraft {
  const { title, description, invited, registration, timeZone } = input;
  const local = (instant: string) => localOf(instant, timeZone);
  return {
    code: input.code,
    kind: input.kind,
    en: title.en,
    fr: title.fr,
    descriptionEn: description.en,
    descriptionFr: description.fr,
    host: input.host,
    place: input.place,
    link: input.link ?? '',
    timeZone,
    startsAt: local(input.startsAt),
    endsAt: local(input.endsAt),
    sessions: input.sessions.map((session) => ({
      ...session.title,
      startsAt: local(session.startsAt),
      endsAt: local(session.endsAt),
      place: session.place ?? '',
    })),
    documents: input.documents.map((document) => ({ ...document.title, url: document.url })),
    ...invited,
    opensAt: local(registration.opensAt),
    closesAt: local(registration.closesAt),
    latePolicy: registration.latePolicy,
    capacity: registration.capacity?.toString() ?? '',
    quota: registration.quota?.toString() ?? '',
    delegationConfirms: registration.delegationConfirms,
    receiptCopies: registration.receiptCopies.join('\n'),
    eraseAt: local(registration.eraseAt).slice(0, 10),
  };
}

/**
 * A field's time as an instant. One that was not touched keeps its seconds, which fields do not show; what is no time is
 * sent as it is, and the hub says so at its field.
 */
function instant(local: string, timeZone: string, before?: string): string {
  if (before !== undefined && localOf(before, timeZone) === local) return before;
  return instantOf(local, timeZone) ?? local;
}

/** What the form says, as the hub takes it. @param before what was entered the last time */
export function inputOf(draft: MeetingDraft, before?: MeetingInput): MeetingInput {
  const { timeZone } = draft;
  const old = before?.registration;
  const at = (local: string, known?: string) => instant(local, timeZone, known);
  return {
    code: draft.code.trim(),
    kind: draft.kind,
    title: { en: draft.en.trim(), fr: draft.fr.trim() },
    description: { en: draft.descriptionEn.trim(), fr: draft.descriptionFr.trim() },
    host: draft.host.trim(),
    place: draft.place.trim(),
    ...(draft.link.trim() !== '' && { link: draft.link.trim() }),
    timeZone,
    startsAt: at(draft.startsAt, before?.startsAt),
    endsAt: at(draft.endsAt, before?.endsAt),
    sessions: draft.sessions.map((session, place) => ({
      title: { en: session.en.trim(), fr: session.fr.trim() },
      startsAt: at(session.startsAt, before?.sessions[place]?.startsAt),
      endsAt: at(session.endsAt, before?.sessions[place]?.endsAt),
      ...(session.place.trim() !== '' && { place: session.place.trim() }),
    })),
    documents: draft.documents.map(({ en, fr, url }) => ({
      title: { en: en.trim(), fr: fr.trim() },
      url: url.trim(),
    })),
    invited: invitedOf(draft),
    registration: {
      opensAt: at(draft.opensAt, old?.opensAt),
      closesAt: at(draft.closesAt, old?.closesAt),
      latePolicy: draft.latePolicy,
      ...(draft.capacity !== '' && { capacity: Number(draft.capacity) }),
      ...(draft.quota !== '' && { quota: Number(draft.quota) }),
      delegationConfirms: draft.delegationConfirms,
      receiptCopies: addresses(draft.receiptCopies),
      eraseAt:
        old && localOf(old.eraseAt, timeZone).slice(0, 10) === draft.eraseAt
          ? old.eraseAt
          : at(`${draft.eraseAt}T23:59`),
    },
  };
}

const invitedOf = (draft: MeetingDraft): Invited => ({
  openToPublic: draft.openToPublic,
  states: [...draft.states],
  groups: [...draft.groups],
  organisations: [...draft.organisations],
  kinds: [...draft.kinds],
});

/** Addresses, one a line or separated by commas, each once. */
export const addresses = (field: string): string[] => [
  ...new Set(
    field
      .split(/[\s,;]+/)
      .map((address) => address.toLowerCase())
      .filter((address) => address !== ''),
  ),
];

/** A segment as its form holds it. */
export interface SegmentDraft extends Pick<
  SegmentInput,
  'latePolicy' | 'speakers' | 'orderPolicy' | 'absentPolicy'
> {
  readonly en: string;
  readonly fr: string;
  readonly descriptionEn: string;
  readonly descriptionFr: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly limit: string;
  readonly replyLimit: string;
}

/** A new segment has the times of its meeting, and two minutes for each statement. */
export function emptySegment(meeting: MeetingInput): SegmentDraft {
  const local = (at: string) => localOf(at, meeting.timeZone);
  return {
    en: '',
    fr: '',
    descriptionEn: '',
    descriptionFr: '',
    startsAt: local(meeting.startsAt),
    endsAt: local(meeting.endsAt),
    opensAt: local(meeting.registration.opensAt),
    closesAt: local(meeting.registration.closesAt),
    latePolicy: 'REFUSED',
    speakers: 'ALL',
    orderPolicy: 'FIRST_COME',
    absentPolicy: 'END_OF_LIST',
    limit: '2:00',
    replyLimit: '2:00',
  };
}

export function segmentDraftOf(settings: SegmentInput, timeZone: string): SegmentDraft {
  const local = (at: string) => localOf(at, timeZone);
  const { latePolicy, speakers, orderPolicy, absentPolicy } = settings;
  return {
    ...settings.title,
    descriptionEn: settings.description.en,
    descriptionFr: settings.description.fr,
    startsAt: local(settings.startsAt),
    endsAt: local(settings.endsAt),
    opensAt: local(settings.opensAt),
    closesAt: local(settings.closesAt),
    latePolicy,
    speakers,
    orderPolicy,
    absentPolicy,
    limit: limitField(settings.limitMs),
    replyLimit: limitField(settings.replyLimitMs),
  };
}

/** What the form of a segment says; `undefined` while a speaking time is none. */
export function segmentInputOf(
  draft: SegmentDraft,
  timeZone: string,
  before?: SegmentInput,
): SegmentInput | undefined {
  const limitMs = readLimit(draft.limit);
  const replyLimitMs = readLimit(draft.replyLimit);
  if (limitMs === undefined || replyLimitMs === undefined) return undefined;
  const at = (local: string, known?: string) => instant(local, timeZone, known);
  const { latePolicy, speakers, orderPolicy, absentPolicy } = draft;
  return {
    title: { en: draft.en.trim(), fr: draft.fr.trim() },
    description: { en: draft.descriptionEn.trim(), fr: draft.descriptionFr.trim() },
    startsAt: at(draft.startsAt, before?.startsAt),
    endsAt: at(draft.endsAt, before?.endsAt),
    opensAt: at(draft.opensAt, before?.opensAt),
    closesAt: at(draft.closesAt, before?.closesAt),
    latePolicy,
    speakers,
    orderPolicy,
    absentPolicy,
    limitMs,
    replyLimitMs,
  };
}

/** Reads back a draft that this browser kept, whatever an older version of the screen wrote. */
export function readKept(kept: unknown, timeZone: string): MeetingDraft | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const empty = emptyDraft(timeZone);
  const found = kept as Readonly<Record<string, unknown>>;
  const fits = (name: keyof MeetingDraft) =>
    typeof found[name] === typeof empty[name] && Array.isArray(found[name]) === Array.isArray(empty[name]);
  return Object.fromEntries(
    Object.entries(empty).map(([name, value]) => [
      name,
      fits(name as keyof MeetingDraft) ? found[name] : value,
    ]),
  ) as unknown as MeetingDraft;
}
