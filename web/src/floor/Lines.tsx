import type { ReactNode } from 'react';
import type { Id } from '../api/schema';
import { Tag } from '../kit/Note';
import { useText } from '../text/useText';
import type { Line } from './words';

interface LinesProps {
  label: string;
  lines: readonly Line[];
  /** What can be done with one, or how it is chosen. */
  action?: (line: Line) => ReactNode;
  chosen?: Id | undefined;
}

/** Those who wait, in their order. */
export function Lines({ label, lines, action, chosen }: LinesProps) {
  const text = useText();
  return (
    <ol role="list" className="list floor-lines" aria-label={label}>
      {lines.map((line) => (
        <li key={line.id} className="floor-line" aria-current={line.id === chosen || undefined}>
          <span className="floor-hour numeric">
            {line.there}
            {line.here !== '' && <span className="soft"> · {line.here}</span>}
          </span>
          <span className="hit">
            <strong>{line.delegation}</strong>
            <span>{line.speaker}</span>
            <span className="soft small">
              {line.ticket} · {line.language}
            </span>
          </span>
          {line.lane !== 'LIST' && <Tag tone="accent">{text(`hall.lane.${line.lane}`)}</Tag>}
          {action?.(line)}
        </li>
      ))}
    </ol>
  );
}
