import type { Instant } from '../api/schema';
import { Note } from '../kit/Note';
import { useText } from '../text/useText';
import { useZones } from './useZones';
import type { Window } from './window';
import { nextChange, windowWords } from './window';
import { useHubNow } from './useHubNow';
import type { InZones } from './zones';
import { differAt, momentIn, spanIn, zoneName } from './zones';

/** A time of a meeting: by the meeting's clock, and by the reader's where that differs. */
function Both({ at, both: { there, yours } }: { at: Instant; both: InZones }) {
  const text = useText();
  return (
    <span className="in-zones">
      <time dateTime={at}>{there}</time>
      {yours !== undefined && <span className="soft small">{text('meetings.yours', { moment: yours })}</span>}
    </span>
  );
}

export function Moment({ at, zone }: { at: Instant; zone: string }) {
  const text = useText();
  return <Both at={at} both={momentIn(at, useZones(zone), text)} />;
}

export function Span({ from, to, zone }: { from: Instant; to: Instant; zone: string }) {
  const text = useText();
  return <Both at={from} both={spanIn(from, to, useZones(zone), text)} />;
}

/** Whether one may register or be inscribed now, until when, and how long that is. */
export function WindowLine({ window, zone }: { window: Window; zone: string }) {
  const text = useText();
  const zones = useZones(zone);
  const now = useHubNow((at) => nextChange(window, at));
  const { state, words, yours, left } = windowWords(window, now, zones, text);
  return (
    <span className="in-zones" data-window={state}>
      <time dateTime={state === 'NOT_YET' ? window.opensAt : window.closesAt}>{words}</time>
      {yours !== undefined && <span className="soft small">{text('meetings.yours', { moment: yours })}</span>}
      {left !== undefined && <span className="small">{left}</span>}
    </span>
  );
}

/** Warns that the reader's clock says something else than the meeting's at one of these instants. */
export function ZoneWarning({ zone, instants }: { zone: string; instants: readonly Instant[] }) {
  const text = useText();
  const { own, language } = useZones(zone);
  if (!instants.some((instant) => differAt(instant, zone, own))) return null;
  return (
    <Note tone="caution" title={text('meetings.zones.differ')}>
      {text('meetings.zones.what', { there: zoneName(zone, language), yours: zoneName(own, language) })}
    </Note>
  );
}
