import { useText } from '../text/useText';

/** What every screen of a consultation says, always in sight (B23 §7). */
export function Informal() {
  const text = useText();
  return (
    <p className="informal">
      <span className="informal-mark" aria-hidden="true" />
      {text('consultation.informal')}
    </p>
  );
}
