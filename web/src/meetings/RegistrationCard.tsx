import type { ReactNode } from 'react';
import type { Registration } from '../api/schema';
import { Tag } from '../kit/Note';
import { useName, useText } from '../text/useText';
import { toneOf } from './kinds';
import { standingWords } from './standing';
import { useZones } from './useZones';
import { differAt, exactly, zoneName } from './zones';

interface RegistrationCardProps {
  registration: Registration;
  /** Of the meeting. */
  zone: string;
  actions?: ReactNode;
}

/** What is registered: number, exact instant, who, and how it stands. */
export function RegistrationCard({ registration, zone, actions }: RegistrationCardProps) {
  const text = useText();
  const name = useName();
  const { word, meaning } = standingWords(registration, text);
  const tone = toneOf(registration.standing);
  return (
    <div className="registration">
      <p className="registration-head">
        <strong>{text('meetings.number', { number: registration.number })}</strong>
        <Tag {...(tone && { tone })}>{word}</Tag>
        {registration.late && <Tag tone="caution">{text('meetings.late')}</Tag>}
      </p>
      <p>
        {registration.name === '' ? text('meetings.erased') : registration.name}
        {registration.title !== '' && <span className="soft"> · {registration.title}</span>}
        <span className="soft"> · {name(registration.delegation.name)}</span>
      </p>
      <p className="small">{meaning}</p>
      <p className="small soft">
        <Exact registration={registration} zone={zone} />
      </p>
      {registration.remarks !== '' && <p className="small soft">{registration.remarks}</p>}
      {actions !== undefined && <div className="row">{actions}</div>}
    </div>
  );
}

/** When it came in, to the millisecond, by both clocks. */
function Exact({ registration: { at }, zone }: { registration: Registration; zone: string }) {
  const text = useText();
  const { language, own } = useZones(zone);
  const write = (timeZone: string) =>
    text('meetings.moment', { moment: exactly(at, timeZone, language), zone: zoneName(timeZone, language) });
  return (
    <time dateTime={at}>
      {text('meetings.received', { moment: write(zone) })}
      {differAt(at, zone, own) && <> {text('meetings.yours', { moment: write(own) })}</>}
    </time>
  );
}
