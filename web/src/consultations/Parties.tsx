import { useState } from 'react';
import { Link } from 'wouter';
import type { ConsultationDetail, Side } from '../api/schema';
import { paths } from '../app/paths';
import { useLanguageNames } from '../directory/useLanguageNames';
import { Button } from '../kit/Button';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { RoutingSentence, RoutingSteps } from './RoutingSteps';
import { EmbassyDialog, HandlingDialog, narrower } from './TermsDialogs';
import type { ActAs } from './kinds';
import { useWords } from './words';

interface Props {
  detail: ConsultationDetail;
  acting: ActAs | undefined;
}

const sides: readonly Side[] = ['OPENING', 'RECEIVING'];

/** Who is in it and why; whether the embassies are; and who may see it. */
export function Parties({ detail, acting }: Props) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const words = useWords();
  const { card } = detail;
  return (
    <section className="panel-part" aria-labelledby="parties">
      <h2 id="parties">{text('consultation.parties')}</h2>
      {sides.map((side) => (
        <div key={side} className="party">
          <h3>
            {words.party(card, side)} <span className="soft small">{text(`consultation.side.${side}`)}</span>
          </h3>
          <ul role="list" className="party-list">
            {detail.parties
              .filter((party) => party.side === side)
              .map((party) => (
                <li key={`${party.focalPoint.id} ${party.role}`}>
                  <Link href={paths.focalPoint(party.focalPoint.id)}>{name(party.focalPoint.name)}</Link>
                  <span className="soft small">
                    {text('consultation.role.since', {
                      role: text(`consultation.role.${party.role}`),
                      moment: formats.date(party.since),
                    })}
                  </span>
                </li>
              ))}
          </ul>
          <Embassy detail={detail} acting={acting} side={side} />
        </div>
      ))}
      <p className="small">
        <Link href={paths.state(card.receivingState.iso)}>
          {text('consultation.profile', { state: name(card.receivingState.name) })}
        </Link>
      </p>
      <div className="routing-one">
        <h3>{text('consultation.routing.why')}</h3>
        <p>
          <RoutingSentence routing={detail.routing} />
        </p>
        <RoutingSteps steps={detail.routing.steps} />
      </div>
      <Handling detail={detail} acting={acting} />
    </section>
  );
}

function Embassy({ detail, acting, side }: Props & { side: Side }) {
  const text = useText();
  const name = useName();
  const [changing, setChanging] = useState(false);
  const embassy = detail.embassies.find((one) => one.side === side);
  if (!embassy) return null;
  // Each side includes its own; whoever asks may also leave out that of the State asked.
  const may =
    acting?.may.includes('EMBASSY') &&
    (acting.side === side || (acting.side === 'OPENING' && embassy.included));
  return (
    <div className="embassy small">
      <p>
        {!embassy.included
          ? text('consultation.embassy.leftOut')
          : embassy.focalPoint
            ? text('consultation.embassy.follows', { embassy: name(embassy.focalPoint.name) })
            : text('consultation.embassy.noneThere')}
      </p>
      {embassy.reason !== undefined && <p className="history-quote">{embassy.reason}</p>}
      {may && acting && (
        <Button small onPress={() => setChanging(true)}>
          {text(embassy.included ? 'consultation.embassy.leaveOut' : 'consultation.embassy.include')}
        </Button>
      )}
      {changing && acting && (
        <EmbassyDialog
          detail={detail}
          focalPoint={acting.focalPoint.id}
          side={side}
          include={!embassy.included}
          onClose={() => setChanging(false)}
        />
      )}
    </div>
  );
}

function Handling({ detail, acting }: Props) {
  const text = useText();
  const { nameOf } = useLanguageNames();
  const [changing, setChanging] = useState(false);
  const code = detail.card.handlingCode;
  const possible = acting?.may.includes('NARROW_HANDLING') ? narrower(code) : [];
  return (
    <div className="handling">
      <h3>{text('consultation.handling')}</h3>
      <p>
        <strong>{text(`consultation.handling.${code}`)}</strong>
      </p>
      <p className="small">{text(`consultation.handling.what.${code}`)}</p>
      {acting && possible.length > 0 && (
        <Button small onPress={() => setChanging(true)}>
          {text('consultation.handling.change')}
        </Button>
      )}
      <p className="soft small">
        {text('consultation.language.said', { language: nameOf(detail.language) })}
      </p>
      {changing && acting && (
        <HandlingDialog
          detail={detail}
          focalPoint={acting.focalPoint.id}
          possible={possible}
          onClose={() => setChanging(false)}
        />
      )}
    </div>
  );
}
