import { Problem } from '../api/problem';
import { useText } from '../text/useText';
import { Button } from './Button';

interface ProblemNoteProps {
  problem: unknown;
  /** Tries again what failed. */
  onRetry?: () => void;
}

/** Says what went wrong and what to do about it. */
export function ProblemNote({ problem, onRetry }: ProblemNoteProps) {
  const text = useText();
  const known = problem instanceof Problem ? problem : undefined;
  const title = known?.title ?? text(isOffline(problem) ? 'problem.offline.title' : 'problem.unknown.title');
  const detail = known
    ? known.detail
    : text(isOffline(problem) ? 'problem.offline.detail' : 'problem.unknown.detail');
  return (
    <div className="note note-danger" role="alert">
      <div className="note-body">
        <p className="note-title">{title}</p>
        {detail !== undefined && <p>{detail}</p>}
        {known && known.errors.length > 0 && (
          <ul>
            {known.errors.map((error) => (
              <li key={`${error.field} ${error.rule}`}>{error.message}</li>
            ))}
          </ul>
        )}
      </div>
      {onRetry && (
        <Button onPress={onRetry} small>
          {text('action.tryAgain')}
        </Button>
      )}
    </div>
  );
}

/** `fetch` answers a dead line with a TypeError. */
const isOffline = (problem: unknown) => problem instanceof TypeError;
