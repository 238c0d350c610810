import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { paths } from '../app/paths';
import { Button, LinkButton } from '../kit/Button';
import { Note } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useEnter } from '../session/useEnter';
import { useText } from '../text/useText';
import { Entrance } from './Entrance';
import { forgetToken, useLinkToken } from './linkToken';

/** Where the mailed link leads. It asks for a click, because mail scanners open links too. */
export default function SignInLink() {
  const text = useText();
  const enter = useEnter();
  const token = useLinkToken();
  const signIn = useMutation({
    mutationFn: (given: string) => answer(api.POST('/api/sign-in/link', { body: { token: given } })),
    onSuccess: (me) => {
      forgetToken();
      enter(me);
    },
  });
  return (
    <Entrance title={text('signIn.title')}>
      {signIn.error && <ProblemNote problem={signIn.error} />}
      {token === undefined ? (
        <Note tone="caution">{text('signIn.link.broken')}</Note>
      ) : (
        <p>{text('signIn.link.lead')}</p>
      )}
      <div className="form-actions">
        {token !== undefined && (
          <Button look="primary" onPress={() => signIn.mutate(token)} isPending={signIn.isPending}>
            {text('signIn.link.action')}
          </Button>
        )}
        <LinkButton look={token === undefined ? 'plain' : 'quiet'} href={paths.signIn}>
          {text('signIn.link.byCode')}
        </LinkButton>
      </div>
    </Entrance>
  );
}
