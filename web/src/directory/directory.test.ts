import { describe, expect, it } from 'vitest';
import type { Entry, FocalPoint, FocalPointDetail } from '../api/schema';
import { isAbsent, lastMoment, spanOf } from './absence';
import { changesOf, detailsOf } from './changes';
import type { Hit } from './hits';
import { grouped, placeOf } from './hits';
import { withEntries } from './useFocalPoint';

const focalPoint: FocalPoint = {
  id: 'fp',
  code: 'NATIONAL-SN',
  kind: 'NATIONAL',
  name: { en: 'Senegal', fr: 'Sénégal' },
  subjects: ['TRANSPORT', 'RELEASE'],
  languages: ['fr'],
  timeZone: 'Africa/Dakar',
  holders: [],
  closed: false,
  version: 4,
};

describe('the form of a focal point', () => {
  const details = detailsOf(focalPoint);

  it('says nothing when nothing was changed, whatever the order of the choices', () => {
    expect(changesOf(focalPoint, details)).toEqual({});
    expect(changesOf(focalPoint, { ...details, subjects: ['RELEASE', 'TRANSPORT'] })).toEqual({});
  });

  it('says only what was changed, and an emptied mailbox as none', () => {
    expect(changesOf(focalPoint, { ...details, fr: ' Le Sénégal ' })).toEqual({
      name: { en: 'Senegal', fr: 'Le Sénégal' },
    });
    const withMailbox = { ...focalPoint, sharedMailbox: 'sn@example.org' };
    expect(changesOf(withMailbox, { ...detailsOf(withMailbox), sharedMailbox: '' })).toEqual({
      sharedMailbox: null,
    });
  });
});

describe('an absence', () => {
  const now = new Date('2024-12-04T17:00:00Z');

  it('spans whole days of the reader’s zone', () => {
    expect(spanOf('2024-12-10', '2024-12-12', 'Europe/Amsterdam', now)).toEqual({
      from: '2024-12-09T23:00:00.000Z',
      until: '2024-12-12T23:00:00.000Z',
    });
  });

  it('begins at once, by the hub’s clock, where its first day is today or not said', () => {
    for (const first of ['2024-12-04', ''])
      expect(spanOf(first, '2024-12-12', 'Europe/Amsterdam', now)).toEqual({
        until: '2024-12-12T23:00:00.000Z',
      });
  });

  it('needs a last day', () => {
    expect(spanOf('2024-12-10', '', 'Europe/Amsterdam', now)).toBeUndefined();
  });

  it('is one from its first instant until its end', () => {
    const absence = { id: 'x', from: '2024-12-04T17:00:00Z', until: '2024-12-05T17:00:00Z' };
    expect(isAbsent(absence, now)).toBe(true);
    expect(isAbsent(absence, new Date('2024-12-05T17:00:00Z'))).toBe(false);
    expect(lastMoment(absence.until)).toBe('2024-12-05T16:59:59.999Z');
  });
});

describe('what was found', () => {
  const hit = (kind: Hit['kind'], id: string, focalPoint?: string): Hit => ({
    kind,
    id,
    name: { en: id, fr: id },
    ...(focalPoint !== undefined && { focalPoint }),
  });

  it('is grouped by kind, the kind of the best first', () => {
    const hits = [hit('PERSON', '1'), hit('STATE', 'SN'), hit('PERSON', '2')];
    expect(grouped(hits).map((group) => [group.kind, group.hits.map((one) => one.id)])).toEqual([
      ['PERSON', ['1', '2']],
      ['STATE', ['SN']],
    ]);
  });

  it('leads from a person to the focal point that the person serves', () => {
    expect(placeOf(hit('PERSON', '1', 'fp'))).toBe('/directory/focal-points/fp');
    expect(placeOf(hit('PERSON', '1'))).toBeUndefined();
    expect(placeOf(hit('STATE', 'SN'))).toBe('/directory/states/SN');
  });
});

describe('a focal point that is followed', () => {
  const entry = (seq: number): Entry => ({ seq, kind: 'CHANGED', at: '2024-12-04T17:00:00Z' });
  const detail: FocalPointDetail = {
    focalPoint,
    former: [],
    invitations: [],
    history: [entry(2), entry(1)],
    may: { change: false, handOver: false, invite: false, appoint: false, close: false },
  };

  it('has its new entries on top, each once', () => {
    const after = withEntries(detail, [entry(2), entry(3), entry(4)]);
    expect(after.history.map((one) => one.seq)).toEqual([4, 3, 2, 1]);
  });

  it('stays the same when nothing is new, so that nothing is read again', () => {
    expect(withEntries(detail, [entry(1), entry(2)])).toBe(detail);
  });
});
