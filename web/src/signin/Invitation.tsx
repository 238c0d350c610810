import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Button } from '../kit/Button';
import { Loading } from '../kit/Empty';
import { Note } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useEnter } from '../session/useEnter';
import { useFormats } from '../text/useFormats';
import { useName, useRichText, useText } from '../text/useText';
import { Entrance } from './Entrance';
import { useLinkToken } from './linkToken';

/** Where the link of an invitation leads: what it is for, and a click to accept it. */
export default function Invitation() {
  const text = useText();
  const token = useLinkToken();
  return (
    <Entrance title={text('invitation.title')}>
      {token === undefined ? (
        <Note tone="caution">{text('invitation.broken')}</Note>
      ) : (
        <Offer token={token} />
      )}
    </Entrance>
  );
}

function Offer({ token }: { token: string }) {
  const text = useText();
  const rich = useRichText();
  const name = useName();
  const formats = useFormats();
  const enter = useEnter();
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answer(api.POST('/api/invitations/look', { body: { token } })),
  });
  const accept = useMutation({
    mutationFn: () => answer(api.POST('/api/invitations/accept', { body: { token } })),
    onSuccess: (me) => {
      enter(me);
    },
  });
  if (look.error) return <ProblemNote problem={look.error} />;
  if (!look.data) return <Loading lines={3} />;
  const { focalPoint, capacity, displayName, expiresAt } = look.data;
  return (
    <>
      <p>
        {rich('invitation.offer', {
          person: displayName,
          focalPoint: <strong>{name(focalPoint)}</strong>,
          capacity: text(`capacity.${capacity}`),
        })}
      </p>
      <p className="soft">{text('invitation.until', { moment: formats.moment(expiresAt) })}</p>
      {accept.error && <ProblemNote problem={accept.error} />}
      <div className="form-actions">
        <Button look="primary" onPress={() => accept.mutate()} isPending={accept.isPending}>
          {text('invitation.accept')}
        </Button>
      </div>
    </>
  );
}
