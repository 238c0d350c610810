import type { ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../text/useText';
import type { Notice } from './notices';
import { NoticeContext } from './notices';
import { Button } from './Button';

/** Shows notices, one under the other, and says them to screen readers. */
export function Announcer({ children }: { children: ReactNode }) {
  const text = useText();
  const [notices, setNotices] = useState<readonly (Notice & { id: number })[]>([]);
  const [said, setSaid] = useState('');
  const next = useRef(1);

  const dismiss = useCallback((id: number) => setNotices((all) => all.filter((one) => one.id !== id)), []);
  const api = useMemo(
    () => ({
      notify: (notice: Notice) => {
        const id = next.current++;
        setNotices((all) => [...all.slice(-2), { ...notice, id }]);
      },
      say: (message: string) => setSaid((before) => (before === message ? `${message}\u00a0` : message)),
    }),
    [],
  );

  return (
    <NoticeContext value={api}>
      {children}
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
      <div className="notices" role="status" aria-label={text('notices.label')}>
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onDismiss={() => dismiss(notice.id)} />
        ))}
      </div>
    </NoticeContext>
  );
}

function NoticeLine({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  const text = useText();
  const [held, setHeld] = useState(false);
  const dismiss = useRef(onDismiss);
  useEffect(() => {
    dismiss.current = onDismiss;
  });
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismiss.current(), notice.action ? 12_000 : 6_000);
    return () => clearTimeout(timer);
  }, [held, notice.action]);
  return (
    // Pointing at a notice, or being in it, only holds it: nothing is done by that.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="notice"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{notice.message}</span>
      {notice.action && (
        <Button
          small
          onPress={() => {
            notice.action?.run();
            onDismiss();
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <Button small onPress={onDismiss}>
        {text('action.close')}
      </Button>
    </div>
  );
}
