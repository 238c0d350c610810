import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useText } from '../text/useText';

interface PageProps {
  title: string;
  lead?: ReactNode;
  /** What can be done with the whole page. */
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** One screen: its title is the document's title and takes the focus when one arrives by a link. */
export function Page({ title, lead, actions, wide, children }: PageProps) {
  const heading = useArrival(title);
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="section">
      <div className="page-head">
        <h2>{title}</h2>
        {actions !== undefined && <div className="row">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Names the document, and moves the focus to the heading unless something on the screen already has it. */
export function useArrival(title: string) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = text('app.title', { page: title });
  useEffect(() => {
    document.title = name;
  }, [name]);
  useEffect(() => {
    const { activeElement } = document;
    const free = activeElement === null || activeElement === document.body || !activeElement.isConnected;
    const cameByLink = activeElement?.closest('nav') != null;
    if (free || cameByLink) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
