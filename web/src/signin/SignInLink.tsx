import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Button } from '../kit/Button';
import { ProblemNote } from '../kit/ProblemNote';
import { useEnter } from '../session/useEnter';
import { useText } from '../text/useText';
import { Entrance } from './Entrance';
import { forgetToken } from './linkToken';

/** Where the mailed link leads. It asks for a click, because mail scanners open links too. */
export function SignInLink({ token }: { token: string }) {
  const text = useText();
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: () => answer(api.POST('/api/sign-in/link', { body: { token } })),
    onSuccess: (me) => {
      enter(me);
    },
  });
  return (
    <Entrance title={text('signIn.title')}>
      {signIn.error && <ProblemNote problem={signIn.error} />}
      <p>{text('signIn.link.lead')}</p>
      <div className="form-actions">
        <Button look="primary" onPress={() => signIn.mutate()} isPending={signIn.isPending}>
          {text('signIn.link.action')}
        </Button>
        <Button look="quiet" onPress={forgetToken}>
          {text('signIn.link.byCode')}
        </Button>
      </div>
    </Entrance>
  );
}
