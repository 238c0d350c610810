import type { FocalPoint, Subject } from '../api/schema';

/** What is recorded of a focal point, as its form holds it. */
export interface Details {
  readonly en: string;
  readonly fr: string;
  readonly subjects: readonly Subject[];
  readonly languages: readonly string[];
  readonly sharedMailbox: string;
  readonly timeZone: string;
}

export interface Changes {
  name?: { en: string; fr: string };
  subjects?: Subject[];
  languages?: string[];
  sharedMailbox?: string | null;
  timeZone?: string;
}

export const detailsOf = (focalPoint: FocalPoint): Details => ({
  en: focalPoint.name.en,
  fr: focalPoint.name.fr,
  subjects: focalPoint.subjects,
  languages: focalPoint.languages,
  sharedMailbox: focalPoint.sharedMailbox ?? '',
  timeZone: focalPoint.timeZone,
});

/** Only what differs: what somebody left alone is not said again. The order of a choice is no difference. */
export function changesOf(basis: FocalPoint, details: Details): Changes {
  const name = { en: details.en.trim(), fr: details.fr.trim() };
  const mailbox = details.sharedMailbox.trim();
  return {
    ...((name.en !== basis.name.en || name.fr !== basis.name.fr) && { name }),
    ...(!same(details.subjects, basis.subjects) && { subjects: [...details.subjects] }),
    ...(!same(details.languages, basis.languages) && { languages: [...details.languages] }),
    ...(mailbox !== (basis.sharedMailbox ?? '') && { sharedMailbox: mailbox === '' ? null : mailbox }),
    ...(details.timeZone !== basis.timeZone && { timeZone: details.timeZone }),
  };
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one));
