import { Problem } from '../api/problem';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';

interface ArrivingProps {
  error: unknown;
  onRetry: () => void;
  /** What to say where there is no such thing, or none that the reader may see. */
  missing: { title: string; why: string };
}

/** A page whose subject is on its way, could not be read, or does not exist for the reader. */
export function Arriving({ error, onRetry, missing }: ArrivingProps) {
  if (error instanceof Problem && (error.status === 404 || error.status === 400))
    return (
      <Page title={missing.title}>
        <Empty title={missing.why} />
      </Page>
    );
  return (
    <div className="page">
      {error ? <ProblemNote problem={error} onRetry={onRetry} /> : <Loading lines={8} />}
    </div>
  );
}
