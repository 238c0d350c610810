import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Session } from '../api/schema';
import { Button } from '../kit/Button';
import { Confirm } from '../kit/Dialog';
import { Loading } from '../kit/Empty';
import { Tag } from '../kit/Note';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { Table } from '../kit/Table';
import { useNotices } from '../kit/notices';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import { browserOf } from './browserOf';

const sessionsKey = ['sessions'];

/** Where one is signed in; each can be ended. */
export function Sessions() {
  const text = useText();
  const formats = useFormats();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const [ending, setEnding] = useState<'others'>();
  const { data, error, refetch } = useQuery({
    queryKey: sessionsKey,
    queryFn: () => answer(api.GET('/api/sessions')),
    staleTime: 0,
  });
  const done = (message: string) => {
    void queryClient.invalidateQueries({ queryKey: sessionsKey });
    notify({ message });
  };
  const end = useMutation({
    mutationFn: (session: string) =>
      answer(api.DELETE('/api/sessions/{session}', { params: { path: { session } } })),
    onSuccess: () => done(text('sessions.ended')),
  });
  const endOthers = useMutation({
    mutationFn: () => answer(api.POST('/api/sessions/end-others')),
    onSuccess: () => {
      setEnding(undefined);
      done(text('sessions.othersEnded'));
    },
  });
  const where = ({ userAgent }: Session) => {
    const { browser, system } = browserOf(userAgent);
    return browser && system
      ? text('sessions.browserOn', { browser, system })
      : browser || text('sessions.unknown');
  };
  return (
    <Section
      title={text('sessions.title')}
      actions={
        data &&
        data.sessions.length > 1 && (
          <Button onPress={() => setEnding('others')}>{text('sessions.endOthers')}</Button>
        )
      }
    >
      {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {end.error && <ProblemNote problem={end.error} />}
      {!data && !error && <Loading lines={3} />}
      {data && (
        <Table<Session>
          caption={text('sessions.title')}
          captionHidden
          rows={data.sessions}
          rowId={(session) => session.id}
          columns={[
            { id: 'where', title: text('sessions.where'), cell: where, isHeader: true },
            { id: 'source', title: text('sessions.source'), cell: (session) => session.source },
            {
              id: 'begun',
              title: text('sessions.begun'),
              cell: (session) => formats.moment(session.createdAt),
            },
            {
              id: 'seen',
              title: text('sessions.seen'),
              cell: (session) => formats.moment(session.lastSeenAt),
            },
            {
              id: 'action',
              title: text('sessions.action'),
              cell: (session) =>
                session.current ? (
                  <Tag tone="accent">{text('sessions.current')}</Tag>
                ) : (
                  <Button
                    small
                    onPress={() => end.mutate(session.id)}
                    isPending={end.isPending && end.variables === session.id}
                    aria-label={text('sessions.endOne', { where: where(session) })}
                  >
                    {text('sessions.end')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <Confirm
        isOpen={ending === 'others'}
        onClose={() => setEnding(undefined)}
        title={text('sessions.endOthers')}
        action={text('sessions.endOthers')}
        onConfirm={() => endOthers.mutate()}
        isPending={endOthers.isPending}
        problem={endOthers.error}
      >
        <p>{text('sessions.endOthers.question')}</p>
      </Confirm>
    </Section>
  );
}
