import type { Readiness as Measure } from '../api/schema';
import { useText } from '../text/useText';

const parts = ['ready', 'needsJudge', 'needsMore', 'unmarked', 'missing'] as const;

/** How ready the draft is, in words; the bar beside shows the same parts by texture, not by colour alone. */
export function Readiness({ readiness }: { readiness: Measure }) {
  const text = useText();
  const { total } = readiness;
  return (
    <div className="readiness">
      <p className="small">
        <strong>{text('consultation.readiness.short', { ready: readiness.ready, total })}</strong>{' '}
        {text('consultation.readiness.rest', {
          needsMore: readiness.needsMore,
          needsJudge: readiness.needsJudge,
          missing: readiness.missing,
          unmarked: readiness.unmarked,
        })}
      </p>
      {total > 0 && (
        <div className="readiness-bar" aria-hidden="true">
          {parts.map(
            (part) =>
              readiness[part] > 0 && (
                <span key={part} data-part={part} style={{ flexGrow: readiness[part] }} />
              ),
          )}
        </div>
      )}
    </div>
  );
}
