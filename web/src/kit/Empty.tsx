import type { ReactNode } from 'react';
import { useText } from '../text/useText';

/** Nothing here, and that is a statement, not a fault. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children !== undefined && <div className="soft">{children}</div>}
    </div>
  );
}

const widths = ['72%', '58%', '84%', '46%', '66%', '76%', '52%', '80%'];

/** Holds the place of lines that are on their way. */
export function Loading({ lines = 5 }: { lines?: number }) {
  const text = useText();
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{text('loading')}</span>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className="skeleton-line" style={{ inlineSize: widths[i % widths.length] }} />
      ))}
    </div>
  );
}
