import type { ReactNode } from 'react';
import { className } from './className';

interface NoteProps {
  tone?: 'plain' | 'caution' | 'danger';
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}

/** Something to know, set apart from the text around it. */
export function Note({ tone = 'plain', title, children, actions }: NoteProps) {
  return (
    <div className={className('note', tone !== 'plain' && `note-${tone}`)}>
      <div className="note-body">
        {title !== undefined && <p className="note-title">{title}</p>}
        {children}
      </div>
      {actions}
    </div>
  );
}

/** A state, in a word. */
export function Tag({
  tone,
  children,
}: {
  tone?: 'accent' | 'caution' | 'danger' | 'good';
  children: ReactNode;
}) {
  return <span className={className('tag', tone && `tag-${tone}`)}>{children}</span>;
}
