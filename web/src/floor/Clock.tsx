import type { Floor } from '../api/schema';
import { useText } from '../text/useText';
import { current } from './state';
import { useFace, useReader } from './useFloor';
import { nameOf, speakerWords, standWords } from './words';

/** Who has the floor, and how long still: in figures, in words, by shape and by colour. */
export function Clock({ floor, huge }: { floor: Floor; huge?: boolean }) {
  const text = useText();
  const reader = useReader();
  const [clock, face] = useFace(floor.state);
  const speaker = current(floor.state);
  return (
    <div className="floor-now" data-huge={huge || undefined} data-stand={face.stand} data-tone={face.tone}>
      <p className="floor-stand">
        <span className="floor-shape" aria-hidden="true" />
        {standWords(face, text)}
      </p>
      <h2 className="floor-delegation">{speaker ? nameOf(speaker.delegation, reader.language) : '\u00a0'}</h2>
      <p className="floor-speaker">{speaker ? speakerWords(speaker) : '\u00a0'}</p>
      <p ref={clock} className="floor-clock" role="timer" aria-live="off" aria-label={text('hall.clock')} />
    </div>
  );
}
