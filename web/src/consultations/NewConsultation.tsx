import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../api/client';
import type { ConsultationCard, FocalPointName } from '../api/schema';
import { paths } from '../app/paths';
import { organisationsQuery } from '../directory/queries';
import { useCommand } from '../directory/useCommand';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useMe } from '../session/me';
import { useLanguage, useName, useText } from '../text/useText';
import { Informal } from './Informal';
import { NewConsultationForm } from './NewConsultationForm';
import { inputsOf } from './draft';
import { byItem } from './itemProblem';
import { formsQuery } from './queries';
import { useKept } from './useKept';
import type { Prepared } from './wish';
import { nothingYet, readPrepared } from './wish';

/** Asks one or several States, each by a consultation of its own. What is begun survives a reload. */
export default function NewConsultation() {
  const text = useText();
  const { data, error, refetch } = useQuery(formsQuery);
  const askers = useAskers();
  const [opened, setOpened] = useState<readonly ConsultationCard[]>();
  if (opened) return <WhereEachWent opened={opened} />;
  return (
    <Page title={text('consultation.new.title')} lead={text('consultation.new.lead')} wide>
      <Informal />
      {askers.length === 0 ? (
        <Empty title={text('consultation.new.nobody')}>{text('consultation.new.nobody.why')}</Empty>
      ) : data ? (
        <Prepare forms={data} askers={askers} onOpened={setOpened} />
      ) : error ? (
        <ProblemNote problem={error} onRetry={() => void refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </Page>
  );
}

/** My focal points that may ask: those of a State, of an organ or of the Defence. The hub decides again. */
function useAskers(): readonly FocalPointName[] {
  const me = useMe();
  const { data } = useQuery(organisationsQuery);
  const defence = new Set(
    (data?.organisations ?? [])
      .filter(({ kind }) => kind === 'DEFENCE' || kind === 'ORGAN')
      .flatMap(({ focalPoints }) => focalPoints.map(({ id }) => id)),
  );
  return me.served
    .map(({ focalPoint }) => focalPoint)
    .filter(({ id, kind }) => kind !== 'ORGANISATION' || defence.has(id));
}

function Prepare({
  forms: { forms, targets },
  askers,
  onOpened,
}: {
  forms: Parameters<typeof NewConsultationForm>[0]['forms'];
  askers: readonly FocalPointName[];
  onOpened: (opened: readonly ConsultationCard[]) => void;
}) {
  const { language } = useLanguage();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const [kept, setKept] = useKept('newConsultation', (found) => readPrepared(found, language));
  const prepared = kept ?? nothingYet(language);
  const asking = askers.find(({ id }) => id === prepared.focalPoint) ?? askers[0];
  const form = forms.find(({ subject }) => subject === prepared.subject);
  const items = form ? inputsOf(form, prepared.items) : [];
  const open = useCommand(
    (body: ReturnType<typeof bodyOf>, header) =>
      answer(api.POST('/api/consultations', { params: { header }, body })),
    ({ consultations }) => {
      setKept(undefined);
      void queryClient.invalidateQueries({ queryKey: ['consultations'] });
      const [only] = consultations;
      if (consultations.length === 1 && only) navigate(paths.consultation(only.id));
      else onOpened(consultations);
    },
  );
  const submit = () => {
    if (asking && form && prepared.states.length > 0)
      open.mutate(bodyOf({ ...prepared, focalPoint: asking.id, subject: form.subject }, items));
  };
  return (
    <NewConsultationForm
      forms={{ forms, targets }}
      askers={askers}
      asking={asking?.id ?? null}
      prepared={prepared}
      onChange={(changes) => setKept({ ...prepared, ...changes })}
      onDiscard={() => setKept(undefined)}
      onSubmit={submit}
      problem={byItem(open.error, 'items', items)}
      isPending={open.isPending}
    />
  );
}

const bodyOf = (
  prepared: Prepared & { focalPoint: string; subject: NonNullable<Prepared['subject']> },
  items: { item: string; value: string }[],
) => ({
  focalPoint: prepared.focalPoint,
  states: [...prepared.states],
  subject: prepared.subject,
  urgency: prepared.urgency,
  handlingCode: prepared.handlingCode,
  language: prepared.language,
  title: prepared.title.trim(),
  ...(prepared.answerBy !== '' && { answerBy: prepared.answerBy }),
  items,
  ...(prepared.message.trim() !== '' && { message: prepared.message.trim() }),
  ...(prepared.withoutEmbassy && { withoutEmbassy: prepared.whyWithout.trim() }),
});

function WhereEachWent({ opened }: { opened: readonly ConsultationCard[] }) {
  const text = useText();
  const name = useName();
  return (
    <Page
      title={text('consultation.opened.title', { count: opened.length })}
      lead={text('consultation.opened.lead')}
    >
      <Informal />
      <ul className="list">
        {opened.map((card) => (
          <li key={card.id}>
            <Link href={paths.consultation(card.id)} className="list-link">
              <span className="hit">
                <span>{name(card.receivingState.name)}</span>
                <span className="soft small">
                  {card.owner ? name(card.owner.name) : text('consultation.owner.none')}
                </span>
              </span>
              <span className="soft small numeric">{card.reference}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <Link href={`${paths.consultations}?box=WAITING_FOR_OTHERS`}>{text('consultations.all')}</Link>
      </p>
    </Page>
  );
}
