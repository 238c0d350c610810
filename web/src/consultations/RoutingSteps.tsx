import type { Routing } from '../api/schema';
import { useLanguage, useName, useText } from '../text/useText';
import { locales } from '../text/catalogue';

/** Why it came to whom: everybody who was thought of, in order, each in a sentence. */
export function RoutingSteps({ steps }: { steps: Routing['steps'] }) {
  const text = useText();
  const name = useName();
  const { language } = useLanguage();
  const list = new Intl.ListFormat(locales[language], { type: 'conjunction' });
  return (
    <ol className="routing-steps small">
      {steps.map((step, index) => (
        <li key={`${step.rank} ${index}`}>
          {text(`consultation.step.${step.finding}`, {
            rank: text(`consultation.rank.${step.rank}`),
            named: step.focalPoint ? 'yes' : 'no',
            focalPoint: step.focalPoint ? name(step.focalPoint.name) : '',
          })}
          {(step.absent ?? []).length > 0 && (
            <>
              {' '}
              {text('consultation.step.absent', {
                people: list.format((step.absent ?? []).map((person) => person.name)),
              })}
            </>
          )}
          {step.finding === 'CHOSEN' && step.speaksLanguage !== undefined && (
            <> {text('consultation.step.language', { speaks: step.speaksLanguage ? 'yes' : 'no' })}</>
          )}
        </li>
      ))}
    </ol>
  );
}

/** To whom it comes, in a sentence; where nobody is there, what happens then. */
export function RoutingSentence({ routing }: { routing: Routing }) {
  const text = useText();
  const name = useName();
  if (!routing.to) return <>{text('consultation.routing.nobody')}</>;
  return (
    <>
      {routing.person
        ? text('consultation.routing.toPerson', {
            focalPoint: name(routing.to.name),
            person: routing.person.name,
            capacity: routing.capacity ?? 'PRINCIPAL',
          })
        : text('consultation.routing.to', { focalPoint: name(routing.to.name) })}
    </>
  );
}
