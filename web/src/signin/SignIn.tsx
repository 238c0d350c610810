import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { Button } from '../kit/Button';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { useNotices } from '../kit/notices';
import { useEnter } from '../session/useEnter';
import { useLanguage, useText } from '../text/useText';
import { Entrance } from './Entrance';
import { SignInLink } from './SignInLink';
import { useLinkToken } from './linkToken';

/** Sign-in: with the link of the mail, or first the address, then the code that was mailed to it. */
export default function SignIn() {
  const token = useLinkToken();
  const [asked, setAsked] = useState<{ email: string; challenge: string }>();
  if (token !== undefined) return <SignInLink token={token} />;
  return asked ? (
    <AskForCode {...asked} onBack={() => setAsked(undefined)} />
  ) : (
    <AskForAddress onAsked={setAsked} />
  );
}

function AskForAddress({ onAsked }: { onAsked: (asked: { email: string; challenge: string }) => void }) {
  const text = useText();
  const { language } = useLanguage();
  const { say } = useNotices();
  const ask = useMutation({
    mutationFn: async (email: string) => {
      const { challenge } = await answer(api.POST('/api/sign-in/challenges', { body: { email, language } }));
      return { email, challenge };
    },
    onSuccess: (asked) => {
      say(text('signIn.sent', { email: asked.email }));
      onAsked(asked);
    },
  });
  return (
    <Entrance title={text('signIn.title')}>
      <p>{text('signIn.lead')}</p>
      <Form onSubmit={(values) => ask.mutate((values['email'] ?? '').trim())} problem={ask.error}>
        <TextField
          label={text('signIn.address')}
          name="email"
          type="email"
          autoComplete="username"
          isRequired
          maxLength={254}
        />
        <div className="form-actions">
          <Button look="primary" type="submit" isPending={ask.isPending}>
            {text('signIn.send')}
          </Button>
        </div>
      </Form>
    </Entrance>
  );
}

function AskForCode({ email, challenge, onBack }: { email: string; challenge: string; onBack: () => void }) {
  const text = useText();
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: (code: string) => answer(api.POST('/api/sign-in/code', { body: { challenge, code } })),
    onSuccess: enter,
  });
  return (
    <Entrance title={text('signIn.code.title')}>
      <p>{text('signIn.sent', { email })}</p>
      <Form onSubmit={(values) => signIn.mutate((values['code'] ?? '').trim())} problem={signIn.error}>
        <div className="code-input">
          <TextField
            label={text('signIn.code.label')}
            hint={text('signIn.code.hint')}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9 ]{6,9}"
            maxLength={9}
            isRequired
            autoFocus
          />
        </div>
        <div className="form-actions">
          <Button look="primary" type="submit" isPending={signIn.isPending}>
            {text('signIn.title')}
          </Button>
          <Button look="quiet" onPress={onBack}>
            {text('signIn.again')}
          </Button>
        </div>
      </Form>
    </Entrance>
  );
}
