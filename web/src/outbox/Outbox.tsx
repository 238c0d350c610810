import './outbox.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { MailOverview } from '../api/schema';
import { Button } from '../kit/Button';
import { Loading } from '../kit/Empty';
import { Note } from '../kit/Note';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useNotices } from '../kit/notices';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import { Figures } from './Figures';
import { Mails } from './Mails';
import { PauseDialog } from './PauseDialog';
import { overviewQuery } from './queries';

/** What the hub sends: how the queue stands, pausing it, and what became of each mail. */
export default function Outbox() {
  const text = useText();
  const { data, error, refetch } = useQuery(overviewQuery);
  const [pausing, setPausing] = useState(false);
  return (
    <>
      {data?.pause && <Paused pause={data.pause} />}
      <Section
        title={text('outbox.overview')}
        actions={
          data && !data.pause && <Button onPress={() => setPausing(true)}>{text('outbox.pause')}</Button>
        }
      >
        {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
        {!data && !error && <Loading lines={3} />}
        {data && <Figures overview={data} />}
      </Section>
      <Mails failed={data?.failed ?? 0} />
      {pausing && <PauseDialog onClose={() => setPausing(false)} />}
    </>
  );
}

function Paused({ pause }: { pause: NonNullable<MailOverview['pause']> }) {
  const text = useText();
  const { moment } = useFormats();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const resume = useMutation({
    mutationFn: () => answer(api.PUT('/api/administration/mail/pause', { body: { paused: false } })),
    onSuccess: (overview) => {
      queryClient.setQueryData(overviewQuery.queryKey, overview);
      notify({ message: text('outbox.resumed') });
      return queryClient.invalidateQueries({ queryKey: ['outbox', 'mails'] });
    },
  });
  return (
    <>
      {resume.error && <ProblemNote problem={resume.error} />}
      <Note
        tone="caution"
        title={text('outbox.paused')}
        actions={
          <Button look="primary" onPress={() => resume.mutate()} isPending={resume.isPending}>
            {text('outbox.resume')}
          </Button>
        }
      >
        {text('outbox.paused.who', { person: pause.by, moment: moment(pause.at), reason: pause.reason })}
      </Note>
    </>
  );
}
