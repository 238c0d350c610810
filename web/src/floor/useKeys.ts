import { useEffect, useRef } from 'react';

/** What a press of a key does, by the key as the keyboard's layout names it: `n`, `Space`, `+`, `ArrowDown`. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

const WITHIN =
  'input, textarea, select, [contenteditable=true], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/**
 * Keys that act on the whole screen, wherever the focus is: never while somebody types or settles something in a dialog,
 * never with Control, Alt or Command, and once however long a key is held. The space bar is the clock's: on this screen a
 * button under the focus is pressed with Enter.
 */
export function useKeys(keys: Keys, isEnabled: boolean): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!isEnabled) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isElsewhere(event.target))
        return;
      const name = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (!(name in latest.current)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === 'keydown' && !event.repeat) latest.current[name]?.();
    };
    window.addEventListener('keydown', onKey, true);
    // Buttons are pressed when the space bar comes up again.
    window.addEventListener('keyup', onKey, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('keyup', onKey, true);
    };
  }, [isEnabled]);
}

const isElsewhere = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest(WITHIN) !== null) ||
  document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
