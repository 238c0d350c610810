import { useQuery } from '@tanstack/react-query';
import { Loading } from '../kit/Empty';
import { Tag } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useSettled } from '../kit/useSettled';
import { useName, useText } from '../text/useText';
import { RoutingSentence, RoutingSteps } from './RoutingSteps';
import { routingQuery } from './queries';
import type { Wish } from './queries';

/** Who will receive it and why, as one chooses; plainly where nobody is there. */
export function RoutingPreview({ wish }: { wish: Wish | undefined }) {
  const text = useText();
  const name = useName();
  const key = useSettled(wish === undefined ? '' : JSON.stringify(wish), 250);
  const settled = key === '' ? undefined : (JSON.parse(key) as Wish);
  const { data, error, refetch } = useQuery(routingQuery(settled));
  return (
    <section className="routing-preview" aria-labelledby="routing-preview" aria-live="polite">
      <h2 id="routing-preview">{text('consultation.new.receivers')}</h2>
      {!wish && <p className="soft">{text('consultation.new.receivers.later')}</p>}
      {wish && error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {wish && !data && !error && <Loading lines={3} />}
      {wish && data && !error && (
        <ul role="list" className="stack">
          {data.routings.map(({ state, routing, embassy }) => (
            <li key={state.iso} className="routing-one">
              <h3>
                {name(state.name)}{' '}
                {!routing.to && <Tag tone="caution">{text('consultation.routing.nobody.tag')}</Tag>}
              </h3>
              <p>
                <RoutingSentence routing={routing} />
              </p>
              {!wish.withoutEmbassy && (
                <p className="soft small">
                  {embassy
                    ? text('consultation.embassy.follows', { embassy: name(embassy.name) })
                    : text('consultation.embassy.noneThere')}
                </p>
              )}
              <details className="why">
                <summary>{text('consultation.routing.why')}</summary>
                <RoutingSteps steps={routing.steps} />
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
