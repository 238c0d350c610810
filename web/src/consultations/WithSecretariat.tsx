import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../api/client';
import type { Id, Routing } from '../api/schema';
import { paths } from '../app/paths';
import { useCommand } from '../directory/useCommand';
import { Button } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { Tag } from '../kit/Note';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { Informal } from './Informal';
import { RoutingSentence, RoutingSteps } from './RoutingSteps';
import { unroutedQuery } from './queries';
import { forget } from './useConsultation';

/** Consultations for which nobody is there, without their content: the Secretariat looks for somebody. */
export default function WithSecretariat() {
  const text = useText();
  const { data, error, refetch } = useQuery(unroutedQuery);
  return (
    <Page title={text('consultations.withSecretariat')} lead={text('consultations.withSecretariat.lead')}>
      <Informal />
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data?.consultations.length === 0 && <Empty title={text('consultations.withSecretariat.none')} />}
      {data && data.consultations.length > 0 && (
        <ul className="list" aria-label={text('consultations.withSecretariat')}>
          {data.consultations.map((one) => (
            <Unrouted key={one.id} one={one} />
          ))}
        </ul>
      )}
    </Page>
  );
}

type One = NonNullable<
  Awaited<ReturnType<NonNullable<typeof unroutedQuery.queryFn>>>
>['consultations'][number];

function Unrouted({ one }: { one: One }) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const queryClient = useQueryClient();
  const [found, setFound] = useState<Routing>();
  const look = useCommand(
    (consultation: Id, header) =>
      answer(
        api.POST('/api/consultations/with-secretariat/{consultation}/route', {
          params: { path: { consultation }, header },
        }),
      ),
    (routing) => {
      setFound(routing);
      // What found somebody goes from the list when it is read again; its answer stays until then.
      if (!routing.to) void forget(queryClient);
      else setTimeout(() => void forget(queryClient), 4_000);
    },
  );
  const routing = found ?? one.routing;
  return (
    <li className="unrouted">
      <div className="page-head">
        <h2>
          {name(one.state.name)}{' '}
          {one.urgency === 'URGENT' && <Tag tone="caution">{text('consultation.urgency.URGENT')}</Tag>}
        </h2>
        <Button
          onPress={() => look.mutate(one.id)}
          isPending={look.isPending}
          isDisabled={found?.to !== undefined}
        >
          {text('consultations.withSecretariat.again')}
        </Button>
      </div>
      <p>
        {text(`directory.subject.${one.subject}`)}
        {' · '}
        <span className="numeric">{one.reference}</span>
        {' · '}
        {text('consultations.withSecretariat.since', { moment: formats.moment(one.since) })}
      </p>
      <p>{text(`consultations.withSecretariat.${one.why}`)}</p>
      {look.error && <ProblemNote problem={look.error} />}
      <div role="status">
        {found && (
          <p>
            <strong>
              <RoutingSentence routing={found} />
            </strong>
          </p>
        )}
      </div>
      {routing && <RoutingSteps steps={routing.steps} />}
      <p className="small">
        <Link href={paths.state(one.state.iso)}>
          {text('consultation.profile', { state: name(one.state.name) })}
        </Link>
      </p>
    </li>
  );
}
