import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { ConsultationDetail, Id } from '../api/schema';
import { paths } from '../app/paths';
import { Arriving } from '../directory/Arriving';
import { useArrival } from '../kit/Page';
import { Tabs } from '../kit/Tabs';
import { useName, useText } from '../text/useText';
import { DraftPanel } from './DraftPanel';
import { ExchangeView } from './ExchangeView';
import { Informal } from './Informal';
import { Parties } from './Parties';
import { Standing } from './Standing';
import type { ActAs } from './kinds';
import type { Exchange } from './useConsultation';
import { useConsultation } from './useConsultation';
import { useWords } from './words';

/** One consultation: what was said and done in it, how it stands, its draft, and who is in it and why. */
export default function ConsultationPage({ id }: { id: Id }) {
  const text = useText();
  const { data, error, refetch, exchange } = useConsultation(id);
  if (data) return <Open detail={data} exchange={exchange} />;
  return (
    <Arriving
      error={error}
      onRetry={() => void refetch()}
      missing={{ title: text('consultation.gone.title'), why: text('consultation.gone') }}
    />
  );
}

function Open({ detail, exchange }: { detail: ConsultationDetail; exchange: Exchange }) {
  const text = useText();
  const name = useName();
  const words = useWords();
  const heading = useArrival(detail.card.title);
  const wide = useWide();
  const [chosen, setChosen] = useState<Id>();
  const acting = detail.actAs.find((one) => one.focalPoint.id === chosen) ?? mostAble(detail.actAs);
  const { card } = detail;
  const view = <ExchangeView detail={detail} exchange={exchange} acting={acting} />;
  const standing = <Standing detail={detail} acting={acting} onActing={setChosen} />;
  const draft = <DraftPanel detail={detail} acting={acting} />;
  const parties = <Parties detail={detail} acting={acting} />;
  return (
    <div className="consultation">
      <header className="consultation-head">
        <p className="small">
          <Link href={paths.consultations}>{text('place.consultations')}</Link>
          <span className="soft">
            {' · '}
            <span className="numeric">{card.reference}</span>
            {' · '}
            {text('consultation.asks', {
              asker: words.asker(card.opener),
              state: name(card.receivingState.name),
            })}
            {' · '}
            {text(`directory.subject.${card.subject}`)}
          </span>
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {card.title}
        </h1>
        <Informal />
      </header>
      {wide ? (
        <div className="consultation-columns">
          {view}
          {/* Scrollable by keyboard, hence focusable and named. */}
          <div
            className="consultation-panel"
            role="region"
            aria-label={text('consultation.about')}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
          >
            {standing}
            {draft}
            {parties}
          </div>
        </div>
      ) : (
        <Tabs
          label={text('consultation.parts')}
          tabs={[
            { id: 'exchange', title: text('consultation.exchange'), content: view },
            { id: 'standing', title: text('consultation.standing'), content: standing },
            { id: 'draft', title: text('consultation.draft.short'), content: draft },
            { id: 'parties', title: text('consultation.parties.short'), content: parties },
          ]}
        />
      )}
    </div>
  );
}

/** Whoever serves several focal points acts first through the one that may do most. */
const mostAble = (actAs: readonly ActAs[]): ActAs | undefined =>
  actAs.toSorted((a, b) => b.may.length - a.may.length)[0];

const WIDE = '(min-width: 64rem)';

/** Whether there is room for the exchange and what it is about side by side. */
function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const media = matchMedia(WIDE);
    const change = () => setWide(media.matches);
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
  return wide;
}
