import { Problem } from '../api/problem';
import { Note } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useText } from '../text/useText';

/** Why a change was not made: somebody else changed the same in the meantime, or what the hub says. */
export function Undone({ problem }: { problem: Error }) {
  const text = useText();
  if (!(problem instanceof Problem && problem.is('stale'))) return <ProblemNote problem={problem} />;
  return (
    <div role="alert">
      <Note tone="caution" title={text('mail.changed.title')}>
        {text('mail.changed.what')}
      </Note>
    </div>
  );
}
