import type { Face } from './time';

/**
 * Keeps a clock painted, at every frame. The exact figure stands in `data-remaining-ms`, so that a machine can compare
 * screens that people read by the second.
 */
export function runFace(element: HTMLElement, read: () => Face, onChange: (face: Face) => void): () => void {
  let shown: Face | undefined;
  const paint = () => {
    const face = read();
    const exact = face.remainingMs === undefined ? '' : face.remainingMs.toFixed(1);
    if (element.dataset['remainingMs'] !== exact) element.dataset['remainingMs'] = exact;
    if (element.textContent !== face.text) element.textContent = face.text;
    if (shown?.stand !== face.stand || shown.tone !== face.tone) onChange(face);
    shown = face;
  };
  const onFrame = () => {
    paint();
    frame = requestAnimationFrame(onFrame);
  };
  paint();
  let frame = requestAnimationFrame(onFrame);
  return () => cancelAnimationFrame(frame);
}
