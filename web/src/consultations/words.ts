import type { ConsultationCard, OpeningParty, Side } from '../api/schema';
import { useName, useText } from '../text/useText';

/** How consultations are put into words on several screens. */
export function useWords() {
  const text = useText();
  const name = useName();
  const asker = (opener: OpeningParty): string =>
    name(opener.organisation?.name ?? opener.state?.name ?? opener.focalPoint.name);
  const party = (card: ConsultationCard, side: Side): string =>
    side === 'OPENING' ? asker(card.opener) : name(card.receivingState.name);
  return {
    asker,
    party,
    /** The state in words; who is waited for is named. */
    state: (card: ConsultationCard): string =>
      card.state === 'WAITING'
        ? text('consultation.waitingFor', { party: party(card, card.waitingFor ?? 'OPENING') })
        : text(`consultation.state.${card.state}`),
    readiness: ({ readiness }: ConsultationCard): string =>
      text('consultation.readiness.short', { ready: readiness.ready, total: readiness.total }),
  };
}
