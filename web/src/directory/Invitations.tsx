import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { FocalPointDetail } from '../api/schema';
import { Button } from '../kit/Button';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useNotices } from '../kit/notices';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import { useCommand } from './useCommand';
import { settle } from './useFocalPoint';

/** Invitations that were sent and not accepted yet; they can be taken back. */
export function Invitations({ detail: { focalPoint, invitations } }: { detail: FocalPointDetail }) {
  const text = useText();
  const formats = useFormats();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const withdraw = useCommand(
    (invitation: string, header) =>
      answer(
        api.POST('/api/directory/focal-points/{focalPoint}/invitations/{invitation}/withdraw', {
          params: { path: { focalPoint: focalPoint.id, invitation }, header },
        }),
      ),
    (answered) => {
      settle(queryClient, answered);
      notify({ message: text('directory.invitation.withdrawn') });
    },
  );
  return (
    <Section title={text('directory.invitations')}>
      {withdraw.error && <ProblemNote problem={withdraw.error} />}
      <ul className="list">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="directory-line">
            <span>
              {invitation.displayName}{' '}
              <span className="soft">
                ({text(`capacity.${invitation.capacity}`)}) {invitation.email}
              </span>
            </span>
            <span className="soft small row">
              {text('directory.invitation.since', {
                invited: formats.date(invitation.invitedAt),
                expires: formats.date(invitation.expiresAt),
              })}
              <Button
                small
                onPress={() => withdraw.mutate(invitation.id)}
                isPending={withdraw.isPending && withdraw.variables === invitation.id}
                aria-label={text('directory.invitation.withdraw.of', { person: invitation.displayName })}
              >
                {text('directory.invitation.withdraw')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
