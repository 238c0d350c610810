import { Note } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useText } from '../text/useText';
import type { Acts } from './useActs';

/** Why what a dialog asked for was not done. */
export function ActNote({ acts }: { acts: Acts }) {
  const text = useText();
  if (acts.moved) return <Note tone="caution" title={text('floor.moved')} />;
  return acts.problem === undefined ? null : <ProblemNote problem={acts.problem} />;
}
